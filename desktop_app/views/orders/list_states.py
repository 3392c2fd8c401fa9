"""What stands in the place of the rows: why there are none, and the one next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.order_list import OrderListViewModel
from desktop_app.viewmodels.orders.phases import Phase
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.feedback.skeleton import Skeleton
from desktop_app.views.widgets.frame.filter_row import Filter
from desktop_app.views.widgets.tokens.theme import Theme

if TYPE_CHECKING:
    from typing import Protocol

    class Words(Protocol):
        """An error in four answers."""

        @property
        def title(self) -> str:
            """What it is, in a few words."""

        @property
        def happened(self) -> str:
            """What happened."""

        @property
        def safe(self) -> str:
            """What is safe."""

        @property
        def to_do(self) -> str:
            """What to do."""

        @property
        def code(self) -> str:
            """The code to ask about."""

        @property
        def details(self) -> str:
            """What can be copied."""


_ALL_DONE_ICONS = {"late": "check-check", "on_hold": "circle-check", "returned": "package-check"}
_PANEL_WIDTH = 620


class ListStates(QObject):
    """Gives the widget for a phase; `asked_everywhere` when all orders should be searched instead."""

    asked_everywhere = Signal()
    asked_first_step = Signal()

    def __init__(
        self, theme: Theme, vm: OrderListViewModel, words_of: Callable[[BaseException], Words], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vm = vm
        self._words_of = words_of
        self._skeleton = Skeleton(theme, parent)
        self._empty = EmptyState(theme, parent)
        self._panel = ErrorPanel(theme)
        self._error = _centred(self._panel, theme)
        self._next: Callable[[], None] = vm.clear_filters
        self._empty.acted.connect(self._acted)
        self._empty.filter_removed.connect(vm.remove_filter)
        self._panel.acted.connect(vm.show_new)
        self._panel.copied.connect(_copy)
        for widget in (self._skeleton, self._empty, self._error):
            widget.hide()

    def widget(self) -> QWidget | None:
        """Return what to show now, None for the rows."""
        phase = self._vm.phase
        if phase is Phase.LIST:
            return None
        if phase is Phase.WAITING:
            return self._skeleton
        if phase is Phase.ERROR:
            return self._show_error()
        self._empty.show_empty(self._empty_words(phase))
        return self._empty

    def _empty_words(self, phase: Phase) -> Empty:
        if phase is Phase.NO_ORDERS:
            self._next = self.asked_first_step.emit
            return Empty(
                "shopping-cart", self.tr("No orders yet"),
                self.tr("Bring in the orders of your shop from a file; what comes later appears here."),
                act=self.tr("Import orders"), act_icon="file-up", primary=True,
            )  # fmt: skip
        if phase is Phase.NO_MATCH:
            return self._no_match()
        view = self._vm.asked.view
        self._next = self._show_all
        return Empty(
            _ALL_DONE_ICONS.get(view.key, "check-check"), self._all_done(view.key), tone="ok",
            act=self.tr("Show all orders"),
        )  # fmt: skip

    def _no_match(self) -> Empty:
        asked = self._vm.asked
        chips = tuple(Filter(key, field, value) for key, field, value in self._vm.chips)
        words = asked.words
        title = self.tr("No orders match “{words}”").format(words=words) if words else self.tr("No orders match")
        line = self.tr("Searched in the view “{view}”.").format(view=asked.view.word)
        if chips:
            self._next = self._vm.clear_filters
            return Empty("search-x", title, line, act=self.tr("Clear filters"), act_icon="x", filters=chips)
        if asked.view.key != "all":
            self._next = self.asked_everywhere.emit
            return Empty("search-x", title, line, act=self.tr("Search all orders"), act_icon="search")
        return Empty("search-x", title, self.tr("Try fewer letters, a number, or the reference from the slip."))

    def _all_done(self, key: str) -> str:
        words = {
            "open": self.tr("No order is open"),
            "to_pack": self.tr("Everything is packed"),
            "late": self.tr("Nothing is late"),
            "on_hold": self.tr("Nothing is on hold"),
            "at_supplier": self.tr("Nothing waits at a supplier"),
            "unpaid": self.tr("Every open order is paid"),
            "returned": self.tr("Nothing came back"),
        }
        return words.get(key, self.tr("Nothing here now"))

    def _show_error(self) -> QWidget:
        error = self._vm.error or RuntimeError()
        words = self._words_of(error)
        self._panel.show_error(
            ErrorWords(
                words.title, words.happened, words.safe, words.to_do, words.code, act=self.tr("Try again"),
                details=words.details,
            )
        )  # fmt: skip
        return self._error

    def _show_all(self) -> None:
        self._vm.show_view("all")

    @Slot()
    def _acted(self) -> None:
        self._next()


@Slot(str)
def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _centred(panel: QWidget, theme: Theme) -> QWidget:
    """Put the panel into the middle, no wider than it reads well."""
    holder = QWidget()
    panel.setMaximumWidth(theme.px(_PANEL_WIDTH))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(panel, 10)
    row.addStretch(1)
    column = QVBoxLayout(holder)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    return holder
