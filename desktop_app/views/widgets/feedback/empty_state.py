"""An empty place says why it is empty and offers one next step."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.frame.filter_row import Filter, FilterChip
from desktop_app.views.widgets.tokens.theme import Theme


@dataclass(frozen=True)
class Empty:
    """`filters` are shown as chips that can be taken off; `act` is the one next step."""

    icon: str
    title: str
    line: str = ""
    tone: str = "muted"
    act: str = ""
    act_icon: str = ""
    act_key: str = ""
    primary: bool = False
    filters: Sequence[Filter] = field(default_factory=tuple)


class EmptyState(QWidget):
    """`acted` when the next step is pressed, `filter_removed` with the key of a filter."""

    acted = Signal()
    filter_removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = IconLabel(theme, "package-open", tile_units=48)
        self._title = label("", Role.SECTION)
        self._line = label("", Role.MUTED, wrap=True)
        self._chips = QWidget(self)
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(6)
        self._button: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(self._icon, 0, middle)
        self._column.addWidget(self._title, 0, middle)
        self._column.addWidget(self._line)
        self._column.addWidget(self._chips, 0, middle)
        self._column.addSpacing(4)
        self._place = self._column.count()
        self._column.addStretch(3)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_empty(self, empty: Empty) -> None:
        self._icon.show_icon(empty.icon, empty.tone)
        self._title.setText(empty.title)
        self._line.setText(empty.line)
        self._line.setVisible(bool(empty.line))
        self.setAccessibleName(f"{empty.title}. {empty.line}".strip())
        self._show_chips(empty.filters)
        self._show_button(empty)

    def _show_chips(self, filters: Sequence[Filter]) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for condition in filters:
            chip = FilterChip(self._theme, condition, self._chips)
            chip.removed.connect(self.filter_removed)
            self._chip_row.addWidget(chip)
        self._chips.setVisible(bool(filters))

    def _show_button(self, empty: Empty) -> None:
        if self._button is not None:
            self._column.removeWidget(self._button)
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if not empty.act:
            return
        kind = Kind.PRIMARY if empty.primary else Kind.PLAIN
        self._button = Button(self._theme, empty.act, kind=kind, icon=empty.act_icon, key=empty.act_key, parent=self)
        self._button.clicked.connect(self._pressed)
        self._column.insertWidget(self._place, self._button, 0, Qt.AlignmentFlag.AlignHCenter)

    @Slot()
    def _pressed(self) -> None:
        self.acted.emit()
