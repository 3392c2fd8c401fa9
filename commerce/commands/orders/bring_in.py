"""Foreign orders brought in by the hundred: finished history, journalled row by row, without mail, holds or effects."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.orders.derived import goods_word
from commerce.commands.workspace.contract import Command, Offline, Personal, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.inventory.causes import Cause, Kind
from commerce.domain.orders.derivation import GoodsFacts, LineQuantities, MoneyFacts, money_chip
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.payments.events import EventKind
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.ref import ref_of
from commerce.models.inventory import StockBalance, StockMovement
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Order, OrderAddress, OrderLine
from commerce.models.payments import PaymentEvent, PaymentTransaction
from commerce.models.row import Values
from commerce.repositories.tx import Tx

MOST = 200
"""Documents in one command."""


class ForeignLine(msgspec.Struct, frozen=True, array_like=True):
    """One line: `variant` is known, quantities keep the sign of the file, amounts are in minor units."""

    variant: Id | None
    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    amount: int
    stock_change: int
    discount: int = 0
    tax: int = 0


class ForeignOrder(msgspec.Struct, frozen=True, array_like=True):
    """One document as the rows need it; personal parts apart."""

    order: Id
    external_ref: str
    external_number: str
    kind: str
    """sale, credit, stock_adjustment, money_adjustment."""
    placed_at: int
    lines: tuple[ForeignLine, ...]
    goods: int
    discount: int
    shipping: int
    tax: int
    total: int
    state: str = "completed"
    paid: int = 0
    refunded: int = 0
    tender: str = "imported"
    reference: str = ""
    shipped: bool = True
    customer: Id | None = None
    country: str = ""
    shipping_method: str = ""
    contact: Personal | None = None
    """customer_name, email, and the parts of the delivery address."""


class BringInOrders(Command, frozen=True, kw_only=True):
    """Up to 200 documents of one file and one currency."""

    run: Id
    source: str
    location: Id
    currency: str
    base_currency: str
    tax_included: bool = True
    documents: tuple[ForeignOrder, ...]
    progress: Progress


@handles("orders.bring_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Orders imported from {source}", alone=True)  # fmt: skip
def bring_in_orders(cmd: BringInOrders, tx: Tx) -> None:
    """Write every document that is not here yet; a document of the same foreign number is left as it is."""
    if len(cmd.documents) > MOST:
        raise Refused("imports.too_many", most=MOST)
    tx.unit.prefetch(Order, "id", [document.order for document in cmd.documents])
    new = [document for document in cmd.documents if tx.find(Order, document.order) is None]
    _Rows(cmd, tx).write(new)
    carry_forward(tx, cmd.run, cmd.progress)


class _Rows:
    """Collects the rows of a batch as plain values, table by table: half a million lines leave no time for objects."""

    def __init__(self, cmd: BringInOrders, tx: Tx) -> None:
        self.cmd = cmd
        self.tx = tx
        self.lines: list[Values] = []
        self.movements: list[Values] = []
        self.on_hand: dict[Id, int] = {}
        self.transactions: list[Values] = []
        self.events: list[Values] = []
        self.addresses: list[Values] = []

    def write(self, documents: list[ForeignOrder]) -> None:
        orders = []
        for document in documents:
            if document.kind != "stock_adjustment":
                self._money(document)
                self._address(document)
                order = self._order(document)
                if document.state == OrderState.OPEN:
                    self._open(document, order)
                    continue
                orders.append(Order.ENTITY.values(order))
            self._add_lines(document)
        for kind, rows in (
            (Order, orders), (OrderLine, self.lines), (OrderAddress, self.addresses),
            (PaymentTransaction, self.transactions), (PaymentEvent, self.events), (StockMovement, self.movements),
        ):  # fmt: skip
            if rows:
                self.tx.bulk(kind, rows)
        self._balances()

    def _order(self, document: ForeignOrder) -> Order:
        cmd, contact = self.cmd, document.contact
        kind = {"money_adjustment": "money"}.get(document.kind, document.kind)
        charged = document.paid - document.refunded
        money = MoneyFacts(total=document.total, charged=charged, refunded=document.refunded)
        count = sum(line.quantity for line in document.lines)
        sent = LineQuantities(ordered=count, fulfilled=count if document.shipped else 0)
        return Order(
            id=document.order, ref=ref_of(document.order), kind=kind, state=document.state, channel=cmd.source,
            customer_id=document.customer, customer_name=contact["customer_name"] if contact else "",
            email=contact["email"] if contact else "", country=document.country, placed_at=document.placed_at,
            external_ref=document.external_ref, external_number=document.external_number, currency=cmd.currency,
            base_currency=cmd.base_currency, tax_included=int(cmd.tax_included), goods_total=document.goods,
            discount_total=document.discount, shipping_total=document.shipping, tax_total=document.tax,
            total=document.total, shipping_method=document.shipping_method, charged=charged, refunded=document.refunded,
            money=money_chip(money).value,
            goods=goods_word(kind, GoodsFacts(order=OrderState(document.state), units=sent)).value,
            summary=document.lines[0].title if document.lines else "", item_count=count,
        )  # fmt: skip

    def _open(self, document: ForeignOrder, order: Order) -> None:
        """An order that still has work ahead gets a source at our location and its stock committed."""
        tx, location = self.tx, self.cmd.location
        tx.add(order)
        source = tx.add(
            FulfilmentOrder(id=tx.new_id(), order_id=order.id, position=1, location_id=location, source="Own")
        )
        for position, line in enumerate(document.lines, start=1):
            row = tx.add(
                OrderLine(id=tx.new_id(), order_id=order.id, position=position, variant_id=line.variant, sku=line.sku,
                          title=line.title, quantity=line.quantity, unit_price_e4=line.unit_price_e4,
                          amount=line.amount, discount=line.discount, tax=line.tax)
            )  # fmt: skip
            tx.add(
                FulfilmentLine(
                    id=tx.new_id(),
                    order_id=order.id,
                    fulfilment_order_id=source.id,
                    order_line_id=row.id,
                    variant_id=line.variant,
                    quantity=line.quantity,
                )
            )
            if line.variant and line.quantity > 0:
                ledger.post(tx, line.variant, location, Cause.ORDER_PLACED, line.quantity, order.id)

    def _add_lines(self, document: ForeignOrder) -> None:
        """Values stand in the column order of OrderLine and StockMovement; a test holds them against the rows."""
        order, at, new_id = document.order, document.placed_at, self.tx.new_id
        location, on_hand = self.cmd.location, self.on_hand
        sale, shipped = document.kind != "stock_adjustment", document.shipped
        kind, cause = _LEDGER[document.kind]
        for position, line in enumerate(document.lines, start=1):
            if sale:
                self.lines.append((
                    new_id(), order, position, line.variant, line.sku, line.title, line.quantity, line.unit_price_e4,
                    None, line.amount, line.discount, line.tax, 0, 0, line.quantity if shipped else 0, 0,
                ))  # fmt: skip
            change = line.stock_change
            if change and line.variant:
                reason = "" if sale else line.title
                self.movements.append(
                    (
                        new_id(),
                        line.variant,
                        location,
                        None,
                        kind,
                        cause,
                        order,
                        reason,
                        change,
                        0,
                        0,
                        0,
                        0,
                        0,
                        at,
                        None,
                        0,
                    )
                )
                on_hand[line.variant] = on_hand.get(line.variant, 0) + change

    def _money(self, document: ForeignOrder) -> None:
        """One imported tender with what was taken and what went back."""
        moved = ((EventKind.CHARGE_SUCCESS, document.paid), (EventKind.REFUND_SUCCESS, document.refunded))
        events = [(kind.value, amount) for kind, amount in moved if amount > 0]
        if not events:
            return
        transaction = self.tx.new_id()
        reference = document.reference or document.external_number
        at = document.placed_at
        tender: Values = (transaction, document.order, "imported", document.tender, reference, self.cmd.currency, at)
        rows: list[Values] = []
        for kind, amount in events:
            identity = self.tx.new_id()
            rows.append((identity, document.order, transaction, kind, amount, "imported", identity.hex(), at, "", None))
        if document.state != OrderState.OPEN:
            self.transactions.append(tender)
            self.events += rows
            return
        # The derived columns of an order with work ahead are worked out from these rows, so they must be seen.
        self.tx.add(PaymentTransaction(**dict(zip(PaymentTransaction.ENTITY.names, tender, strict=True))))
        for row in rows:
            self.tx.add(PaymentEvent(**dict(zip(PaymentEvent.ENTITY.names, row, strict=True))))

    def _address(self, document: ForeignOrder) -> None:
        contact = document.contact
        if contact is None or not contact["line1"]:
            return
        names = ("name", "company", "line1", "line2", "city", "region", "postcode")
        person = document.customer or document.order
        row = (self.tx.new_id(), document.order, person, "ship", *(contact[name] for name in names), document.country,
               contact["phone"])  # fmt: skip
        self.addresses.append(row)

    def _balances(self) -> None:
        tx, location = self.tx, self.cmd.location
        tx.unit.prefetch(StockBalance, "variant_id", self.on_hand)
        for variant, change in self.on_hand.items():
            ledger.opened_balance(tx, variant, location).on_hand += change


_LEDGER = {
    "sale": (Kind.SHIPPED.value, Cause.IMPORTED_SALE.value),
    "credit": (Kind.RECEIVED.value, Cause.IMPORTED_CREDIT.value),
    "stock_adjustment": (Kind.ADJUSTED.value, Cause.IMPORTED_ADJUSTMENT.value),
    "money_adjustment": (Kind.ADJUSTED.value, Cause.IMPORTED_ADJUSTMENT.value),
}
