"""All settings on one page that can be searched; sections at the left, cards at the right."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views.settings.parts import SettingsCard
from desktop_app.views.settings.section_list import SectionList
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.tokens.theme import Theme

_SECTIONS_FROM = 640
_TWO_COLUMNS_FROM = 1100
_GAP = 12


class SettingsPage(QWidget):
    """Cards stand side by side where there is room; `cards` are section key, icon and card, in reading order."""

    def __init__(self, theme: Theme, cards: list[tuple[str, str, SettingsCard]], left: int) -> None:
        """The first `left` cards stand at the left where there are two columns."""
        super().__init__()
        self._left = left
        self._theme = theme
        self._cards = {key: card for key, _, card in cards}
        self._sections = SectionList(theme, [(key, card.accessibleName(), icon) for key, icon, card in cards])
        self._body = QWidget()
        self._sides = (QVBoxLayout(), QVBoxLayout())
        self._nothing = EmptyState(theme)
        self._nothing.hide()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._side_by_side())
        inner.addWidget(self._nothing, 1)
        inner.addStretch(1)
        self._area = scrolled(self._body, self.tr("Settings"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._sections)
        row.addWidget(self._area, 1)
        self._columns = 0
        self._sections.chosen.connect(self._go_to)
        self._sections.set_current(next(iter(self._cards)))
        theme.changed.connect(self._arrange)
        self._arrange()

    def enter(self, target: object) -> None:
        """Go to a section by its key."""
        if isinstance(target, str) and target in self._cards:
            self._sections.set_current(target)
            self._go_to(target)

    def search(self, wanted: str) -> None:
        """Show the settings that have the words."""
        found = [card.filter(wanted) for card in self._cards.values()]
        title = self.tr("No setting has “{words}”").format(words=wanted)
        self._nothing.show_empty(Empty("search-x", title, self.tr("Try another word, or clear the search with Esc.")))
        self._nothing.setVisible(not any(found))

    def focus(self) -> None:
        """Put the keyboard into the first section."""
        if self._sections.isVisible():
            self._sections.focus_current()
        else:
            self._body.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        self._sections.setVisible(self._theme.sizes.units(self.width()) >= _SECTIONS_FROM)
        columns = 2 if self._theme.sizes.units(self.width()) >= _TWO_COLUMNS_FROM else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards.values()):
            for side in self._sides:
                side.removeWidget(card)
            left = columns == 1 or at < self._left
            self._sides[0 if left else 1].addWidget(card)
        self._row.setStretch(1, columns - 1)
        self._row.setSpacing(_GAP * (columns - 1))

    def _side_by_side(self) -> QHBoxLayout:
        self._row = row = QHBoxLayout()
        for side in self._sides:
            side.setSpacing(_GAP)
            column = QVBoxLayout()
            column.addLayout(side)
            column.addStretch(1)
            row.addLayout(column, 1)
        return row

    @Slot(str)
    def _go_to(self, key: str) -> None:
        self._area.ensureWidgetVisible(self._cards[key])
