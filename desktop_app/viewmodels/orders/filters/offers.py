"""What the filter menu offers: the fields with the values that occur, most frequent first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.queries.orders import choices
from desktop_app.queries.orders.criteria import Condition, Field, Op
from desktop_app.viewmodels.binding.ask import Ask, Prompt
from desktop_app.viewmodels.orders.filters.chips import field_word, value_word
from desktop_app.viewmodels.orders.filters.typed import read
from desktop_app.viewmodels.orders.reading import Reading
from desktop_app.viewmodels.orders.words import GOODS, MONEY

if TYPE_CHECKING:
    from desktop_app.queries.orders.choices import Offered

_PERIODS = ("today", "yesterday", "last-7d", "last-30d", "this-month")
_DUE = ("late", "today", "tomorrow")


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry: `count` is ready text; `condition` None means that a value has to be typed."""

    word: str
    count: str
    condition: Condition | None
    field: Field
    op: Op = Op.IS


class FilterOffers(QObject):
    """`take` adds the condition that was chosen."""

    def __init__(
        self, reading: Reading, ask: Ask, take: Callable[[Condition], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._ask = ask
        self._take = take

    def groups(self) -> list[tuple[str, list[Offer]]]:
        """Return the fields with their entries as they are now."""
        facets = choices.facets(self._reading.reads)
        people = [person.name for person in choices.people(self._reading.reads)]
        found = {
            Field.GOODS: self._counted(Field.GOODS, _in_order(facets.goods, GOODS)),
            Field.MONEY: self._counted(Field.MONEY, _in_order(facets.money, MONEY)),
            Field.PLACED: [*self._plain(Field.PLACED, _PERIODS), *self._typed(Field.PLACED)],
            Field.SHIP_BY: self._plain(Field.SHIP_BY, _DUE),
            Field.TOTAL: self._typed(Field.TOTAL),
            Field.SOURCE: self._counted(Field.SOURCE, facets.sources),
            Field.COUNTRY: self._counted(Field.COUNTRY, facets.countries),
            Field.CURRENCY: self._counted(Field.CURRENCY, facets.currencies),
            Field.TAG: self._counted(Field.TAG, facets.tags),
            Field.ASSIGNED: self._plain(Field.ASSIGNED, ("me", "nobody", *people)),
        }
        return [(field_word(field), offers) for field, offers in found.items() if offers]

    def choose(self, offer: Offer) -> None:
        """Add the filter, or ask for its value first."""
        if offer.condition is not None:
            self._take(offer.condition)
            return
        hint = self.tr("Amount") if offer.field is Field.TOTAL else self.tr("Day, such as 2026-11-03")
        sign = ">" if offer.op is Op.OVER else "<"

        def answered(text: str | None) -> None:
            typed = read(f"{offer.field.value}{sign}{(text or '').strip()}")
            for condition in typed.conditions:
                self._take(condition)

        title = f"{field_word(offer.field)} {offer.word.rstrip('…')}"
        self._ask.write(Prompt(title, hint), answered)

    def _counted(self, field: Field, offered: Iterable[Offered]) -> list[Offer]:
        count = self._reading.amounts.count
        return [
            Offer(
                value_word(field, one.value, str),
                count(one.orders) if one.orders >= 0 else "",
                Condition(field, Op.IS, (one.value,)),
                field,
            )
            for one in offered
        ]

    def _plain(self, field: Field, values: Iterable[str]) -> list[Offer]:
        return [Offer(value_word(field, value, str), "", Condition(field, Op.IS, (value,)), field) for value in values]

    def _typed(self, field: Field) -> list[Offer]:
        over = self.tr("over…") if field is Field.TOTAL else self.tr("after…")
        under = self.tr("under…") if field is Field.TOTAL else self.tr("before…")
        return [Offer(over, "", None, field, Op.OVER), Offer(under, "", None, field, Op.UNDER)]


def _in_order(offered: Iterable[Offered], codes: tuple[str, ...]) -> list[Offered]:
    """Return values in the order of work instead of the alphabet."""
    place = {code: at for at, code in enumerate(codes)}
    return sorted(offered, key=lambda one: place.get(one.value, len(place)))
