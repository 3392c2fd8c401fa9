"""The pane of one order: what can be done, how far money and goods are, what is in it, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.detail.shown import ShownLane, ShownOrder
from desktop_app.viewmodels.orders.orders import OrdersViewModel
from desktop_app.views.orders.detail.goods import OrderItems
from desktop_app.views.orders.detail.head import OrderHead
from desktop_app.views.orders.detail.history import OrderHistory
from desktop_app.views.orders.detail.lane import OrderLane
from desktop_app.views.orders.detail.marks import OrderMarks
from desktop_app.views.orders.detail.photos import Photos
from desktop_app.views.orders.detail.sides import OrderSides
from desktop_app.views.widgets.controls.button import Button, Kind, icon_button
from desktop_app.views.widgets.controls.fitting import ButtonRow
from desktop_app.views.widgets.controls.labels import Card, Hair
from desktop_app.views.widgets.controls.menus import menu_of
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.detail.axis_lane import AxisStep, Stage
from desktop_app.views.widgets.detail.figures import FigureBand, KeyFigure
from desktop_app.views.widgets.detail.item_lines import ItemLine
from desktop_app.views.widgets.detail.section_head import SectionHead
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.tokens.theme import Theme

_MARGIN = 20
_WIDEST_LEAST = 480
_BAR = 12
"""What the scroll bar takes of the margin, so that head and page end on one line."""


class OrderDetailView(Card):
    """`stepped` asks for the order before (-1) or after (1), `full_asked` for the whole page, `closed` to go away."""

    stepped = Signal(int)
    full_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, vm: OrdersViewModel, photos: Photos) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._photos = photos
        self._head = OrderHead(theme)
        self._marks = OrderMarks(theme)
        self._lanes: list[OrderLane] = []
        self._lane_place = QVBoxLayout()
        self._items_head = SectionHead(theme, "")
        self._items = OrderItems(theme)
        self._sides = OrderSides(theme)
        self._band = FigureBand(theme)
        self._history = OrderHistory(theme, vm.pane_acts.note)
        self._gone = EmptyState(theme)
        self._page = self._parts()
        self._build()
        self._bind()
        self._show_order()
        self._show_acts()

    def _parts(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(10)
        column.addWidget(self._marks)
        self._lane_place.setSpacing(2)
        column.addLayout(self._lane_place)
        column.addWidget(Hair(self._theme))
        items = QVBoxLayout()
        items.setSpacing(0)
        items.addWidget(self._items_head)
        items.addWidget(self._items)
        column.addLayout(items)
        for part in (Hair(self._theme), self._sides, self._band, Hair(self._theme), self._history):
            column.addWidget(part)
        column.addStretch(1)
        return page

    def _build(self) -> None:
        top = QWidget()
        head = QVBoxLayout(top)
        head.setSpacing(8)
        head.addWidget(self._head)
        head.addWidget(self._actions())
        self._top = top
        self._scroll = scrolled(self._page, self.tr("Order"))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Hair(self._theme))
        column.addWidget(self._scroll, 1)
        column.addWidget(self._gone, 1)
        self._gone.show_empty(Empty("search-x", self.tr("This order is gone"), self.tr("It was taken back.")))
        self._refit()
        self.setAccessibleName(self.tr("Order"))

    def _actions(self) -> ButtonRow:
        acts, tr = self._vm.pane_acts, self.tr
        buttons = [
            Button(self._theme, tr("Print slip"), kind=Kind.PRIMARY, icon="printer", key="Ctrl+Shift+P"),
            Button(self._theme, tr("Hold"), icon="circle-pause"),
            Button(self._theme, tr("Payment…"), icon="credit-card"),
            Button(self._theme, tr("Tag"), icon="tag"),
            Button(self._theme, tr("Cancel…"), kind=Kind.DANGER, icon="circle-x"),
        ]
        actions = (acts.print_slips, acts.hold_or_release, acts.record_payment, acts.tag, acts.cancel_order)
        for button, action in zip(buttons, actions, strict=True):
            button.bind(action)
        self._hold = buttons[1]
        self._more = icon_button(self._theme, "ellipsis", tr("More acts"), kind=Kind.PLAIN)
        self._more.clicked.connect(self._open_menu)
        return ButtonRow(self._theme, buttons, ends=(self._more,))

    @Slot()
    def _refit(self) -> None:
        px, side = self._theme.px, self._theme.px(_MARGIN)
        self.setMinimumWidth(min(px(340), _WIDEST_LEAST))
        beside_bar = max(0, side - _BAR)
        left, right = (beside_bar, side) if self.isRightToLeft() else (side, beside_bar)
        for part, margins in ((self._top, (side, px(12), side, px(10))), (self._page, (left, px(10), right, px(12)))):
            layout = part.layout()
            if layout is not None:
                layout.setContentsMargins(*margins)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._refit()

    def _bind(self) -> None:
        vm = self._vm
        self._theme.changed.connect(self._refit)
        vm.detail.changed.connect(self._show_order)
        vm.detail.timeline_changed.connect(self._show_events)
        vm.pane_acts.changed.connect(self._show_acts)
        self._photos.arrived.connect(self._show_items)
        self._head.previous_asked.connect(self._previous)
        self._head.next_asked.connect(self._next)
        self._head.full_asked.connect(self.full_asked)
        self._head.close_asked.connect(self.closed)
        self._marks.untagged.connect(vm.pane_acts.untag_order)
        self._marks.released.connect(vm.pane_acts.release_reason)
        self._sides.customer_opened.connect(vm.customer_orders)

    @Slot()
    def _show_order(self) -> None:
        order = self._vm.detail.order
        for part in (self._top, self._scroll):
            part.setVisible(order is not None)
        self._gone.setVisible(order is None and self._vm.detail.open)
        if order is None:
            return
        self._head.show_order(order)
        self._marks.show_order(order)
        self._show_lanes(order.lanes)
        self._items_head.show_words(order.items_title)
        self._photos.want(self._vm.detail.pictures)
        self._show_items()
        self._sides.show_order(order)
        self._band.setVisible(bool(order.band))
        self._band.show_figures([KeyFigure(one.word, one.amount, ink=one.ink) for one in order.band])

    def _show_lanes(self, lanes: Sequence[ShownLane]) -> None:
        while len(self._lanes) > len(lanes):
            gone = self._lanes.pop()
            self._lane_place.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._lanes) < len(lanes):
            self._lanes.append(OrderLane(self._theme))
            self._lane_place.addWidget(self._lanes[-1])
        for widget, lane in zip(self._lanes, lanes, strict=True):
            steps = [AxisStep(step.word, step.below, Stage(step.stage)) for step in lane.steps]
            widget.show_lane(lane.title, lane.sub, lane.tone, steps)

    @Slot()
    def _show_items(self) -> None:
        order: ShownOrder | None = self._vm.detail.order
        if order is not None:
            self._items.show_lines(
                [
                    ItemLine(
                        one.name, one.sku, one.source, one.tone, one.quantity, one.amount, struck=one.struck,
                        picture=self._photos.of(one.variant),
                    )
                    for one in order.items
                ]
            )  # fmt: skip

    @Slot()
    def _show_events(self) -> None:
        self._history.show_events(self._vm.detail.events)

    @Slot()
    def _show_acts(self) -> None:
        order = self._vm.pane_acts.order
        held = order is not None and bool(order.holds)
        self._hold.set_words(self.tr("Release") if held else self.tr("Hold"))

    @Slot()
    def _open_menu(self) -> None:
        menu = menu_of(self._theme, self._vm.pane_commands, self)
        corner = self._more.rect().bottomLeft() if self.isRightToLeft() else self._more.rect().bottomRight()
        place = self._more.mapToGlobal(corner)
        menu.popup(place if self.isRightToLeft() else place - QPoint(menu.sizeHint().width(), 0))

    @Slot()
    def _previous(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _next(self) -> None:
        self.stepped.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
