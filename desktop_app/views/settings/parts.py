"""What every section of the settings is made of: a card with its scope, and rows that say what they change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.views.widgets.controls.labels import Card, ChipLabel, Hair, IconLabel, Role, TonedWords, label
from desktop_app.views.widgets.forms.bind import bind
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL, SMALL_MEDIUM


class SettingRow(QWidget):
    """Words at the left, the control at the right; `found` tells whether it has what was searched."""

    def __init__(self, theme: Theme, title: str, line: str, control: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._title = label(title, Role.MEDIUM)
        self._line = label(line, Role.SMALL, wrap=True)
        if not line:
            self._line.hide()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._title)
        texts.addWidget(self._line)
        self._row = QHBoxLayout()
        if icon:
            self._row.addWidget(IconLabel(theme, icon), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(texts, 1)
        if control is not None:
            self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Hair(theme))
        self._column.addLayout(self._row)
        theme.changed.connect(self._refit)
        self._refit()

    def show_line(self, line: str) -> None:
        """Say something else below the title."""
        self._line.setText(line)
        self._line.setVisible(bool(line))

    def add_below(self, part: QWidget) -> None:
        """Put a part under the words, over the whole width."""
        self._column.addWidget(part)
        self._column.addSpacing(self._theme.px(10))

    def add_editor(self, editor: QWidget, field: FieldModel) -> None:
        """Put a bound editor under the words, and below it the reason when it is refused."""
        bind(editor, field)
        self._field = field
        self._refused = TonedWords(self._theme, "", SMALL_MEDIUM, "bad", "circle-alert")
        self._column.addWidget(editor)
        self._column.addWidget(self._refused)
        self._column.addSpacing(self._theme.px(10))
        field.error_changed.connect(self._show_error)
        self._show_error()

    @Slot()
    def _show_error(self) -> None:
        self._refused.show_words(self._field.error)
        self._refused.setVisible(bool(self._field.error))

    def found(self, wanted: str) -> bool:
        """Whether every word is somewhere in the row."""
        text = f"{self._title.text()} {self._line.text()}".lower()
        return all(word in text for word in wanted.lower().split())

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, px(9), 0, px(9))
        self._row.setSpacing(px(12))


class SettingsCard(Card):
    """A section: title, a muted line, whether it holds for this computer or the whole shop, and its rows."""

    def __init__(self, theme: Theme, title: str, line: str, scope: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[SettingRow] = []
        self._head_words = f"{title} {line}".lower()
        self.setAccessibleName(title)
        self._head = QHBoxLayout()
        self._head.addWidget(label(title, Role.SECTION))
        self._head.addWidget(TonedWords(theme, line, SMALL, "muted"), 1)
        self._head.addWidget(ChipLabel(theme, scope, "neutral"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        theme.changed.connect(self._refit)
        self._refit()

    def add_row(self, row: SettingRow) -> SettingRow:
        """Put a row below those that are there."""
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def end(self) -> None:
        """No more rows: the rest of the card stays empty."""
        self._column.addStretch(1)

    def filter(self, wanted: str) -> bool:
        """Show the rows that have the words, all of them where the title has; tell whether anything is left."""
        whole = all(word in self._head_words for word in wanted.lower().split())
        shown = [whole or row.found(wanted) for row in self._rows]
        for row, seen in zip(self._rows, shown, strict=True):
            row.setVisible(seen)
        self.setVisible(any(shown))
        return any(shown)

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(10), px(20), px(8))
        self._head.setContentsMargins(0, 0, 0, px(10))
        self._head.setSpacing(px(10))
