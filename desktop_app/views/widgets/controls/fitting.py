"""Makes a row of buttons fit: keys go first, then the words of all but the primary one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind, Room
from desktop_app.views.widgets.tokens.theme import Theme

GAP = 8


def fit_buttons(buttons: Sequence[Button], room: float) -> Room:
    """Show as much of each as fits into `room` logical pixels; what had to be given up."""
    for wanted in Room:
        levels = [_level(button, wanted) for button in buttons]
        width = sum(button.width_in(level) + GAP for button, level in zip(buttons, levels, strict=True))
        if width <= room or wanted is Room.ICON:
            for button, level in zip(buttons, levels, strict=True):
                button.set_room(level)
            return wanted
    return Room.FULL


def _level(button: Button, wanted: Room) -> Room:
    return min(wanted, Room.NO_KEY) if button.kind is Kind.PRIMARY else wanted


class ButtonRow(QWidget):
    """Buttons from the reading side on; the last ones may stand at the other end."""

    def __init__(self, theme: Theme, buttons: Sequence[Button], *, ends: Sequence[Button] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._buttons = [*buttons, *ends]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for button in ends:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        least = sum(button.width_in(_level(button, Room.ICON)) + GAP for button in self._shown())
        return QSize(least, self._theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # The layout asks this of its widget when a button was hidden, shown, or given other words.
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @Slot()
    def _fit(self) -> None:
        fit_buttons(self._shown(), self.width())

    def _shown(self) -> list[Button]:
        return [button for button in self._buttons if not button.isHidden()]
