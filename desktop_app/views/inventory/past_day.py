"""Asks for a past day whose evening stock the list is to show, and says so while it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.inventory.forms.past_day import written
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.frame.filter_row import Filter, FilterChip
from desktop_app.views.widgets.tokens.theme import Theme


class PastDayView(QWidget):
    """`chosen` carries the day, `ended` goes back to now; `field` makes the field to type it in."""

    chosen = Signal(object)
    ended = Signal()

    def __init__(self, theme: Theme, field: Callable[[], FieldModel]) -> None:
        super().__init__()
        self._theme = theme
        self._field = field
        self._chip: FilterChip | None = None
        self._button = Button(theme, self.tr("Past day"), icon="history")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._button)
        self._button.clicked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Open the question."""
        sheet = DaySheet(self._theme, self._field(), self.window())
        sheet.picked.connect(self._picked)
        sheet.open()

    @Slot(object)
    def _picked(self, day: object) -> None:
        self._end_chip()
        self._chip = FilterChip(self._theme, Filter("past", self.tr("Evening of"), written(day)), self)  # type: ignore[arg-type]  # a date
        self._chip.removed.connect(self._back)
        self._row.insertWidget(0, self._chip)
        self._button.hide()
        self.chosen.emit(day)

    @Slot()
    def _back(self) -> None:
        self._end_chip()
        self._button.show()
        self.ended.emit()

    def _end_chip(self) -> None:
        if self._chip is not None:
            self._row.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None


class DaySheet(FormSheet):
    """`picked` carries a date."""

    picked = Signal(object)

    def __init__(self, theme: Theme, field: FieldModel, parent: QWidget) -> None:
        super().__init__(theme, QCoreApplication.translate("PastDay", "Stock on a past day"),
                         QCoreApplication.translate("PastDay", "Show"), parent)  # fmt: skip
        field.setParent(self)
        self._day = field
        words = self.tr("Every number is counted back from the ledger. What checkouts held that day is not kept.")
        self.add(label(words, Role.MUTED, wrap=True))
        editor = line_edit(self.tr("Day"))
        self.add_field(self.tr("Evening of"), editor, field)
        self.saved.connect(self._save)
        editor.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _save(self) -> None:
        self.picked.emit(self._day.value)
        self.end("save")
