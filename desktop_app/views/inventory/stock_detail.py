"""The pane of one variant: photo, five figures, forecast, why each number is what it is, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.inventory.stock_actions import StockActions
from desktop_app.viewmodels.inventory.stock_detail import StockDetailViewModel
from desktop_app.views.inventory.forecast_chart import ForecastChart
from desktop_app.views.inventory.ledger_table import LedgerTable
from desktop_app.views.widgets.controls.button import Button, icon_button
from desktop_app.views.widgets.controls.fitting import ButtonRow
from desktop_app.views.widgets.controls.labels import Card, ChipLabel, Hair, Role, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.detail.figures import FigureStrip, KeyFigure
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import tile
from desktop_app.views.widgets.tokens.theme import Theme

Photo = Callable[[str, int], QPixmap | None]
"""A stored photo by its digest, about so many pixels large."""
_TILE = 44


class PhotoTile(Painted):
    """A product photo cropped to a rounded square, or a box where there is none."""

    def __init__(self, theme: Theme, photo: Photo) -> None:
        super().__init__(theme)
        self._photo = photo
        self._digest = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, digest: str) -> None:
        """Empty shows the box."""
        self._digest = digest
        self.update()

    def wanted_size(self) -> QSize:
        side = self._theme.px(_TILE)
        return QSize(side, side)

    def draw(self, canvas: Canvas) -> None:
        side = round(canvas.whole.width() * canvas.ratio)
        pixmap = self._photo(self._digest, side) if self._digest else None
        if pixmap is None:
            tile(canvas, canvas.whole, "package")
        else:
            canvas.picture(QRectF(canvas.whole), pixmap, 8)


class NumberStrip(FigureStrip):
    """The figures of a variant: ? on one of them asks why, where elsewhere it shows all keys."""

    def event(self, event: QEvent) -> bool:
        asks = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and event.key() == Qt.Key.Key_Question:  # type: ignore[attr-defined]  # told by isinstance above
            event.accept()
            return True
        return super().event(event)


class StockDetailView(Card):
    """`why_asked` carries the key of a figure, `line_asked` the place of a ledger line, `closed` backs out."""

    why_asked = Signal(str)
    line_asked = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, vm: StockDetailViewModel, actions: StockActions, photo: Photo) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._build(photo)
        self._arrange(self._buttons(actions))
        self._bind()
        self._show()

    def _build(self, photo: Photo) -> None:
        theme = self._theme
        self._tile = PhotoTile(theme, photo)
        self._title = label("", Role.SECTION, select=True)
        self._sub = label("", Role.SMALL, select=True)
        self._close = icon_button(theme, "x", self.tr("Close"))
        self.strip = NumberStrip(theme)
        self.chart = ForecastChart(theme)
        self._lasts = ChipLabel(theme)
        self._why = label("", Role.SECTION)
        self._sum = label("", Role.SMALL)
        self.table = LedgerTable(theme)
        self._none = EmptyState(theme)
        self._none.show_empty(
            Empty(
                "boxes", self.tr("No product chosen"), self.tr("Choose one to see why its numbers are what they are.")
            )
        )

    def _buttons(self, actions: StockActions) -> QWidget:
        words = {
            "adjust": (self.tr("Adjust"), "diff"),
            "damage": (self.tr("Mark damaged"), "triangle-alert"),
            "write_off": (self.tr("Write off"), "trash-2"),
            "level": (self.tr("Set level"), "alarm-clock"),
            "move_bin": (self.tr("Move bin"), "boxes"),
        }
        made = {key: Button(self._theme, text, icon=icon) for key, (text, icon) in words.items()}
        for key, button in made.items():
            button.bind(actions.action(key))
        self._write_off = made["write_off"]
        foot = QWidget()
        px = self._theme.px
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(16), 0, px(16), 0)
        column.setSpacing(px(8))
        column.addWidget(ButtonRow(self._theme, [made["adjust"], made["damage"]]))
        column.addWidget(ButtonRow(self._theme, [made["level"], made["move_bin"], made["write_off"]]))
        return foot

    def _arrange(self, foot: QWidget) -> None:
        theme, px = self._theme, self._theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(10))
        column.addWidget(self.strip)
        column.addWidget(Hair(theme))
        column.addLayout(self._between(label(self.tr("Forecast"), Role.CAPTION), self._lasts))
        column.addWidget(self.chart)
        column.addWidget(Hair(theme))
        column.addLayout(self._between(self._why, self._sum))
        column.addWidget(self.table)
        column.addStretch(1)
        self._area = scrolled(page, self.tr("Stock of one product"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, px(14))
        whole.setSpacing(px(10))
        whole.addLayout(self._head())
        whole.addWidget(self._area, 1)
        whole.addWidget(foot)
        whole.addWidget(self._none, 1)
        self._shown_parts = (self._tile, self._title, self._sub, self._close, self._area, foot)

    def _head(self) -> QHBoxLayout:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(16), px(12), 0)
        row.setSpacing(px(12))
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _between(self, left: QWidget, right: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)
        return row

    def _bind(self) -> None:
        self._vm.changed.connect(self._show)
        self.strip.opened.connect(self.why_asked)
        self.table.opened.connect(self.line_asked)
        self._close.clicked.connect(self.closed)

    @Slot()
    def _show(self) -> None:
        state = self._vm.state
        row = state.row
        for part in self._shown_parts:
            part.setVisible(row is not None)
        self._none.setVisible(row is None)
        if row is None:
            return
        self._write_off.setVisible(row.damaged > 0)
        self._tile.show_picture(row.picture)
        self._title.setText(row.title)
        self._sub.setText(self._vm.sub_words())
        self.strip.show_figures(
            [KeyFigure(figure.word, figure.value, ink=figure.ink, key=figure.key) for figure in state.figures]
        )
        self._why.setText(self._vm.why_words())
        self._sum.setText(self._vm.sum_words())
        self.table.show_lines(state.why)
        self.chart.show_line(state.forecast)
        forecast = state.forecast
        self._lasts.show_state(forecast.lasts if forecast else "", forecast.tone if forecast else "")
