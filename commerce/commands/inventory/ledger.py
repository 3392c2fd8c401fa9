"""Posting to the ledger: movements, the balance they change and the bins they come from always add up."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.domain.inventory import ledger as rule
from commerce.domain.inventory.causes import Cause, Kind
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.inventory import Bin, BinStock, StockBalance, StockMovement
from commerce.repositories.tx import Tx

BIN_MOVED = "bin_moved"
"""The cause of the two movements by which goods change their bin inside one location."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a movement happens and by which document."""

    variant: Id
    location: Id
    document: Id | None = None


def balance_of(tx: Tx, variant: Id, location: Id) -> StockBalance | None:
    """Return the stored states of a variant at a location; None where nothing was ever posted."""
    rows = tx.children(StockBalance, "variant_id", variant)
    return next((row for row in rows if row.location_id == location), None)


def opened_balance(tx: Tx, variant: Id, location: Id) -> StockBalance:
    """Return the balance of a variant at a location, empty where nothing was ever posted."""
    row = balance_of(tx, variant, location)
    if row is None:
        identity = foreign_id("balance", variant, location)
        row = tx.add(StockBalance(id=identity, variant_id=variant, location_id=location))
    return row


def bins_of(tx: Tx, variant: Id, location: Id) -> list[BinStock]:
    """Return how a variant lies in the bins of a location; what is on hand beyond their sum lies loose."""
    return [row for row in tx.children(BinStock, "variant_id", variant) if row.location_id == location]


def bin_stock(tx: Tx, variant: Id, location: Id, bin_id: Id) -> BinStock:
    """Return how much of a variant lies in a bin, nothing where none was ever put there."""
    row = next((row for row in bins_of(tx, variant, location) if row.bin_id == bin_id), None)
    if row is None:
        identity = foreign_id("bin_stock", variant, bin_id)
        row = tx.add(BinStock(id=identity, variant_id=variant, location_id=location, bin_id=bin_id))
    return row


def standing(row: StockBalance) -> rule.Balance:
    """Return a balance as the rules read it."""
    return rule.Balance(on_hand=row.on_hand, committed=row.committed, damaged=row.damaged, safety=row.safety,
                        quality_control=row.quality_control, incoming=row.incoming)  # fmt: skip


def post(  # noqa: PLR0913 - a movement names what, where, why, how much and by which document
    tx: Tx,
    variant: Id,
    location: Id,
    cause: Cause,
    quantity: int,
    document: Id | None,
    *,
    bin_id: Id | None = None,
    reason: str = "",
    announced: int | None = None,
) -> list[StockMovement]:
    """Add the movements of a cause and apply them; what goes below zero is flagged, never dropped.

    Goods that leave without a named bin are taken loose first, then from the fullest bins, one movement each.
    `announced` says how many received units were incoming: all unless told.
    """
    whole = rule.movement(cause, quantity, announced=announced, reason=reason)
    place = Place(variant, location, document)
    balance = opened_balance(tx, variant, location)
    if bin_id is not None:
        check_bin(tx, location, bin_id)
    elif whole.deltas.on_hand < 0:
        parts = _taken_from(tx, balance, -whole.deltas.on_hand)
        if parts != [(None, -whole.deltas.on_hand)]:
            sign = -1 if quantity < 0 else 1
            return [_write(tx, place, rule.movement(cause, sign * units, reason=reason), part) for part, units in parts]
    return [_write(tx, place, whole, bin_id)]


def move_bin(tx: Tx, place: Place, source: Id | None, target: Id | None, quantity: int) -> None:
    """Take goods out of one bin and put them into another of the same location; None is the loose stock."""
    for bin_id, units in ((source, -quantity), (target, quantity)):
        _write(tx, place, rule.movement(Cause.ADJUSTED, units, reason=BIN_MOVED), bin_id, moved=True)


def check_bin(tx: Tx, location: Id, bin_id: Id) -> None:
    """Refuse a bin that does not exist or stands at another location."""
    if tx.get(Bin, bin_id).location_id != location:
        raise Refused("inventory.bin_elsewhere", bin=bin_id, location=location)


def take_back(row: StockMovement, tx: Tx) -> None:
    """Add the counter-entry of a movement; undo itself puts balance and bin back."""
    deltas = rule.Deltas(**{state: getattr(row, state) for state in rule.STATES})
    opposite = rule.counter_entry(
        rule.Movement(cause=Cause.ADJUSTED, kind=Kind(row.kind), deltas=deltas, reason=row.reason)
    )
    below = row.on_hand > 0 and _lacks(tx, row)
    tx.add(_line(tx, Place(row.variant_id, row.location_id, row.document), opposite, row.bin_id, cause=row.cause,
                 reverses=row.id, flagged=below))  # fmt: skip


def _lacks(tx: Tx, row: StockMovement) -> bool:
    """Tell whether goods that came by a movement are gone from there, so that taking it back is flagged."""
    balance = opened_balance(tx, row.variant_id, row.location_id)
    bins = {one.bin_id: one.quantity for one in bins_of(tx, row.variant_id, row.location_id)}
    there = balance.on_hand - sum(bins.values()) if row.bin_id is None else bins.get(row.bin_id, 0)
    return min(there, balance.on_hand) < row.on_hand


def _taken_from(tx: Tx, balance: StockBalance, units: int) -> list[tuple[Id | None, int]]:
    """Return from where units that leave are taken; what no bin has is taken loose, below zero if need be."""
    rows = bins_of(tx, balance.variant_id, balance.location_id)
    loose = max(0, balance.on_hand - sum(row.quantity for row in rows))
    left = units - min(loose, units)
    parts: list[tuple[Id | None, int]] = []
    for row in sorted(rows, key=lambda row: (-row.quantity, row.id)):
        part = max(0, min(left, row.quantity))
        if part:
            parts.append((row.bin_id, part))
            left -= part
    unbinned = min(loose, units) + left
    return [(None, unbinned), *parts] if unbinned else parts


def _write(tx: Tx, place: Place, movement: rule.Movement, bin_id: Id | None, *, moved: bool = False) -> StockMovement:
    balance = opened_balance(tx, place.variant, place.location)
    applied = rule.apply(standing(balance), movement.deltas)
    for state in rule.STATES:
        setattr(balance, state, getattr(applied.balance, state))
    below = bool(applied.below_zero) and not moved
    if bin_id is not None and movement.deltas.on_hand:
        row = bin_stock(tx, place.variant, place.location, bin_id)
        row.quantity += movement.deltas.on_hand
        below = below or (movement.deltas.on_hand < 0 and row.quantity < 0)
    return tx.add(_line(tx, place, movement, bin_id, cause=BIN_MOVED if moved else movement.cause.value, flagged=below))


def _line(  # noqa: PLR0913 - one argument for each thing a ledger row says
    tx: Tx,
    place: Place,
    movement: rule.Movement,
    bin_id: Id | None,
    *,
    cause: str,
    flagged: bool,
    reverses: Id | None = None,
) -> StockMovement:
    deltas = movement.deltas
    return StockMovement(
        id=tx.new_id(), variant_id=place.variant, location_id=place.location, bin_id=bin_id, kind=movement.kind.value,
        cause=cause, document=place.document, reason="" if cause == BIN_MOVED else movement.reason, at=tx.now,
        reverses=reverses, flagged=int(flagged), on_hand=deltas.on_hand, committed=deltas.committed,
        damaged=deltas.damaged, safety=deltas.safety, quality_control=deltas.quality_control, incoming=deltas.incoming,
    )  # fmt: skip
