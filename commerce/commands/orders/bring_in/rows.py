"""The rows of foreign documents as plain values, table by table: half a million lines leave no time for objects."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commerce.commands.orders.derived import goods_word
from commerce.domain.inventory.causes import Cause, Kind
from commerce.domain.orders.derivation import GoodsFacts, LineQuantities, MoneyFacts, money_chip
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.payments.events import EventKind
from commerce.kernel.ref import ref_of
from commerce.models.inventory import StockMovement
from commerce.models.orders import DiscountAllocation, Order, OrderAddress, OrderLine, OrderTag, TaxLine
from commerce.models.payments import PaymentEvent, PaymentTransaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commerce.commands.orders.bring_in.orders import BringInOrders, ForeignOrder
    from commerce.commands.workspace.contract import Personal
    from commerce.kernel.ids import Id
    from commerce.models.row import Row, Values
    from commerce.repositories.tx import Tx

_ADDRESS = ("name", "company", "line1", "line2", "city", "region", "postcode")
_LEDGER = {
    "sale": (Kind.SHIPPED.value, Cause.IMPORTED_SALE.value),
    "credit": (Kind.RECEIVED.value, Cause.IMPORTED_CREDIT.value),
    "stock_adjustment": (Kind.ADJUSTED.value, Cause.IMPORTED_ADJUSTMENT.value),
    "money_adjustment": (Kind.ADJUSTED.value, Cause.IMPORTED_ADJUSTMENT.value),
}
_VARIANT = StockMovement.ENTITY.names.index("variant_id")
_ON_HAND = StockMovement.ENTITY.names.index("on_hand")
_FLAGGED = StockMovement.ENTITY.names.index("flagged")


class Documents:
    """Collects the rows of documents by their table; every tuple stands in the column order of its row."""

    def __init__(self, cmd: BringInOrders, tx: Tx) -> None:
        """Write in the name of one command."""
        self._cmd = cmd
        self._tx = tx
        self.rows: defaultdict[type[Row], list[Values]] = defaultdict(list)
        self.line_ids: list[Id] = []
        """The lines of the last document."""

    def take(self, document: ForeignOrder) -> None:
        """Add the rows of one document; a stock adjustment has movements only."""
        if document.kind != "stock_adjustment":
            self.rows[Order].append(Order.ENTITY.values(self._order(document)))
            self._lines(document)
            self._details(document)
            self._money(document)
            self._addresses(document)
        self._movements(document)

    def _order(self, document: ForeignOrder) -> Order:
        cmd, contact = self._cmd, document.contact
        kind = {"money_adjustment": "money"}.get(document.kind, document.kind)
        charged = document.paid - document.refunded
        money = MoneyFacts(total=document.total, charged=charged, refunded=document.refunded)
        count = sum(line.quantity for line in document.lines)
        sent = LineQuantities(ordered=count, fulfilled=count if document.shipped else 0)
        return Order(
            id=document.order, ref=ref_of(document.order), kind=kind, state=document.state, channel=cmd.source,
            customer_id=document.customer, customer_name=contact["customer_name"] if contact else "",
            email=contact["email"] if contact else "", note=contact["note"] if contact else "",
            country=document.country, placed_at=document.placed_at,
            external_ref=document.external_ref, external_number=document.external_number, currency=cmd.currency,
            base_currency=cmd.base_currency, tax_included=int(cmd.tax_included), goods_total=document.goods,
            discount_total=document.discount, shipping_total=document.shipping, tax_total=document.tax,
            total=document.total, shipping_method=document.shipping_method, canceled_at=document.canceled_at,
            charged=charged, refunded=document.refunded, money=money_chip(money).value,
            goods=goods_word(kind, GoodsFacts(order=OrderState(document.state), units=sent)).value,
            summary=document.lines[0].title if document.lines else "", item_count=count,
        )  # fmt: skip

    def _lines(self, document: ForeignOrder) -> None:
        order, shipped = document.order, document.shipped
        rows = self.rows[OrderLine]
        self.line_ids = list(self._tx.new_ids(len(document.lines)))
        for position, (identity, line) in enumerate(zip(self.line_ids, document.lines, strict=True), start=1):
            quantity = line.quantity
            rows.append((
                identity, order, position, line.variant, line.sku, line.title, quantity, line.unit_price_e4, None,
                line.amount, line.discount, line.tax, 0, 0, quantity if shipped else line.sent, 0,
            ))  # fmt: skip

    def _details(self, document: ForeignOrder) -> None:
        """Write what most files do not have: shares of discounts, taxes, tags."""
        order, new_id, lines = document.order, self._tx.new_id, self.line_ids
        if document.discount:
            code = document.discount_code or self._cmd.source
            self.rows[DiscountAllocation] += [
                (new_id(), order, identity, code, line.discount)
                for identity, line in zip(lines, document.lines, strict=True) if line.discount
            ]  # fmt: skip
        if document.taxes:
            self.rows[TaxLine] += [
                (new_id(), order, lines[tax.position - 1] if tax.position else None, tax.jurisdiction, tax.rate,
                 tax.base, tax.amount)
                for tax in document.taxes
            ]  # fmt: skip
        if document.tags:
            self.rows[OrderTag] += [(new_id(), order, tag) for tag in dict.fromkeys(document.tags)]

    def _money(self, document: ForeignOrder) -> None:
        """One imported tender with what was promised, taken, let go and given back."""
        placed = document.placed_at
        paid_at = document.paid_at or placed
        moved = (
            (EventKind.AUTHORIZATION_SUCCESS, document.authorised + document.voided, placed),
            (EventKind.CHARGE_SUCCESS, document.paid, paid_at),
            (EventKind.CANCEL_SUCCESS, document.voided, document.canceled_at or placed),
            (EventKind.REFUND_SUCCESS, document.refunded, document.canceled_at or paid_at),
        )
        if not any(amount > 0 for _, amount, _ in moved):
            return
        new_id, order = self._tx.new_id, document.order
        transaction = new_id()
        reference = document.reference or document.external_number
        self.rows[PaymentTransaction].append(
            (transaction, order, "imported", document.tender, reference, self._cmd.currency, placed)
        )
        for kind, amount, at in moved:
            if amount > 0:
                identity = new_id()
                self.rows[PaymentEvent].append(
                    (identity, order, transaction, kind.value, amount, "imported", identity.hex(), at, "", None)
                )

    def _addresses(self, document: ForeignOrder) -> None:
        places = (("ship", document.contact, document.country), ("bill", document.billing, document.billing_country))
        for role, parts, country in places:
            if parts is not None and parts["line1"]:
                self.rows[OrderAddress].append(self._address(document, role, parts, country))

    def _address(self, document: ForeignOrder, role: str, parts: Personal, country: str) -> Values:
        person = document.customer or document.order
        names = (parts[name] for name in _ADDRESS)
        return (self._tx.new_id(), document.order, person, role, *names, country, parts["phone"])

    def _movements(self, document: ForeignOrder) -> None:
        """What has not been sent is still on the shelf, so it moves nothing."""
        new_id, location, document_id, at = self._tx.new_id, self._cmd.location, document.order, document.placed_at
        kind, cause = _LEDGER[document.kind]
        told, shipped = document.kind == "stock_adjustment", document.shipped
        rows = self.rows[StockMovement]
        for line in document.lines:
            change, variant = line.stock_change, line.variant
            if change and variant and (shipped or line.sent):
                rows.append((
                    new_id(), variant, location, None, kind, cause, document_id, line.title if told else "", change,
                    0, 0, 0, 0, 0, at, None, 0,
                ))  # fmt: skip


def changes(parts: Iterable[Documents]) -> dict[Id, int]:
    """Return by variant what the movements do to the count on hand."""
    found: defaultdict[Id, int] = defaultdict(int)
    for part in parts:
        for movement in part.rows.get(StockMovement, ()):
            found[movement[_VARIANT]] += movement[_ON_HAND]
    return found


def flagged(movements: list[Values], before: dict[Id, int]) -> list[Values]:
    """Return the movements with a flag on those that leave less than nothing; `before` names the variants to watch."""
    standing = dict(before)
    found = []
    for movement in movements:
        variant, change = movement[_VARIANT], movement[_ON_HAND]
        if variant in standing:
            standing[variant] += change
            if change < 0 and standing[variant] < 0:
                found.append((*movement[:_FLAGGED], 1, *movement[_FLAGGED + 1 :]))
                continue
        found.append(movement)
    return found
