"""What the list is asked for now: a view, the filters over it, what is typed, and the order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.queries.orders.criteria import Condition, Sort, Wanted
from desktop_app.viewmodels.orders.filters.typed import Typed, read
from desktop_app.viewmodels.orders.filters.views import View

_NOTHING_TYPED = Typed((), "")


@dataclass(frozen=True, slots=True)
class Asked:
    """One state of the list; every change gives a new one."""

    view: View
    filters: tuple[Condition, ...]
    sort: Sort
    typed: Typed = _NOTHING_TYPED

    @classmethod
    def of(cls, view: View) -> Asked:
        """Begin with a view."""
        return cls(view, view.filters, view.sort)

    @property
    def narrowed(self) -> bool:
        """Tell whether anything but the view itself takes orders away."""
        return bool(self.filters or self.typed.conditions or self.words)

    @property
    def words(self) -> str:
        """What is searched for, typed or kept with the view."""
        return f"{self.view.words} {self.typed.words}".strip()

    @property
    def all_filters(self) -> tuple[Condition, ...]:
        """The chips, then what is typed in the search field."""
        return (*self.filters, *self.typed.conditions)

    @property
    def changed(self) -> bool:
        """Tell whether it lists something else than its view."""
        return self.filters != self.view.filters or bool(self.typed.conditions or self.typed.words)

    def wanted(self, now: int, zone: str, actor: bytes) -> Wanted:
        """Return it as a query asks it."""
        conditions = (*self.view.conditions, *self.all_filters)
        return Wanted(conditions=conditions, words=self.words, sort=self.sort, now=now, zone=zone, actor=actor)

    def with_text(self, text: str) -> Asked:
        """Search for another text."""
        return replace(self, typed=read(text))

    def with_filter(self, condition: Condition) -> Asked:
        """Add a filter, or put it in the place of one that asks the same field the same way."""
        same = [one for one in self.filters if (one.field, one.op) != (condition.field, condition.op)]
        return replace(self, filters=(*same, condition))

    def without_filter(self, at: int) -> Asked:
        """Take the filter at a place away."""
        return replace(self, filters=self.filters[:at] + self.filters[at + 1 :])

    def without_filters(self) -> Asked:
        """Take every filter away; what is typed stays in its field."""
        return replace(self, filters=())

    def sorted_by(self, sort: Sort) -> Asked:
        """Show it in another order."""
        return replace(self, sort=sort)
