"""Posting to the ledger: one movement, the balance it changes, and the bin where one is named."""

from __future__ import annotations

from commerce.domain.inventory import ledger as rule
from commerce.domain.inventory.causes import Cause
from commerce.kernel.ids import Id, foreign_id
from commerce.models.inventory import BinStock, StockBalance, StockMovement
from commerce.repositories.tx import Tx


def balance_of(tx: Tx, variant: Id, location: Id) -> StockBalance | None:
    """Return the stored states of a variant at a location; None where nothing was ever posted."""
    return tx.find(StockBalance, foreign_id(tx.stamp.store, "balance", variant, location))


def opened_balance(tx: Tx, variant: Id, location: Id) -> StockBalance:
    """Return the balance of a variant at a location, empty where nothing was ever posted."""
    row = balance_of(tx, variant, location)
    if row is None:
        identity = foreign_id(tx.stamp.store, "balance", variant, location)
        row = tx.add(StockBalance(id=identity, variant_id=variant, location_id=location))
    return row


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
) -> StockMovement:
    """Add the movement of a cause and apply it; on hand below zero is flagged, never dropped."""
    movement = rule.movement(cause, quantity, announced=announced, reason=reason)
    return _write(tx, variant, location, movement, document, bin_id)


def take_back(row: StockMovement, tx: Tx) -> None:
    """Add the counter-entry of a movement."""
    deltas = rule.Deltas(**{state: getattr(row, state) for state in rule.STATES})
    movement = rule.Movement(cause=Cause(row.cause), kind=rule.Kind(row.kind), deltas=deltas, reason=row.reason)
    counter = _write(tx, row.variant_id, row.location_id, rule.counter_entry(movement), row.document, row.bin_id,
                     apply_balance=False)  # fmt: skip
    counter.reverses = row.id


def _write(  # noqa: PLR0913 - as `post`
    tx: Tx,
    variant: Id,
    location: Id,
    movement: rule.Movement,
    document: Id | None,
    bin_id: Id | None,
    *,
    apply_balance: bool = True,
) -> StockMovement:
    deltas = {state: getattr(movement.deltas, state) for state in rule.STATES}
    balance = opened_balance(tx, variant, location)
    if apply_balance:
        for state, delta in deltas.items():
            setattr(balance, state, getattr(balance, state) + delta)
        if bin_id is not None:
            _bin(tx, variant, location, bin_id).quantity += movement.deltas.on_hand
    return tx.add(
        StockMovement(
            id=tx.new_id(), variant_id=variant, location_id=location, bin_id=bin_id, kind=movement.kind.value,
            cause=movement.cause.value, document=document, reason=movement.reason, at=tx.now,
            flagged=int(deltas["on_hand"] < 0 and balance.on_hand < 0), **deltas,
        )
    )  # fmt: skip


def _bin(tx: Tx, variant: Id, location: Id, bin_id: Id) -> BinStock:
    identity = foreign_id(tx.stamp.store, "bin_stock", variant, bin_id)
    row = tx.find(BinStock, identity)
    return row or tx.add(BinStock(id=identity, variant_id=variant, location_id=location, bin_id=bin_id))
