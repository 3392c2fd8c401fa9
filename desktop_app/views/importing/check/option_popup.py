"""A list to choose from under the thing it belongs to; typing narrows it down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.mapping_editor import Option
from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY

_KEY = int(Qt.ItemDataRole.UserRole)
_FEW = 8
"""Up to so many need no field to type in."""
_ROWS = 11
_ROW = 32
_MARGIN = 8
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class OptionPopup(QWidget):
    """`chosen` carries the key of an option. Arrows move, Enter takes, Esc or a click beside it leaves.

    It lies over the whole window, unseen but for its list, and is gone when it closes.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, options: Sequence[Option], current: str, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._options = tuple(options)
        self._back_to = window.focusWidget()
        self._box = QFrame(self)
        self._box.setObjectName("card")
        self._search: QLineEdit = line_edit(name, self.tr("Type to find"))
        self._list = QListWidget(self._box)
        self._list.setAccessibleName(name)
        self._list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._searches = len(self._options) > _FEW
        column = QVBoxLayout(self._box)
        column.setContentsMargins(*[theme.px(_MARGIN)] * 4)
        column.addWidget(self._search)
        column.addWidget(self._list)
        self._search.setVisible(self._searches)
        self._search.textEdited.connect(self._fill)
        self._search.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        window.installEventFilter(self)
        self._fill("")
        self._go(current)

    def open_at(self, corner: QPoint, width: int) -> None:
        """Show the list with its upper left corner there (global), at least that wide, wholly inside the window."""
        window = self._window
        self.setGeometry(window.rect())
        size = self._size(width)
        at = self.mapFromGlobal(corner)
        room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = max(room.left(), min(at.x(), room.right() - size.width()))
        top = max(room.top(), min(at.y(), room.bottom() - size.height()))
        self._box.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()
        (self._search if self._searches else self._list).setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close without choosing; the keyboard goes back to where it was."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _size(self, width: int) -> QSize:
        theme = self._theme
        words = max((theme.type.width(_words(option), BODY) for option in self._options), default=0.0)
        wide = max(width, theme.px(220), round(words) + theme.px(84))
        head = theme.px(40) if self._searches else 0
        return QSize(wide, min(_ROWS, len(self._options)) * theme.px(_ROW) + head + theme.px(2 * _MARGIN + 6))

    @Slot(str)
    def _fill(self, text: str) -> None:
        wanted = text.casefold().strip()
        self._list.clear()
        for option in self._options:
            words = _words(option)
            if wanted in words.casefold():
                item = QListWidgetItem(self._icon(option.icon), words, self._list)
                item.setData(_KEY, option.key)
                item.setSizeHint(QSize(0, self._theme.px(_ROW)))
        self._list.setCurrentRow(0)

    def _icon(self, name: str) -> QIcon:
        theme = self._theme
        return theme.icons.icon(name, theme.colour("muted"), theme.px(16)) if name else QIcon()

    def _go(self, key: str) -> None:
        for at in range(self._list.count()):
            if self._list.item(at).data(_KEY) == key:
                self._list.setCurrentRow(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while letters go to the field; a window of another size has other corners."""
        if watched is self._window:
            if event.type() is QEvent.Type.Resize:
                self.leave()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Tab stays: leaving is Esc."""
        return True

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            key = str(item.data(_KEY))
            self.leave()
            self.chosen.emit(key)


def _words(option: Option) -> str:
    return f"{option.word} · {option.line}" if option.line else option.word
