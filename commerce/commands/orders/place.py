"""Placing an order: priced exactly, shared among shelves and suppliers, its stock committed in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from commerce.commands.customers.contacts import AddCustomer, add_customer
from commerce.commands.inventory import allocation, ledger
from commerce.commands.orders import cancel, expiry
from commerce.commands.workspace.contract import Command, Keys, Offline, Personal, by, handles
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.orders.tax import RoundingLevel, TaxLevel, TaxRules
from commerce.domain.orders.totals import (
    Discount,
    OrderTotals,
    PartTotals,
    PricedLine,
    PricedOrder,
    PricedShipping,
    order_totals,
)
from commerce.domain.security.permissions import Permission
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.money import Rounding
from commerce.kernel.ref import ref_of
from commerce.models.customers import Customer
from commerce.models.orders import (
    DiscountAllocation,
    FulfilmentLine,
    FulfilmentOrder,
    Hold,
    Order,
    OrderAddress,
    OrderLine,
    TaxLine,
)
from commerce.repositories.tx import Tx

_MOST_UNITS = 1_000_000
_REF_TRIES = 20


class Tax(msgspec.Struct, frozen=True):
    """One authority's rate, in 1/1,000 percent."""

    jurisdiction: str
    rate: int


class Reduction(msgspec.Struct, frozen=True, kw_only=True):
    """A discount by rate (1/1,000 percent) or amount (minor units), and where it comes from."""

    code: str
    rate: int | None = None
    amount: int = 0


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """What is bought; prices travel in the command and are not looked up again."""

    variant: Id | None
    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    unit_cost_e4: int | None = None
    taxes: tuple[Tax, ...] = ()
    discounts: tuple[Reduction, ...] = ()


class PlaceOrder(Command, frozen=True, kw_only=True):
    """A sale: from the desk, the telephone, a market stall; later from the checkout."""

    order: Id
    customer: Id | None = None
    new_customer: bool = False
    """The customer is not on file yet and comes with the order, by the name and email of the contact."""
    contact: Personal
    """customer_name, email, gift_note; sealed for the customer, or for the order where nobody is known."""
    ship_to: Personal | None = None
    """Parts of an address, none where the goods are fetched; `bill_to` only where it differs."""
    bill_to: Personal | None = None
    country: str
    lines: tuple[NewLine, ...]
    discounts: tuple[Reduction, ...] = ()
    shipping_method: str
    shipping: int = 0
    shipping_taxes: tuple[Tax, ...] | None = None
    currency: str
    base_currency: str
    rate_e6: int = 1_000_000
    rate_at: int | None = None
    rate_source: str = ""
    tax_included: bool = True
    rounding: Rounding = Rounding.HALF_UP
    rounding_level: RoundingLevel = RoundingLevel.LINE
    channel: str = "desk"
    tender: str = ""
    """What the customer means to pay with, when the goods wait for the money."""
    ship_by: int | None = None
    prefer: Id | None = None
    back_order: bool = False


def _keys(cmd: PlaceOrder) -> Keys:
    customer = [cmd.customer] if cmd.customer else []
    return {"variant": [line.variant for line in cmd.lines if line.variant], "customer": customer}


def _unplace(cmd: PlaceOrder, tx: Tx) -> None:
    """A placed order keeps its number; taking it back cancels it."""
    cancel.cancel(tx, cmd.order, "placed by mistake")


@handles(
    "orders.place",
    permission=Permission.ORDERS_CREATE,
    offline=Offline.INTENT,
    undo=by(_unplace),
    sentence="Order placed",
    keys=_keys,
)
def place_order(cmd: PlaceOrder, tx: Tx) -> None:
    """Write the order, its sources and its promises; refuses with all short lines together."""
    _check(cmd, tx)
    if cmd.customer and cmd.new_customer:
        details = {"name": cmd.contact["customer_name"], "email": cmd.contact["email"]}
        add_customer.handle(AddCustomer(customer=cmd.customer, details=Personal(cmd.customer, details)), tx)
    totals = order_totals(_priced(cmd))
    line_ids = tx.new_ids(len(cmd.lines))
    shares = allocation.allocate(
        tx,
        [
            allocation.Wanted(line=line_id, variant=line.variant, quantity=line.quantity)
            for line_id, line in zip(line_ids, cmd.lines, strict=True)
        ],
        prefer=cmd.prefer,
        back_order=cmd.back_order,
    )
    order = tx.add(_order(cmd, totals, tx))
    _write_lines(cmd, totals, line_ids, tx)
    _write_addresses(cmd, tx)
    variants = {line_id: line.variant for line_id, line in zip(line_ids, cmd.lines, strict=True)}
    sources = write_sources(tx, order, shares, variants, first=1, ship_by=cmd.ship_by)
    if cmd.tender:
        expiry.await_payment(tx, order, sources, cmd.tender)


def _check(cmd: PlaceOrder, tx: Tx) -> None:
    if not cmd.lines:
        raise Refused("order.no_lines")
    if any(not 0 < line.quantity <= _MOST_UNITS for line in cmd.lines):
        raise Refused("order.quantity_out_of_range", most=_MOST_UNITS)
    exponent(cmd.currency)
    exponent(cmd.base_currency)
    if cmd.customer and not cmd.new_customer:
        tx.get(Customer, cmd.customer)
    if tx.find(Order, cmd.order):
        raise Refused("order.exists", id=cmd.order)
    if not cmd.shipping_method:
        raise Refused("order.no_shipping_method")


def _discounts(reductions: tuple[Reduction, ...]) -> tuple[Discount, ...]:
    return tuple(Discount(source=row.code, rate=row.rate, amount=row.amount) for row in reductions)


def _levels(taxes: tuple[Tax, ...]) -> tuple[TaxLevel, ...]:
    return tuple(TaxLevel(tax.jurisdiction, tax.rate) for tax in taxes)


def _priced(cmd: PlaceOrder) -> PricedOrder:
    return PricedOrder(
        lines=tuple(
            PricedLine(quantity=line.quantity, unit_price=line.unit_price_e4, discounts=_discounts(line.discounts),
                       levels=_levels(line.taxes))
            for line in cmd.lines
        ),
        rules=TaxRules(included=cmd.tax_included, rounding=cmd.rounding, level=cmd.rounding_level),
        discounts=_discounts(cmd.discounts),
        shipping=PricedShipping(
            amount=cmd.shipping, levels=None if cmd.shipping_taxes is None else _levels(cmd.shipping_taxes)
        ),
    )  # fmt: skip


def _free_ref(tx: Tx, identity: Id) -> str:
    """Return the order's reference; the rare one that another order holds is passed over."""
    for attempt in range(_REF_TRIES):
        ref = ref_of(identity, attempt)
        if not tx.lookup(Order, "ref", ref):
            return ref
    raise Refused("order.no_free_ref")


def _order(cmd: PlaceOrder, totals: OrderTotals, tx: Tx) -> Order:
    return Order(
        id=cmd.order,
        ref=_free_ref(tx, cmd.order),
        number=tx.number("order"),
        state=OrderState.OPEN.value,
        channel=cmd.channel,
        customer_id=cmd.customer,
        customer_name=cmd.contact["customer_name"],
        email=cmd.contact["email"],
        gift_note=cmd.contact["gift_note"],
        country=cmd.country,
        placed_at=tx.stamp.occurred_at,
        currency=cmd.currency,
        base_currency=cmd.base_currency,
        rate_e6=cmd.rate_e6,
        rate_at=cmd.rate_at,
        rate_source=cmd.rate_source,
        tax_included=int(cmd.tax_included),
        rounding=cmd.rounding.value,
        rounding_level=cmd.rounding_level.value,
        goods_total=totals.goods_list,
        discount_total=totals.line_discount + totals.order_discount,
        shipping_total=totals.shipping.gross,
        tax_total=totals.tax,
        total=totals.total,
        shipping_method=cmd.shipping_method,
    )


def _write_lines(cmd: PlaceOrder, totals: OrderTotals, line_ids: Sequence[Id], tx: Tx) -> None:
    for position, (identity, line, part) in enumerate(zip(line_ids, cmd.lines, totals.lines, strict=True), start=1):
        tx.add(
            OrderLine(
                id=identity, order_id=cmd.order, position=position, variant_id=line.variant, sku=line.sku,
                title=line.title, quantity=line.quantity, unit_price_e4=line.unit_price_e4,
                unit_cost_e4=line.unit_cost_e4, amount=part.list_amount,
                discount=sum(allocation.amount for allocation in part.allocations), tax=part.tax,
            )
        )  # fmt: skip
        for share in part.allocations:
            tx.add(DiscountAllocation(id=tx.new_id(), order_id=cmd.order, order_line_id=identity, code=share.source,
                                      amount=share.amount))  # fmt: skip
        write_tax(cmd.order, identity, part, tx)
    write_tax(cmd.order, None, totals.shipping, tx)


def write_tax(order: Id, line: Id | None, part: PartTotals, tx: Tx) -> None:
    """Add the tax rows of one line, or of shipping where no line is named."""
    for row in part.tax_rows:
        tx.add(TaxLine(id=tx.new_id(), order_id=order, order_line_id=line, jurisdiction=row.jurisdiction,
                       rate=row.rate, base=row.base, amount=row.amount))  # fmt: skip


def _write_addresses(cmd: PlaceOrder, tx: Tx) -> None:
    for role, parts in (("ship", cmd.ship_to), ("bill", cmd.bill_to)):
        if parts is None:
            continue
        names = ("name", "company", "line1", "line2", "city", "region", "postcode", "phone")
        person = cmd.customer or cmd.order
        tx.add(OrderAddress(id=tx.new_id(), order_id=cmd.order, person_id=person, role=role, country=cmd.country,
                            **{name: parts[name] for name in names}))  # fmt: skip


def write_sources(
    tx: Tx,
    order: Order,
    shares: list[allocation.SourceShare],
    variants: dict[Id, Id | None],
    *,
    first: int,
    ship_by: int | None,
) -> list[FulfilmentOrder]:
    """Write one fulfilment order per source and commit its stock; goods that are not here yet wait on hold."""
    sources = []
    for position, share in enumerate(shares, start=first):
        source = tx.add(
            FulfilmentOrder(
                id=tx.new_id(), order_id=order.id, position=position, location_id=share.location,
                supplier_id=share.supplier, source=share.name, ship_by=ship_by,
                state="to_order" if share.supplier else "open",
            )
        )  # fmt: skip
        for part in share.parts:
            variant = variants[part.line]
            tx.add(FulfilmentLine(id=tx.new_id(), order_id=order.id, fulfilment_order_id=source.id,
                                  order_line_id=part.line, variant_id=variant, quantity=part.quantity))  # fmt: skip
            if share.location and variant:
                ledger.post(tx, variant, share.location, Cause.ORDER_PLACED, part.quantity, order.id)
        if share.back_order:
            source.before_hold, source.state = source.state, "on_hold"
            tx.add(Hold(id=tx.new_id(), order_id=order.id, fulfilment_order_id=source.id, owner_id=tx.stamp.actor,
                        reason=HoldKind.INVENTORY_OUT_OF_STOCK.value, placed_at=tx.now))  # fmt: skip
        sources.append(source)
    return sources
