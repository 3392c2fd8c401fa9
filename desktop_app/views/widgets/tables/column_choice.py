"""Choosing the columns of a list: shown or not, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import check_box
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY

AnyIndex = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole)
_TICKED = int(Qt.ItemDataRole.CheckStateRole)
_ROW = 34
_ROWS = 12
_BOX = 40
_DONE, _USUAL = "done", "usual"


@dataclass(frozen=True)
class ColumnEntry:
    """One column that can be chosen; a `fixed` one is always shown."""

    key: str
    title: str
    shown: bool
    fixed: bool = False


class ColumnSheet(Sheet):
    """`chosen` carries the keys of the columns to show, in their order; `usual_asked` wants those of the beginning."""

    chosen = Signal(list)
    usual_asked = Signal()

    def __init__(self, theme: Theme, entries: Sequence[ColumnEntry], parent: QWidget) -> None:
        super().__init__(theme, parent.tr("Columns"), parent)
        self.setWindowTitle(self.tr("Columns"))
        hint = self.tr("Space shows or hides a column, Alt+Up and Alt+Down move it, or drag it with the mouse.")
        self.columns = ColumnChoice(theme, self.tr("Columns"))
        self.columns.show_entries(entries)
        self.add(label(hint, Role.SMALL, wrap=True))
        self.add(self.columns)
        self.add_buttons(
            (
                (_USUAL, Button(theme, self.tr("Usual columns"), kind=Kind.GHOST, icon="rotate-ccw")),
                ("", Button(theme, self.tr("Cancel"), key="Esc")),
                (_DONE, Button(theme, self.tr("Done"), kind=Kind.PRIMARY, key="Return")),
            )
        )
        self.columns.taken.connect(self._take)
        self.ended.connect(self._answered)

    @Slot()
    def _take(self) -> None:
        self.end(_DONE)

    @Slot(str)
    def _answered(self, key: str) -> None:
        if key == _DONE:
            self.chosen.emit(self.columns.keys)
        elif key == _USUAL:
            self.usual_asked.emit()


class ColumnChoice(QListWidget):
    """Space ticks, Alt with an arrow moves, so does the mouse; `taken` comes with Enter."""

    taken = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(_EntryDelegate(theme, self))

    @property
    def keys(self) -> list[str]:
        """The columns to show, in their order."""
        items = [self.item(at) for at in range(self.count())]
        return [_entry(item).key for item in items if item.data(_TICKED)]

    def show_entries(self, entries: Sequence[ColumnEntry]) -> None:
        """The columns as they are now, those that are shown first."""
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title, self)
            item.setData(_ENTRY, entry)
            item.setData(_TICKED, Qt.CheckState.Checked.value if entry.shown else 0)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.setCurrentRow(0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(_ROW) * min(max(1, self.count()), _ROWS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_ROW) * 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(event.key(), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentItem())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        place = event.position().x()
        near = place > self.width() - self._theme.px(_BOX) if self.isRightToLeft() else place < self._theme.px(_BOX)
        if item is not None and near and event.button() is Qt.MouseButton.LeftButton:
            self._toggle(item)

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is not None and not _entry(item).fixed:
            item.setData(_TICKED, 0 if item.data(_TICKED) else Qt.CheckState.Checked.value)

    def _move(self, step: int) -> None:
        at = self.currentRow()
        if 0 <= at + step < self.count():
            item = self.takeItem(at)
            self.insertItem(at + step, item)
            self.setCurrentRow(at + step)


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: ColumnChoice) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, px = QRectF(option.rect), self._theme.px
        canvas = Canvas(
            painter, self._theme, rect, rtl=self._view.isRightToLeft(), ratio=self._view.devicePixelRatioF()
        )
        if index.row() == self._view.currentRow():
            canvas.rounded(rect.adjusted(0, 1, 0, -1), px(8), "select")
        entry = _entry(self._view.item(index.row()))
        ticked = bool(index.data(_TICKED))
        middle = rect.center().y()
        if entry.fixed:
            canvas.icon(rect.left() + px(12), middle, "lock", "muted", 16)
        else:
            check_box(canvas, QPointF(rect.left() + px(20), middle), ticked=ticked)
        words = QRectF(rect.left() + px(_BOX), rect.top(), rect.width() - px(_BOX + 8), rect.height())
        canvas.words(words, entry.title, BODY, "text" if ticked else "muted")


def _entry(item: QListWidgetItem) -> ColumnEntry:
    entry = item.data(_ENTRY)
    if not isinstance(entry, ColumnEntry):
        raise TypeError
    return entry
