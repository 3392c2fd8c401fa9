"""The bench: each right scan is a command, the last one closes the parcel, handing over ships it."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.orders import rows as order_rows
from commerce.commands.orders.rows import OrderRows
from commerce.commands.orders.state import complete_if_done
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never, of
from commerce.domain.inventory.causes import Cause
from commerce.domain.orders.fulfilment import FULFILMENT_MOVES, FulfilmentFacts, FulfilmentState
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, OrderLine, Parcel
from commerce.repositories.tx import Tx

_LEFT = never("the goods have left the house")


class PackItem(Command, frozen=True, kw_only=True):
    """Units of one line went into the box."""

    order: Id
    fulfilment: Id
    line: Id
    """The fulfilment line."""
    quantity: int = 1


@handles(
    "orders.pack",
    permission=Permission.ORDERS_PACK,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Packed {quantity}",
    keys=of(order="order"),
)
def pack_item(cmd: PackItem, tx: Tx) -> None:
    """Count the units; the first one starts the work, the last one closes the parcel."""
    rows, source = _at_the_bench(tx, cmd.order, cmd.fulfilment)
    part = next((row for row in rows.parts_of(source) if row.id == cmd.line), None)
    if part is None:
        raise Refused("not_found", table="fulfilment_lines", id=cmd.line)
    if not 0 < cmd.quantity <= part.quantity - part.packed:
        raise Refused("pack.too_many", wanted=part.quantity, packed=part.packed)
    if source.state == FulfilmentState.OPEN:
        _move(source, FulfilmentState.IN_PROGRESS, FulfilmentFacts())
    part.packed += cmd.quantity
    if all(row.packed == row.quantity for row in rows.parts_of(source)):
        _close(tx, rows, source)


def _at_the_bench(tx: Tx, order: Id, fulfilment: Id) -> tuple[OrderRows, FulfilmentOrder]:
    rows = order_rows.read(tx, order)
    source = order_rows.source_of(rows, fulfilment)
    if rows.order.state != OrderState.OPEN or order_rows.is_supplier(source):
        raise Refused("pack.not_ours", state=rows.order.state)
    if source.state not in {FulfilmentState.OPEN, FulfilmentState.IN_PROGRESS}:
        raise Refused("pack.not_open", state=source.state, holds=[hold.reason for hold in rows.holds_of(source)])
    return rows, source


def _move(source: FulfilmentOrder, to: FulfilmentState, facts: FulfilmentFacts) -> None:
    source.state = FULFILMENT_MOVES.check(FulfilmentState(source.state), to, facts).value


def _close(tx: Tx, rows: OrderRows, source: FulfilmentOrder) -> None:
    facts = FulfilmentFacts(all_packed=True, open_edits=order_rows.open_edits(tx, rows.order.id))
    _move(source, FulfilmentState.CLOSED, facts)
    source.packed_at = tx.now
    tx.add(Parcel(id=tx.new_id(), order_id=rows.order.id, fulfilment_order_id=source.id, packed_at=tx.now))


class PackShort(Command, frozen=True, kw_only=True):
    """Goods are missing: what is in the box goes, the rest waits as work of its own."""

    order: Id
    fulfilment: Id


@handles(
    "orders.pack_short",
    permission=Permission.ORDERS_PACK,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Packed short",
    keys=of(order="order"),
)
def pack_short(cmd: PackShort, tx: Tx) -> None:
    """Close the parcel with what it holds and open a new one for the rest."""
    rows, source = _at_the_bench(tx, cmd.order, cmd.fulfilment)
    parts = rows.parts_of(source)
    if not any(part.packed for part in parts):
        raise Refused("pack.nothing_packed")
    facts = FulfilmentFacts(all_packed=False, open_edits=order_rows.open_edits(tx, cmd.order))
    _move(source, FulfilmentState.INCOMPLETE, facts)
    rest = tx.add(
        FulfilmentOrder(id=tx.new_id(), order_id=cmd.order, position=len(rows.sources) + 1, ship_by=source.ship_by,
                        location_id=source.location_id, source=source.source)
    )  # fmt: skip
    for part in parts:
        missing = part.quantity - part.packed
        if missing:
            tx.add(
                FulfilmentLine(
                    id=tx.new_id(),
                    order_id=cmd.order,
                    fulfilment_order_id=rest.id,
                    order_line_id=part.order_line_id,
                    variant_id=part.variant_id,
                    quantity=missing,
                )
            )
            part.quantity = part.packed
    _close(tx, rows, source)


class HandOver(Command, frozen=True, kw_only=True):
    """The parcel is with the carrier, or with the customer."""

    order: Id
    fulfilment: Id
    carrier: str = ""
    tracking: str = ""


@handles(
    "orders.hand_over",
    permission=Permission.ORDERS_PACK,
    offline=Offline.EXECUTE,
    undo=_LEFT,
    sentence="Handed over: {carrier}",
    keys=of(order="order"),
)
def hand_over(cmd: HandOver, tx: Tx) -> None:
    """Ship what is packed: the shelf falls, the lines count as fulfilled."""
    rows = order_rows.read(tx, cmd.order)
    source = order_rows.source_of(rows, cmd.fulfilment)
    if source.state != FulfilmentState.CLOSED or source.handed_over_at is not None:
        raise Refused("hand_over.not_packed", state=source.state)
    if order_rows.open_edits(tx, cmd.order):
        raise Refused("order.edit_open")
    source.handed_over_at, source.carrier, source.tracking = tx.now, cmd.carrier, cmd.tracking
    for parcel in tx.children(Parcel, "order_id", cmd.order):
        if parcel.fulfilment_order_id == source.id:
            parcel.handed_over_at, parcel.carrier, parcel.tracking = tx.now, cmd.carrier, cmd.tracking
    for part in rows.parts_of(source):
        tx.get(OrderLine, part.order_line_id).fulfilled += part.quantity
        if source.location_id and part.variant_id and part.quantity:
            ledger.post(tx, part.variant_id, source.location_id, Cause.SHIPPED, part.quantity, cmd.order)
    complete_if_done(tx, cmd.order)


class ConfirmDelivery(Command, frozen=True, kw_only=True):
    """The goods of one source arrived."""

    order: Id
    fulfilment: Id


@handles(
    "orders.deliver", permission=Permission.ORDERS_PACK, offline=Offline.EXECUTE, undo=REVERT, sentence="Delivered",
    keys=of(order="order"),
)  # fmt: skip
def confirm_delivery(cmd: ConfirmDelivery, tx: Tx) -> None:
    """Stamp the arrival of goods that have left."""
    rows = order_rows.read(tx, cmd.order)
    source = order_rows.source_of(rows, cmd.fulfilment)
    if not order_rows.has_left(source) or source.delivered_at is not None:
        raise Refused("delivery.not_under_way", state=source.state)
    source.delivered_at = tx.now
    if order_rows.is_supplier(source):
        source.state = "delivered"
    for parcel in tx.children(Parcel, "order_id", cmd.order):
        if parcel.fulfilment_order_id == source.id:
            parcel.delivered_at = tx.now


class CountSlips(Command, frozen=True, kw_only=True):
    """Packing slips were printed; a reprint counts too."""

    orders: tuple[Id, ...]
    fulfilments: tuple[Id, ...]


@handles(
    "orders.count_slips", permission=Permission.ORDERS_PACK, offline=Offline.EXECUTE,
    undo=never("the paper is printed"), sentence="Packing slip printed", keys=of(order="orders"),
)  # fmt: skip
def count_slips(cmd: CountSlips, tx: Tx) -> None:
    """Raise the counter of every slip."""
    for fulfilment in cmd.fulfilments:
        tx.get(FulfilmentOrder, fulfilment).slips_printed += 1
