"""The views over the list with their counts, kept up to date beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.orders import choices, totals
from desktop_app.queries.orders.criteria import Wanted
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.filters.asked import Asked
from desktop_app.viewmodels.orders.filters.kept import kept
from desktop_app.viewmodels.orders.filters.views import FIRST, View, own_views
from desktop_app.viewmodels.orders.reading import Reading


class ViewList(QObject):
    """`changed` says that a view or a count is another."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._views = own_views()
        self._counts: dict[str, int] = {}
        self._asked: list[str] = []
        self._due = False
        self._latest = Latest(reading.drain, self)
        self._latest.done.connect(self._counted)

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Key, word and count of every view, -1 where it is not counted yet; notified by `changed`."""
        return [(view.key, view.word, self._counts.get(view.key, -1)) for view in self._views]

    @property
    def orders(self) -> int:
        """Orders in the whole shop, -1 while they are not counted."""
        return self._counts.get("all", -1)

    def view(self, key: str) -> View | None:
        """Return a view by its key."""
        return next((view for view in self._views if view.key == key), None)

    def first(self) -> View:
        """Return the view a new shop begins with."""
        return next(view for view in self._views if view.key == FIRST)

    def load(self) -> None:
        """Read the saved views, and count what the counter table knows, in this thread."""
        self._views = [*own_views(), *kept(choices.kept_views(self._reading.reads), bytes.hex)]
        known = {key: wanted for key, wanted in self._lists() if wanted.counted}
        self._counts |= dict(zip(known, totals.counts(self._reading.reads, list(known.values())), strict=True))
        self.changed.emit()

    def count(self) -> None:
        """Count every view in the query thread."""
        self._due = False
        lists = self._lists()
        self._asked = [key for key, _ in lists]
        wanted = [one for _, one in lists]
        self._latest.ask(self._reading.queries.ask(partial(totals.counts, lists=wanted)))

    def pause(self) -> None:
        """Let no count run on before something a person waits for."""
        if self._latest.busy:
            self._latest.cancel()
            self._due = True

    def go_on(self) -> None:
        """Count after all what was paused."""
        if self._due:
            self.count()

    def _lists(self) -> list[tuple[str, Wanted]]:
        now, zone, actor = self._reading.now(), self._reading.zone, self._reading.actor
        return [(view.key, Asked.of(view).wanted(now, zone, actor)) for view in self._views]

    @Slot(object)
    def _counted(self, counts: Sequence[int]) -> None:
        found = dict(zip(self._asked, counts, strict=True))
        if found != self._counts:
            self._counts = found
            self.changed.emit()
