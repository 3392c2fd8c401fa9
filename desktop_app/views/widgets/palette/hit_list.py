"""The list of hits with its group headings, painted in one piece."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.keys import caps_of, caps_width, key_caps
from desktop_app.views.widgets.palette.hits import Hit, HitGroup, marked_parts
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM, SMALL_STRONG, Style

_MATCH = Style(13, 700)
_HEAD_UNITS = 30
_HIT_UNITS = 40
_MOST_UNITS = 430
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HitModel(QAbstractListModel):
    """Headings and hits in one list; a heading cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Hit | str] = []
        self.typed = ""

    def show_groups(self, groups: Sequence[HitGroup], typed: str) -> None:
        self.beginResetModel()
        self.typed = typed
        self.entries = []
        for group in groups:
            if group.hits:
                self.entries += [group.words, *group.hits]
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role not in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return None
        entry = self.entries[index.row()]
        return entry if isinstance(entry, str) else f"{entry.title} {entry.line} {entry.shortcut}".strip()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        heading = isinstance(self.entries[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class HitList(QListView):
    """`chosen` carries the key of a hit; the input above drives it by `move` and `take`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hits = HitModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(_HitDelegate(theme, self._hits, self))
        self.setObjectName("plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Results"))
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.entered.connect(self.setCurrentIndex)

    def show_groups(self, groups: Sequence[HitGroup], typed: str) -> None:
        self._hits.show_groups(groups, typed)
        self.move_by(1)
        self.updateGeometry()

    def wanted_height(self) -> int:
        units = sum(_HEAD_UNITS if isinstance(entry, str) else _HIT_UNITS for entry in self._hits.entries)
        return self._theme.px(min(units, _MOST_UNITS))

    def move_by(self, step: int) -> None:
        """To the next hit in that direction, over headings."""
        at = self.currentIndex().row() + step
        while 0 <= at < len(self._hits.entries):
            if not isinstance(self._hits.entries[at], str):
                self.setCurrentIndex(self._hits.index(at))
                return
            at += step

    def take(self) -> None:
        """Choose the current hit."""
        self._clicked(self.currentIndex())

    @Slot(QModelIndex)
    def _clicked(self, index: AnyIndex) -> None:
        if not index.isValid():
            return
        entry = self._hits.entries[index.row()]
        if isinstance(entry, Hit) and not entry.refused:
            self.chosen.emit(entry.key)


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, hits: HitModel, view: HitList) -> None:
        super().__init__(view)
        self._theme = theme
        self._hits = hits
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        heading = isinstance(self._hits.entries[index.row()], str)
        return QSize(0, self._theme.px(_HEAD_UNITS if heading else _HIT_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        ratio = self._view.devicePixelRatioF()
        canvas = Canvas(painter, self._theme, rect, rtl=self._view.isRightToLeft(), ratio=ratio)
        entry = self._hits.entries[index.row()]
        px = self._theme.px
        if isinstance(entry, str):
            area = rect.adjusted(px(22), px(6), -px(22), 0)
            canvas.words(area, entry, SMALL_STRONG, "muted")
            return
        current = index.row() == self._view.currentIndex().row()
        if current:
            canvas.rounded(rect.adjusted(px(8), 0, -px(8), 0), px(8), "select")
        self._paint_hit(canvas, entry, current=current)

    def _paint_hit(self, canvas: Canvas, hit: Hit, *, current: bool) -> None:
        theme, px, rect = self._theme, self._theme.px, canvas.whole
        middle = rect.center().y()
        canvas.icon(px(22), middle, hit.icon, "accent" if current else "muted", 18)
        right = rect.right() - px(22)
        for caps in (caps_of(hit.shortcut), ("↵",) if current and not hit.refused else ()):
            if caps:
                right -= caps_width(theme, caps)
                key_caps(canvas, right, middle, caps)
                right -= px(8)
        left = float(px(54))
        for text, matched in marked_parts(hit.title, self._hits.typed):
            style = _MATCH if matched else BODY_MEDIUM
            ink = "muted" if hit.refused else "accent" if matched else "text"
            width = canvas.width(text, style)
            area = QRectF(left, rect.top(), min(width + 1, right - left), rect.height())
            canvas.words(area, text, style, ink)
            left += width
        rest = QRectF(left + px(12), rect.top(), right - left - px(12), rect.height())
        if rest.width() > px(30):
            canvas.words(rest, hit.line, BODY, "muted")
