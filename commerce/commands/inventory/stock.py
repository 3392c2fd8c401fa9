"""Stock by hand: received, corrected, found broken, written off, moved between bins, watched."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import alerts, ledger
from commerce.commands.inventory.places import open_location
from commerce.commands.workspace.contract import REVERT, Command, Keys, Offline, handles, of
from commerce.domain.inventory.causes import Cause
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.inventory import Bin, Receipt, StockBalance
from commerce.models.purchasing import Supplier
from commerce.repositories.tx import Tx

_MOST = 10_000_000
_MOST_LINES = 200


class ReceivedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a variant that came in, and where they were put."""

    variant: Id
    quantity: int
    bin: Id | None = None


class ReceiveGoods(Command, frozen=True, kw_only=True):
    """A delivery came in: to the shelf, or to inspection first."""

    location: Id
    lines: tuple[ReceivedLine, ...]
    supplier: Id | None = None
    reference: str = ""
    inspect: bool = False


def _received(cmd: ReceiveGoods) -> Keys:
    return {"variant": [line.variant for line in cmd.lines]}


@handles("stock.receive", permission=Permission.STOCK_RECEIVE, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Goods received: {reference}", keys=_received)  # fmt: skip
def receive_goods(cmd: ReceiveGoods, tx: Tx) -> None:
    """Write the delivery and one movement per line; incoming stays, since transfers arrive by their own command."""
    open_location(tx, cmd.location)
    if not 0 < len(cmd.lines) <= _MOST_LINES:
        raise Refused("receipt.no_lines" if not cmd.lines else "receipt.too_many_lines", most=_MOST_LINES)
    if cmd.supplier is not None:
        tx.get(Supplier, cmd.supplier)
    for line in cmd.lines:
        tx.get(Variant, line.variant)
        _in_range(line.quantity)
        _bin_at(tx, line.bin, cmd.location)
    receipt = tx.add(Receipt(id=tx.new_id(), location_id=cmd.location, supplier_id=cmd.supplier,
                             reference=cmd.reference.strip(), received_at=tx.now))  # fmt: skip
    cause = Cause.RECEIVED_TO_INSPECTION if cmd.inspect else Cause.RECEIVED_TO_SHELF
    for line in cmd.lines:
        ledger.post(tx, line.variant, cmd.location, cause, line.quantity, receipt.id, bin_id=line.bin, announced=0)


class AdjustStock(Command, frozen=True, kw_only=True):
    """The shelf holds more or less than the book says, for a reason somebody can name."""

    variant: Id
    location: Id
    delta: int
    reason: str
    bin: Id | None = None


@handles("stock.adjust", permission=Permission.STOCK_ADJUST, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Stock corrected by {delta}: {reason}", keys=of(variant="variant"))  # fmt: skip
def adjust_stock(cmd: AdjustStock, tx: Tx) -> None:
    """Correct what is on hand; past zero is kept and flagged."""
    _known(tx, cmd.variant, cmd.location)
    _bin_at(tx, cmd.bin, cmd.location)
    _in_range(abs(cmd.delta))
    ledger.post(tx, cmd.variant, cmd.location, Cause.ADJUSTED, cmd.delta, None, bin_id=cmd.bin, reason=cmd.reason)


class MarkDamaged(Command, frozen=True, kw_only=True):
    """Units on the shelf can no longer be sold."""

    variant: Id
    location: Id
    quantity: int
    reason: str = ""


@handles("stock.mark_damaged", permission=Permission.STOCK_ADJUST, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Found damaged: {quantity}", keys=of(variant="variant"))  # fmt: skip
def mark_damaged(cmd: MarkDamaged, tx: Tx) -> None:
    """Move units from free to damaged."""
    balance = _known(tx, cmd.variant, cmd.location)
    _in_range(cmd.quantity)
    if cmd.quantity > balance.on_hand - balance.damaged:
        raise Refused("stock.not_there", asked=cmd.quantity, there=balance.on_hand - balance.damaged)
    ledger.post(tx, cmd.variant, cmd.location, Cause.MARKED_DAMAGED, cmd.quantity, None, reason=cmd.reason)


class WriteOff(Command, frozen=True, kw_only=True):
    """Damaged units are thrown away."""

    variant: Id
    location: Id
    quantity: int
    reason: str
    bin: Id | None = None


@handles("stock.write_off", permission=Permission.STOCK_ADJUST, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Written off {quantity}: {reason}", keys=of(variant="variant"))  # fmt: skip
def write_off(cmd: WriteOff, tx: Tx) -> None:
    """Take damaged units out of the book."""
    balance = _known(tx, cmd.variant, cmd.location)
    _in_range(cmd.quantity)
    if cmd.quantity > balance.damaged:
        raise Refused("stock.not_damaged", asked=cmd.quantity, damaged=balance.damaged)
    ledger.post(tx, cmd.variant, cmd.location, Cause.WRITTEN_OFF, cmd.quantity, None, bin_id=cmd.bin, reason=cmd.reason)


class PassInspection(Command, frozen=True, kw_only=True):
    """Goods that waited for inspection go to the shelf."""

    variant: Id
    location: Id
    quantity: int


@handles("stock.pass_inspection", permission=Permission.STOCK_RECEIVE, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Inspection passed: {quantity}", keys=of(variant="variant"))  # fmt: skip
def pass_inspection(cmd: PassInspection, tx: Tx) -> None:
    """Free inspected units."""
    balance = _known(tx, cmd.variant, cmd.location)
    _in_range(cmd.quantity)
    if cmd.quantity > balance.quality_control:
        raise Refused("stock.not_in_inspection", asked=cmd.quantity, there=balance.quality_control)
    ledger.post(tx, cmd.variant, cmd.location, Cause.INSPECTION_PASSED, cmd.quantity, None)


class SetSafetyStock(Command, frozen=True, kw_only=True):
    """Units that are kept back for bad days."""

    variant: Id
    location: Id
    quantity: int


@handles("stock.set_safety", permission=Permission.STOCK_ADJUST, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Safety stock set to {quantity}", keys=of(variant="variant"))  # fmt: skip
def set_safety_stock(cmd: SetSafetyStock, tx: Tx) -> None:
    """Raise or lower the safety stock to a number, as a movement of the difference."""
    balance = _known(tx, cmd.variant, cmd.location)
    if not 0 <= cmd.quantity <= _MOST:
        raise Refused("stock.quantity_out_of_range", most=_MOST)
    difference = cmd.quantity - balance.safety
    if difference:
        cause = Cause.SAFETY_RAISED if difference > 0 else Cause.SAFETY_LOWERED
        ledger.post(tx, cmd.variant, cmd.location, cause, abs(difference), None)


class SetLowStockLevel(Command, frozen=True, kw_only=True):
    """From which number of free units on somebody is told; None means never."""

    variant: Id
    location: Id
    level: int | None


@handles("stock.set_low_level", permission=Permission.STOCK_ADJUST, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Low-stock level set", keys=of(variant="variant"))  # fmt: skip
def set_low_stock_level(cmd: SetLowStockLevel, tx: Tx) -> None:
    """Set the level on the balance."""
    if cmd.level is not None and not 0 <= cmd.level <= _MOST:
        raise Refused("stock.quantity_out_of_range", most=_MOST)
    balance = _known(tx, cmd.variant, cmd.location)
    balance.low_at = cmd.level
    alerts.mark(tx, balance)


class MoveBin(Command, frozen=True, kw_only=True):
    """Units go from one bin to another of the same location; no bin stands for goods that lie in none."""

    variant: Id
    location: Id
    quantity: int
    source: Id | None
    target: Id | None


@handles("stock.move_bin", permission=Permission.STOCK_COUNT, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Moved {quantity} to another bin", keys=of(variant="variant"))  # fmt: skip
def move_bin(cmd: MoveBin, tx: Tx) -> None:
    """Write one movement out of the one and one into the other; the balance stays."""
    balance = _known(tx, cmd.variant, cmd.location)
    _in_range(cmd.quantity)
    if cmd.source == cmd.target:
        raise Refused("bin.same")
    for place in (cmd.source, cmd.target):
        _bin_at(tx, place, cmd.location)
    binned = ledger.bins_of(tx, cmd.variant, cmd.location)
    loose = balance.on_hand - sum(row.quantity for row in binned)
    there = loose if cmd.source is None else sum(row.quantity for row in binned if row.bin_id == cmd.source)
    if cmd.quantity > there:
        raise Refused("stock.not_there", asked=cmd.quantity, there=there)
    ledger.move_bin(tx, ledger.Place(cmd.variant, cmd.location), cmd.source, cmd.target, cmd.quantity)


def _known(tx: Tx, variant: Id, location: Id) -> StockBalance:
    tx.get(Variant, variant)
    open_location(tx, location)
    return ledger.opened_balance(tx, variant, location)


def _in_range(quantity: int) -> None:
    if not 0 < quantity <= _MOST:
        raise Refused("stock.quantity_out_of_range", most=_MOST)


def _bin_at(tx: Tx, identity: Id | None, location: Id) -> None:
    if identity is not None and tx.get(Bin, identity).location_id != location:
        raise Refused("bin.elsewhere")
