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
from desktop_app.views.widgets.palette.hits import Hit, HitGroup, marked_parts, reads_from_right
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM, SMALL, SMALL_STRONG, Style

_MATCH = Style(13, 700)
_HEAD_UNITS = 30
_HIT_UNITS = 40
_EMPTY_UNITS = 68
_MOST_UNITS = 430
AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HitModel(QAbstractListModel):
    """Headings and hits in one list; neither a heading nor the words for nothing can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Hit | str] = []
        self.typed = ""

    def show_groups(self, groups: Sequence[HitGroup], typed: str) -> None:
        self.beginResetModel()
        self.typed = typed
        self.entries = []
        for group in groups:
            if any(hit.key for hit in group.hits):
                self.entries.append(group.words)
            self.entries += group.hits
        if not self.entries:
            self.entries = [Hit("", self.tr("Nothing found"), self.tr("Try fewer letters"), "search-x")]
        self.endResetModel()

    def is_heading(self, row: int) -> bool:
        return isinstance(self.entries[row], str)

    def can_be_chosen(self, row: int) -> bool:
        entry = self.entries[row]
        return isinstance(entry, Hit) and bool(entry.key)

    def units(self, row: int) -> int:
        """Height of an entry in units."""
        entry = self.entries[row]
        if isinstance(entry, str):
            return _HEAD_UNITS
        return _HIT_UNITS if entry.key else _EMPTY_UNITS

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role not in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return None
        entry = self.entries[index.row()]
        return entry if isinstance(entry, str) else f"{entry.title} {entry.line} {entry.shortcut}".strip()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) if self.can_be_chosen(index.row()) else Qt.ItemFlag.NoItemFlags


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

    def height_within(self, room: int) -> int:
        """Logical pixels for as many whole entries as fit into that many, one hit at least and no heading last."""
        room = min(room, self._theme.px(_MOST_UNITS))
        height = whole = 0
        for row in range(len(self._hits.entries)):
            height += self._theme.px(self._hits.units(row))
            if whole and height > room:
                break
            if not self._hits.is_heading(row):
                whole = height
        return whole

    def minimumSizeHint(self) -> QSize:
        # The panel gives the height; Qt's own least height would push the input out of its place.
        return QSize(0, 0)

    def move_by(self, step: int) -> None:
        """To the next hit in that direction, over headings."""
        at = self.currentIndex().row() + step
        while 0 <= at < len(self._hits.entries):
            if self._hits.can_be_chosen(at):
                self._show_with_heading(at)
                return
            at += step

    def show_current(self) -> None:
        """After the list was given another height: from the top as far as the current hit allows."""
        self.scrollToTop()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _show_with_heading(self, row: int) -> None:
        if row and not self._hits.can_be_chosen(row - 1):
            self.scrollTo(self._hits.index(row - 1))
        self.setCurrentIndex(self._hits.index(row))

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
        return QSize(0, self._theme.px(self._hits.units(index.row())))

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
        if not entry.key:
            self._paint_empty(canvas, entry)
            return
        current = index.row() == self._view.currentIndex().row()
        if current:
            canvas.rounded(rect.adjusted(px(8), 0, -px(8), 0), px(8), "select")
        self._paint_hit(canvas, entry, current=current)

    def _paint_empty(self, canvas: Canvas, hit: Hit) -> None:
        px, rect = self._theme.px, canvas.whole
        middle, left = rect.center().y(), px(54)
        canvas.icon(px(22), middle, hit.icon, "muted", 18)
        height = px(22)
        top = middle - (height if hit.line else height / 2)
        room = rect.width() - left - px(22)
        canvas.words(QRectF(left, top, room, height), hit.title, BODY_MEDIUM, "text")
        canvas.words(QRectF(left, top + height, room, height), hit.line, SMALL, "muted")

    def _paint_title(self, canvas: Canvas, hit: Hit, right: float) -> float:
        """Paint its parts in the order its letters are read in; return where they end."""
        rect, left = canvas.whole, float(self._theme.px(54))
        parts = marked_parts(hit.title, self._hits.typed)
        if canvas.rtl is not reads_from_right(hit.title):
            parts.reverse()
        for text, matched in parts:
            style = _MATCH if matched else BODY_MEDIUM
            ink = "muted" if hit.refused else "accent" if matched else "text"
            width = canvas.width(text, style)
            area = QRectF(left, rect.top(), min(width + 1, right - left), rect.height())
            canvas.words(area, text, style, ink)
            left += width
        return left

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
        left = self._paint_title(canvas, hit, right)
        rest = QRectF(left + px(12), rect.top(), right - left - px(12), rect.height())
        if rest.width() > px(30):
            canvas.words(rest, hit.line, BODY, "muted")
