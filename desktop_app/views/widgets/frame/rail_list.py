"""The entries of the side rail as a real list, painted light on dark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.paint.canvas import CENTRE, RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, BODY_STRONG, KEY, Style

ENTRY_UNITS = 38
_COUNT = Style(11, 600, tabular=True)
_ENTRY = int(Qt.ItemDataRole.UserRole)
_FOCUS = QStyle.StateFlag.State_HasFocus
_HOVER = QStyle.StateFlag.State_MouseOver
_SLIM_BELOW = 100


@dataclass(frozen=True)
class RailEntry:
    """A window or (with a `dot` tone instead of an icon) a pinned view; `count` is ready text, empty for none."""

    key: str
    word: str
    icon: str = ""
    count: str = ""
    dot: str = ""


class RailList(QListWidget):
    """One list of entries; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ring = False
        self.setObjectName("rail_list")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.itemClicked.connect(self._picked)
        self.itemActivated.connect(self._picked)
        theme.changed.connect(self._refit)

    def show_entries(self, entries: Sequence[RailEntry]) -> None:
        current = self.current_key()
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.word, self)
            self._fill(item, entry)
        self.set_current(current)
        self._refit()

    def set_count(self, key: str, count: str) -> None:
        for at in range(self.count()):
            entry = self.item(at).data(_ENTRY)
            if entry.key == key and entry.count != count:
                self._fill(self.item(at), RailEntry(key, entry.word, entry.icon, count, entry.dot))

    def current_key(self) -> str:
        at = self.currentRow()
        return str(self.item(at).data(_ENTRY).key) if at >= 0 else ""

    def set_current(self, key: str) -> None:
        """No entry is current when the key is in another list."""
        for at in range(self.count()):
            if self.item(at).data(_ENTRY).key == key:
                self.setCurrentRow(at)
                return
        self.setCurrentRow(-1)
        self.clearSelection()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SLIM_BELOW), self.count() * self._theme.px(ENTRY_UNITS))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(ENTRY_UNITS))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = by_keys(event)
        super().focusInEvent(event)

    def _fill(self, item: QListWidgetItem, entry: RailEntry) -> None:
        item.setData(_ENTRY, entry)
        item.setToolTip(entry.word)
        spoken = f"{entry.word}, {entry.count}" if entry.count else entry.word
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), spoken)

    @Slot(QListWidgetItem)
    def _picked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ENTRY).key)

    @Slot()
    def _refit(self) -> None:
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: RailList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(ENTRY_UNITS))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        entry: RailEntry = index.data(_ENTRY)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(option.rect)
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        canvas = Canvas(painter, theme, whole, rtl=rtl, ratio=self._view.devicePixelRatioF())
        chosen = index.row() == self._view.currentRow()
        body = QRectF(px(8), whole.top() + px(2), whole.width() - px(16), whole.height() - px(4))
        ring = "toast_act" if self._view.ring and option.state & _FOCUS else None
        if chosen:
            canvas.rounded(body, px(8), "rail_on", ring, 2)
        elif option.state & _HOVER:
            canvas.rounded(body, px(8), theme.mixed("rail_on", "rail", 0.5), ring, 2)
        ink = "white" if chosen else "rail_text"
        if whole.width() < px(_SLIM_BELOW):
            self._slim(canvas, body, entry, ink)
        else:
            self._wide(canvas, body, entry, ink)

    def _slim(self, canvas: Canvas, body: QRectF, entry: RailEntry, ink: str) -> None:
        px = self._theme.px
        if entry.icon:
            canvas.icon(body.center().x() - px(9), body.center().y(), entry.icon, ink, 18)
        else:
            canvas.dot(body.center().x() - px(4), body.center().y(), f"dot_{entry.dot}", 8)
        if entry.count and entry.icon:
            canvas.dot(body.right() - px(13), body.top() + px(7), "rail_dot", 7)

    def _wide(self, canvas: Canvas, body: QRectF, entry: RailEntry, ink: str) -> None:
        theme, px = self._theme, self._theme.px
        middle = body.center().y()
        if entry.icon:
            canvas.icon(body.left() + px(12), middle, entry.icon, ink, 18)
        else:
            canvas.dot(body.left() + px(17), middle, f"dot_{entry.dot}", 8)
        count = max(px(20), round(canvas.width(entry.count, _COUNT)) + px(12)) if entry.count else 0
        area = QRectF(body.left() + px(40), body.top(), body.width() - px(48) - count, body.height())
        canvas.words(area, entry.word, BODY_STRONG if ink == "white" else BODY_MEDIUM, ink)
        pill = QRectF(body.right() - count - px(8), middle - px(9), count, px(18))
        if count and entry.icon:
            canvas.rounded(pill, px(9), theme.mixed("white", "rail_on" if ink == "white" else "rail", 0.14))
            canvas.words(pill, entry.count, _COUNT, ink, CENTRE)
        elif count:
            canvas.words(pill.adjusted(0, 0, -px(4), 0), entry.count, KEY, "rail_text", RIGHT)
