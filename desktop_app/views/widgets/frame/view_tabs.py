"""Saved views as tabs with counts; what does not fit folds into "n more"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QSizePolicy, QTabBar, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.paint.canvas import Canvas, widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, BODY_STRONG, Style

_COUNT = Style(12, 500, tabular=True)


@dataclass(frozen=True)
class Tab:
    """One saved view; `count` is ready text."""

    key: str
    word: str
    count: str = ""


class ViewTabs(QWidget):
    """`chosen` carries the key of the view a person picked, `menu_asked` that of the tab a menu is for and where."""

    chosen = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: list[Tab] = []
        self._bar = _TabRow(theme, self)
        self._bar.setAccessibleName(name)
        self._more = Button(theme, kind=Kind.GHOST, parent=self)
        self._more.set_look(units=30, menu_arrow=True)
        self._menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._bar)
        row.addWidget(self._more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bar.tabBarClicked.connect(self._clicked)
        self._bar.stepped.connect(self._clicked)
        self._bar.menu_asked.connect(self._menu_wanted)
        self._more.clicked.connect(self._open_menu)
        self._menu.triggered.connect(self._from_menu)
        theme.changed.connect(self._fold)

    def show_tabs(self, tabs: Sequence[Tab], current: str) -> None:
        """All views in their order; does not emit `chosen`."""
        self._tabs = list(tabs)
        self._bar.show_tabs(self._tabs, current)
        self._fold()

    def set_current(self, key: str) -> None:
        self._bar.set_current(key)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(30))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def _fold(self) -> None:
        self._more.set_words(self.tr("%n more", "", len(self._tabs)))
        room = self.width()
        widths = [self._bar.tab_width(at) for at in range(len(self._tabs))]
        if sum(widths) > room:
            room -= self._more.sizeHint().width() + self._theme.px(4)
        current = max(0, self._bar.currentIndex())
        left = room - (widths[current] if widths else 0)
        folded = 0
        for at, width in enumerate(widths):
            fits = at == current or (folded == 0 and left >= width)
            left -= 0 if at == current else width
            folded += not fits
            self._bar.setTabVisible(at, fits)
        self._more.setVisible(folded > 0)
        self._more.set_words(self.tr("%n more", "", folded))
        self._bar.updateGeometry()

    @Slot()
    def _open_menu(self) -> None:
        self._menu.clear()
        for at, tab in enumerate(self._tabs):
            if not self._bar.isTabVisible(at):
                entry = self._menu.addAction(f"{tab.word}  {tab.count}".strip())
                entry.setData(tab.key)
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @Slot(int)
    def _clicked(self, at: int) -> None:
        if 0 <= at < len(self._tabs):
            self.chosen.emit(self._tabs[at].key)

    @Slot(int, QPoint)
    def _menu_wanted(self, at: int, place: QPoint) -> None:
        if 0 <= at < len(self._tabs):
            self.menu_asked.emit(self._tabs[at].key, place)

    @Slot(QAction)
    def _from_menu(self, entry: QAction) -> None:
        key = str(entry.data())
        self.set_current(key)
        self.chosen.emit(key)


class _TabRow(QTabBar):
    """Qt's tab bar for keys and assistive technology, painted by us."""

    stepped = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: list[Tab] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tabs(self, tabs: list[Tab], current: str) -> None:
        self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self._tabs = list(tabs)
        for at, tab in enumerate(tabs):
            words = f"{tab.word} {tab.count}".strip()
            if at < self.count():
                self.setTabText(at, words)
            else:
                self.addTab(words)
        self.blockSignals(False)
        self.set_current(current)

    def set_current(self, key: str) -> None:
        for at, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setTabVisible(at, True)
                self.setCurrentIndex(at)

    def tab_width(self, at: int) -> int:
        theme, tab = self._theme, self._tabs[at]
        count = round(theme.type.width(tab.count, _COUNT)) + theme.px(7) if tab.count else 0
        return theme.px(22) + round(theme.type.width(tab.word, BODY_STRONG)) + count

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self.tab_width(index), self._theme.px(30))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        width = sum(self.tab_width(at) for at in range(self.count()) if self.isTabVisible(at))
        return QSize(width, self._theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        for at, tab in enumerate(self._tabs):
            if self.isTabVisible(at):
                self._paint_tab(canvas, QRectF(self.tabRect(at)), tab, chosen=at == self.currentIndex())
        canvas.painter.end()

    def _paint_tab(self, canvas: Canvas, placed: QRectF, tab: Tab, *, chosen: bool) -> None:
        # tabRect is already mirrored; the canvas mirrors once more inside of it.
        theme, px = self._theme, self._theme.px
        inside = Canvas(canvas.painter, theme, placed, rtl=canvas.rtl, ratio=canvas.ratio)
        rect = placed.adjusted(1, 0, -1, 0)
        if chosen:
            ring = "accent" if self.hasFocus() else None
            inside.rounded(rect, px(8), "select", ring, 2)
        ink = "accent" if chosen else "muted"
        width = canvas.width(tab.word, BODY_STRONG)
        words = QRectF(rect.left() + px(10), rect.top(), width + 1, rect.height())
        inside.words(words, tab.word, BODY_STRONG if chosen else BODY_MEDIUM, ink)
        count = QRectF(words.right() + px(6), rect.top(), rect.right() - words.right(), rect.height())
        inside.words(count, tab.count, _COUNT, ink)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tab under the mouse, or by its key that of the tab that is shown."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.tabAt(event.pos()) if by_mouse else self.currentIndex()
        place = event.globalPos() if by_mouse else self.mapToGlobal(self.tabRect(at).bottomLeft())
        self.menu_asked.emit(at, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.stepped.emit(self.currentIndex())
