"""Puts one order into words: head, items, customer, totals, and the lanes beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from commerce.kernel.address import Address
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.binding.goods_words import goods_word
from desktop_app.viewmodels.orders.detail.contribution import band_of
from desktop_app.viewmodels.orders.detail.goods_lane import GoodsLanes
from desktop_app.viewmodels.orders.detail.items import Items
from desktop_app.viewmodels.orders.detail.money_lane import MoneyLane
from desktop_app.viewmodels.orders.detail.shown import ShownAmount, ShownCustomer, ShownHold, ShownOrder
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.row_text import order_name
from desktop_app.viewmodels.orders.words import goods_tone, hold_word, money_tone, money_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.detail import Address as PostalAddress
    from desktop_app.queries.orders.detail import Head, HeldBy, OrderDetail


class OrderWords(QObject):
    """One for each language and zone."""

    def __init__(self, moments: Moments, amounts: Amounts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments = moments
        self._amounts = amounts
        self._money = MoneyLane(moments, amounts, self)
        self._goods = GoodsLanes(moments, self)
        self._items = Items(amounts, self)

    def shown(self, order: OrderDetail) -> ShownOrder:
        """Return the order as the pane shows it."""
        head = order.head
        return ShownOrder(
            n=head.n,
            name=order_name(head.number, head.external_number, head.ref),
            ref=head.ref,
            money=(money_word(head.money), money_tone(head.money, head.state)),
            goods=(goods_word(head.goods), goods_tone(head.goods)),
            when=self._when(head),
            assignee=head.assignee or "",
            tags=order.tags,
            holds=tuple(self._hold(held) for held in order.holds),
            lanes=(self._money.lane(order), *self._goods.lanes(order)),
            items_title=self._items.title(order),
            items=self._items.items(order),
            customer=self._customer(order),
            totals=tuple(self._totals(order)),
            totals_note=self.tr("prices with VAT") if head.tax_included else self.tr("prices without tax"),
            band=band_of(order, self._amounts),
            customer_note=head.note,
            gift_note=head.gift_note,
        )

    def _when(self, head: Head) -> str:
        placed = self._moments.said(head.placed_at)
        if head.ship_by is None:
            return placed
        late, ink = self._moments.ship_by(head.ship_by)
        if ink == "bad":
            return f"{placed} · {late.lower()}"
        return self.tr("{placed} · ship by {time}").format(placed=placed, time=self._moments.due(head.ship_by))

    def _hold(self, held: HeldBy) -> ShownHold:
        since = self._moments.said(held.placed_at)
        words = self.tr("{reason}, since {time} by {person}").format(
            reason=hold_word(held.reason), time=since, person=held.owner or ""
        )
        return ShownHold(held.reason, f"{words}: {held.note}" if held.note else words)

    def _customer(self, order: OrderDetail) -> ShownCustomer:
        head, bought = order.head, order.bought
        orders = ""
        if bought is not None:
            count = self.tr("%n orders", "", bought.orders) if bought.orders != 1 else self.tr("first order")
            orders = f"{count} · {self._amounts.text(bought.paid, head.currency)}"
        lines = {address.role: _lines(address) for address in order.addresses}
        ship = lines.get("ship", ())
        bill = lines.get("bill", ())
        name = head.customer or self.tr("No customer")
        return ShownCustomer(
            name=name,
            email=head.email,
            orders=orders,
            n=bought.n if bought is not None else 0,
            address=tuple(line for line in ship if line != name),
            bill=bill if bill != ship else (),
        )

    def _totals(self, order: OrderDetail) -> list[ShownAmount]:
        head = order.head
        shipping = self.tr("Shipping, {method}") if head.shipping_method else self.tr("Shipping")
        lines = [ShownAmount(self.tr("Goods"), self._text(head.goods_total, head))]
        if head.discount_total:
            lines.append(ShownAmount(self.tr("Discount"), self._text(-head.discount_total, head)))
        lines.append(ShownAmount(shipping.format(method=head.shipping_method), self._text(head.shipping_total, head)))
        included = self._taxes(order)
        before, after = ([], included) if head.tax_included else (included, [])
        total = ShownAmount(self.tr("Total"), self._text(head.total, head), strong=True)
        return [*lines, *before, total, *after, *self._paid(head)]

    def _taxes(self, order: OrderDetail) -> list[ShownAmount]:
        head = order.head
        words = self.tr("incl. VAT {rate}") if head.tax_included else self.tr("Tax {rate}")
        rated = [tax for tax in order.taxes if tax.amount]
        if rated:
            return [
                ShownAmount(
                    words.format(rate=self._amounts.percent(tax.rate)), self._text(tax.amount, head), ink="muted"
                )
                for tax in rated
            ]
        if not head.tax_total:
            return []
        return [ShownAmount(words.format(rate="").strip(), self._text(head.tax_total, head), ink="muted")]

    def _paid(self, head: Head) -> list[ShownAmount]:
        received = head.charged + head.refunded
        due = head.total - max(head.granted, head.refunded) - head.charged
        over = head.state in {"canceled", "expired"}
        lines = [ShownAmount(self.tr("Paid"), self._text(received, head), gap=True)]
        if due > 0 and not over:
            lines.append(ShownAmount(self.tr("Still due"), self._text(due, head), ink="warn"))
        elif not over:
            lines.append(ShownAmount(self.tr("Still due"), self._text(0, head)))
        if head.refunded:
            lines.append(ShownAmount(self.tr("Refund paid"), self._text(head.refunded, head)))
        if head.granted > head.refunded:
            waiting = self._text(head.granted - head.refunded, head)
            lines.append(ShownAmount(self.tr("Refund granted, not yet paid"), waiting, ink="violet"))
        return lines

    def _text(self, minor: int, head: Head) -> str:
        return self._amounts.text(minor, head.currency)


def _lines(address: PostalAddress) -> tuple[str, ...]:
    """Return the address as its country writes it, the country by its name."""
    parts = address._asdict()
    del parts["role"]
    country = QLocale.territoryToString(QLocale.codeToTerritory(address.country))
    lines = Address(**parts).lines(with_country=False)
    return (*lines, country) if address.country else lines
