"""The sections of the settings at the left; choosing one scrolls to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout

from desktop_app.views.widgets.controls.labels import Card
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, BODY_STRONG

_WIDTH = 208
_ENTRY_UNITS = 36


class SectionList(Card):
    """`chosen` carries the key of a section."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[tuple[str, str, str]]) -> None:
        """`sections` are key, word and icon."""
        super().__init__()
        self._theme = theme
        self._entries: dict[str, _Entry] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for key, word, icon in sections:
            entry = self._entries[key] = _Entry(theme, key, word, icon)
            self._group.addButton(entry)
            self._column.addWidget(entry)
        self._column.addStretch(1)
        self.setAccessibleName(self.tr("Sections"))
        self._group.buttonClicked.connect(self._clicked)
        theme.changed.connect(self._refit)
        self._refit()

    def set_current(self, key: str) -> None:
        """Mark a section without choosing it."""
        self._entries[key].setChecked(True)

    def focus_current(self) -> None:
        """Put the keyboard on the marked section; arrows go on from there."""
        entry = self._group.checkedButton()
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QAbstractButton)
    def _clicked(self, entry: QAbstractButton) -> None:
        self.chosen.emit(entry.objectName())

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(_WIDTH))
        self._column.setContentsMargins(px(7), px(7), px(7), px(7))


class _Entry(QAbstractButton):
    def __init__(self, theme: Theme, key: str, word: str, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setObjectName(key)
        self.setText(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(120), px(_ENTRY_UNITS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, on = self._theme.px, self.isChecked()
        canvas = widget_canvas(self, self._theme)
        whole = canvas.whole.adjusted(0, 1, 0, -1)
        line = "accent" if self.hasFocus() else None
        ground = "select" if on else "hover" if self.underMouse() else None
        if ground or line:
            canvas.rounded(whole, px(8), ground, line, 2)
        canvas.icon(px(12), whole.center().y(), self._icon, "accent" if on else "muted", 16)
        words = QRectF(px(38), whole.top(), whole.width() - px(46), whole.height())
        canvas.words(words, self.text(), BODY_STRONG if on else BODY_MEDIUM, "accent" if on else "text")
        canvas.painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()
