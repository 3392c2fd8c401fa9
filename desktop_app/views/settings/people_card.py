"""Everybody who works in the shop, with what they may do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.settings.people_card import PeopleCardViewModel, PersonLine
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.controls.labels import Avatar, Role, label
from desktop_app.views.widgets.tokens.theme import Theme


class PeopleCardView(SettingsCard):
    """A list to read; people are added when a second desk joins."""

    def __init__(self, theme: Theme, vm: PeopleCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        self._people = QWidget()
        self._list = QVBoxLayout(self._people)
        self._list.setContentsMargins(0, 0, 0, 0)
        row = self.add_row(
            SettingRow(theme, self.tr("People"), self.tr("Every change carries the name of who made it."))
        )
        row.add_below(self._people)
        self.end()
        vm.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for person in self._vm.people:
            self._list.addWidget(self._line(person))

    def _line(self, person: PersonLine) -> QWidget:
        line = QWidget()
        line.setAccessibleName(f"{person.name}, {person.role}")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(Avatar(self._theme, person.name, 28))
        row.addWidget(label(person.name, Role.MEDIUM if person.active else Role.MUTED))
        row.addStretch(1)
        row.addWidget(label(person.role if person.active else self.tr("left"), Role.MUTED))
        return line


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "People and rights"),
        QCoreApplication.translate("Settings", "who works here"),
        QCoreApplication.translate("Settings", "Whole shop"),
    )
