"""A list in its card, with its footer, and what stands there when there is nothing to list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, IconLabel, Role, label
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme


class ListCard(Card):
    """`show_state` puts an empty, error or waiting state in the place of the rows; the footer stays."""

    def __init__(
        self, theme: Theme, view: RowList, footer: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place = QWidget(self)
        self._stack = QStackedLayout(self._place)
        self._rows = _WholeRows(view, self)
        self._stack.addWidget(self._rows)
        self.folded = FoldedLine(theme, self)
        self.folded.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._place, 1)
        column.addWidget(self.folded)
        if footer is not None:
            column.addWidget(footer)

    def replace_list(self, view: RowList) -> None:
        """Another list in the place of the one that is shown, which deletes itself."""
        self._rows.show_view(view)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self._rows)

    def show_state(self, state: QWidget) -> None:
        """The widget is kept; show another or `show_list` to take it away."""
        if self._stack.indexOf(state) < 0:
            self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def showing_list(self) -> bool:
        return self._stack.currentWidget() is self._rows


class _WholeRows(QWidget):
    """Gives the list only as much height as whole rows need."""

    def __init__(self, view: RowList, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._take(view)

    def show_view(self, view: RowList) -> None:
        before, self._view = self._view, view
        before.row_height_changed.disconnect(self._fit)
        before.hide()
        before.deleteLater()
        self._take(view)
        self._fit()
        view.show()

    def _take(self, view: RowList) -> None:
        view.setParent(self)
        view.row_height_changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        return self._view.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        head = self._view.horizontalHeader().sizeHint().height()
        row = self._view.verticalHeader().defaultSectionSize()
        whole = head + max(1, (self.height() - head) // row) * row
        self._view.setGeometry(0, 0, self.width(), min(whole, self.height()))


class FoldedLine(QWidget):
    """Names the columns that left because the window is narrow."""

    show_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", Role.SMALL)
        self._show = Button(theme, self.tr("Show"), kind=Kind.LINK, parent=self)
        self._show.set_look(units=24)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(IconLabel(theme, "columns-3", units=14))
        row.addWidget(self._words)
        row.addWidget(self._show)
        row.addStretch(1)
        self._show.clicked.connect(self.show_asked)

    @Slot(list)
    def show_titles(self, titles: Sequence[str]) -> None:
        """None hides the line."""
        self.setVisible(bool(titles))
        self._words.setText(self.tr("Columns that do not fit: %s") % ", ".join(titles))
