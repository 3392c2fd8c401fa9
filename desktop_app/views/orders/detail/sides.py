"""Customer and totals: side by side where there is room, else below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.detail.shown import ShownCustomer, ShownOrder
from desktop_app.views.widgets.controls.labels import Avatar, Hair, Role, label
from desktop_app.views.widgets.detail.section_head import SectionHead
from desktop_app.views.widgets.detail.totals import TotalLine, Totals
from desktop_app.views.widgets.tokens.theme import Theme

_BESIDE_FROM = 500


class CustomerCard(QWidget):
    """Who bought it and where it goes."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._head = SectionHead(theme, self.tr("Customer"), self.tr("All orders"))
        self._avatar = Avatar(theme)
        self._name = label("", Role.STRONG, select=True)
        self._email = label("", Role.SMALL, select=True)
        self._orders = label("", Role.SMALL_MEDIUM)
        self._address = label("", select=True)
        self._bill = label("", Role.SMALL, wrap=True, select=True)
        names = QVBoxLayout()
        names.setSpacing(1)
        for part in (self._name, self._email):
            names.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addLayout(row)
        for part in (self._orders, self._address, self._bill):
            column.addWidget(part)
        column.addStretch(1)
        self._head.acted.connect(self.opened)

    def show_customer(self, customer: ShownCustomer) -> None:
        """Show who it is; without a known customer there are no other orders to open."""
        act = self.tr("All orders") if customer.n else ""
        self._head.show_words(self.tr("Customer"), act)
        self._avatar.show_name(customer.name)
        self._name.setText(customer.name)
        bill = self.tr("Invoice to {address}").format(address=", ".join(customer.bill)) if customer.bill else ""
        texts = (
            (self._email, customer.email),
            (self._orders, customer.orders),
            (self._address, "\n".join(customer.address)),
            (self._bill, bill),
        )
        for part, text in texts:
            part.setText(text)
            part.setVisible(bool(text))


class OrderTotals(QWidget):
    """What it comes to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._head = SectionHead(theme, self.tr("Totals"))
        self._totals = Totals(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._totals)
        column.addStretch(1)

    def show_order(self, order: ShownOrder) -> None:
        """Show the totals of an order."""
        self._head.show_words(self.tr("Totals"), note=order.totals_note)
        self._totals.show_lines(
            [TotalLine(line.word, line.amount, line.strong, line.ink, line.gap) for line in order.totals]
        )


class OrderSides(QWidget):
    """`customer_opened` asks for all orders of the customer."""

    customer_opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._customer = CustomerCard(theme)
        self._totals = OrderTotals(theme)
        self._upright = Hair(theme, upright=True)
        self._flat = Hair(theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._customer, 1)
        self._row.addWidget(self._upright)
        self._row.addWidget(self._flat)
        self._row.addWidget(self._totals, 1)
        self._customer.opened.connect(self.customer_opened)
        self._place()

    def show_order(self, order: ShownOrder) -> None:
        """Show customer and totals of an order."""
        self._customer.show_customer(order.customer)
        self._totals.show_order(order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        beside = self._theme.sizes.units(self.width()) >= _BESIDE_FROM
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._row.setSpacing(20 if beside else 10)
        self._upright.setVisible(beside)
        self._flat.setVisible(not beside)
