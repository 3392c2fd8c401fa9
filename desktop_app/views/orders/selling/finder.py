"""A field that searches while it is typed in, with what was found right below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.palette.hit_list import HitList
from desktop_app.views.widgets.palette.hits import Hit, HitGroup
from desktop_app.views.widgets.tokens.theme import Theme

_MOST = 280
"""Units the hits may be high."""


class Finder(QWidget):
    """`typed` comes with every letter, `chosen` with the key of a hit by Enter or a click.

    Arrows move among the hits, Esc puts them away and then goes on to the sheet. With `says_none` only a hit is an
    answer, and it tells when there is none; else what is typed is an answer of its own.
    """

    typed = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, hint: str, *, says_none: bool) -> None:
        super().__init__()
        self._theme = theme
        self._heading = self.tr("Found")
        self._says_none = says_none
        self.edit: QLineEdit = line_edit(name, hint)
        self._hits = HitList(theme, self)
        self._hits.hide()
        self._waits = False
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self._hits)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self._hits.chosen.connect(self._take)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What was found for the text as it is; none puts the list away."""
        shown = (bool(hits) or self._says_none) and bool(self.edit.text().strip()) and self.edit.hasFocus()
        if shown:
            self._hits.show_groups([HitGroup(self._heading, hits)] if hits else [], self.edit.text())
            self._hits.setFixedHeight(self._hits.height_within(self._theme.px(_MOST)))
        self._hits.setVisible(shown)
        waited, self._waits = self._waits, False
        if waited and hits:
            self._hits.take()

    def clear(self) -> None:
        """Begin anew."""
        self.edit.clear()
        self.put_away()

    def put_away(self) -> None:
        """Hide what was found."""
        self._waits = False
        self._hits.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the keyboard while its hits are moved in."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self.put_away()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, there = Qt.Key(event.key()), not self._hits.isHidden()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and there:
            self._hits.move_by(1 if key is Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A scanner is faster than the search: the answer that is still to come is taken.
            if there:
                self._hits.take()
            else:
                self._waits = self._says_none and bool(self.edit.text().strip())
            return True
        if key is Qt.Key.Key_Escape and there:
            self.put_away()
            return True
        return False

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._hits.hide()
        self.typed.emit(text)

    @Slot(str)
    def _take(self, key: str) -> None:
        self.put_away()
        self.chosen.emit(key)
