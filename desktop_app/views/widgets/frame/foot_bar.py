"""The foot of a list: what it holds, or, when rows are ticked, what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind, Room
from desktop_app.views.widgets.controls.check_box import CheckBox
from desktop_app.views.widgets.controls.fitting import GAP, fit_buttons
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme

_PLAIN_UNITS = 38
_BULK_UNITS = 52


def _taken(*parts: QWidget) -> int:
    return sum(part.sizeHint().width() + GAP for part in parts)


class FootBar(QWidget):
    """Nothing floats over rows: the summary gives way to the bulk bar in the same place."""

    all_asked = Signal()
    clear_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left = label("", Role.MUTED)
        self._right = label("", Role.MUTED)
        self._box = CheckBox(theme, "", parent=self)
        self._box.setAccessibleName(self.tr("Untick all"))
        self._chosen = label("", Role.STRONG)
        self._rest = label("", Role.MUTED)
        self._all = Button(theme, kind=Kind.LINK, parent=self)
        self._all.set_look(units=28)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for part in (self._left, self._box, self._chosen, self._rest, self._all):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._right)
        for words in (self._left, self._right, self._rest):
            words.setMinimumWidth(0)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._all.clicked.connect(self.all_asked)
        self._box.clicked.connect(self._untick)
        theme.changed.connect(self._refit)
        self._bulk = False
        self._show_parts()

    def show_summary(self, left: str, right: str = "") -> None:
        """What the list holds: "63 orders" and, at the other end, their sum."""
        self._left.setText(left)
        self._right.setText(right)

    def show_bulk(self, chosen: str, rest: str, all_words: str = "") -> None:
        """Complete words: "2 selected", "of 63 · €303.35" and "Select all 63"; the last empty when all are."""
        self._chosen.setText(chosen)
        self._rest.setText(rest)
        self._all.set_words(all_words)
        self._bulk = True
        self._show_parts()

    def end_bulk(self) -> None:
        """No row is ticked any more."""
        self._bulk = False
        self._show_parts()

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """What can be done with the ticked rows, the primary one last."""
        self._buttons = list(buttons)
        for button in buttons:
            self._row.addWidget(button)
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_BULK_UNITS if self._bulk else _PLAIN_UNITS))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        canvas.fill(QRectF(0, 0, canvas.whole.width(), 1), "line")
        canvas.painter.end()

    @Slot()
    def _untick(self) -> None:
        self._box.setChecked(True)
        self.clear_asked.emit()

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._share()
        self.updateGeometry()

    def _share(self) -> None:
        if not self._bulk:
            return
        room = self.width() - 2 * self._theme.px(16) - _taken(self._box, self._chosen)
        if self._all.text():
            room -= _taken(self._all)
        # The words go before the buttons lose theirs.
        wordy = fit_buttons(self._buttons, room - _taken(self._rest)) < Room.ICON
        self._rest.setVisible(wordy)
        if not wordy:
            fit_buttons(self._buttons, room)

    def _show_parts(self) -> None:
        for part in (self._box, self._chosen, self._rest, *self._buttons):
            part.setVisible(self._bulk)
        self._all.setVisible(self._bulk and bool(self._all.text()))
        for words in (self._left, self._right):
            words.setVisible(not self._bulk)
        self._box.setChecked(self._bulk)
        self._refit()
