"""The dark rail at the left: the shop, its windows with counts, pinned views, the owner."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.frame.rail_list import RailEntry, RailList
from desktop_app.views.widgets.paint.canvas import CENTRE, Canvas, widget_canvas
from desktop_app.views.widgets.paint.marks import initials
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_STRONG, CAPTION, KEY, Style

WIDE = 204
SLIM = 56
_NAME = Style(15, 700)


class SideRail(QWidget):
    """`chosen` carries the key of a window or pinned view; slim shows icons alone."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, shop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slim = False
        self._shop = _TwoWords(theme, "Quayside", shop)
        self._owner = _TwoWords(theme, "", "")
        self._windows = RailList(theme, self.tr("Windows"), self)
        self._pins_title = _PinsTitle(theme, self.tr("Pinned views"))
        self._pins = RailList(theme, self.tr("Pinned views"), self)
        self._foot = RailList(theme, self.tr("Program"), self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        for part in (self._shop, self._windows, self._pins_title, self._pins):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._foot)
        column.addWidget(self._owner)
        for part in (self._windows, self._pins, self._foot):
            part.chosen.connect(self.chosen)
        theme.changed.connect(self._refit)
        self._refit()

    def show_entries(
        self, windows: Sequence[RailEntry], foot: Sequence[RailEntry], pins: Sequence[RailEntry] = ()
    ) -> None:
        """The windows that exist, the entries at the bottom, and pinned views (with a dot tone)."""
        self._windows.show_entries(windows)
        self._foot.show_entries(foot)
        self._pins.show_entries(pins)
        self._show_pins()

    def set_current(self, key: str) -> None:
        for part in (self._windows, self._pins, self._foot):
            part.set_current(key)

    def set_count(self, key: str, count: str) -> None:
        """Ready text; empty for none."""
        for part in (self._windows, self._pins, self._foot):
            part.set_count(key, count)

    def set_shop(self, shop: str) -> None:
        self._shop.show_words("Quayside", shop)

    def set_owner(self, name: str, desk: str) -> None:
        self._owner.show_words(name, desk)

    def set_slim(self, *, slim: bool) -> None:
        """Below 1,280 units, and always at the pack bench."""
        if slim != self._slim:
            self._slim = slim
            self._show_pins()
            self._refit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SLIM if self._slim else WIDE), self._theme.px(400))

    def paintEvent(self, _event: QPaintEvent) -> None:
        canvas = widget_canvas(self, self._theme)
        canvas.fill(canvas.whole, "rail")
        if self._theme.dark:
            canvas.fill(QRectF(canvas.whole.right() - 1, 0, 1, canvas.whole.height()), "line")
        canvas.painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_pins()

    def _show_pins(self) -> None:
        # Pins give way first when the window is low; what they lead to is also in the views of the screens.
        room = self.height() == 0 or self.height() > self._theme.px(620)
        shown = self._pins.count() > 0 and not self._slim and room
        self._pins.setVisible(shown)
        self._pins_title.setVisible(shown)

    @Slot()
    def _refit(self) -> None:
        self._column.setContentsMargins(0, 0, 0, self._theme.px(4))
        self.setFixedWidth(self._theme.px(SLIM if self._slim else WIDE))
        self.update()


class _TwoWords(Painted):
    """Shop or owner: a mark, a name, a small line below."""

    def __init__(self, theme: Theme, name: str, line: str) -> None:
        super().__init__(theme)
        self._name, self._line = name, line
        self.setAccessibleName(f"{name} {line}".strip())

    def show_words(self, name: str, line: str) -> None:
        self._name, self._line = name, line
        self.setAccessibleName(f"{name} {line}".strip())
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(SLIM), self._theme.px(60 if self._is_shop() else 54))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        middle = px(28)
        mark = QRectF(px(14), middle - px(14), px(28), px(28))
        if self._is_shop():
            canvas.rounded(mark, px(8), "brand")
            canvas.icon(mark.left() + px(6), middle, "anchor", "white", 16)
        elif self._name:
            canvas.fill(QRectF(px(16), 0, whole.width() - px(32), 1), self._theme.mixed("white", "rail", 0.10))
            canvas.rounded(mark, px(14), "owner")
            canvas.words(mark, initials(self._name), KEY, "white", CENTRE)
        if whole.width() < px(100):
            return
        room = whole.width() - px(60)
        style = _NAME if self._is_shop() else BODY_STRONG
        canvas.words(QRectF(px(52), middle - px(17), room, px(18)), self._name, style, "white")
        canvas.words(QRectF(px(52), middle, room, px(16)), self._line, CAPTION, "rail_text")

    def _is_shop(self) -> bool:
        return self._name == "Quayside"


class _PinsTitle(Painted):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme)
        self._text = text

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(38))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        area = QRectF(px(20), px(14), canvas.whole.width() - px(24), px(20))
        canvas.words(area, self._text, KEY, self._theme.mixed("rail_text", "rail", 0.80))
