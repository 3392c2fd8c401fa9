"""Balances and bins are the sum of their movements, state by state."""

from __future__ import annotations

from collections.abc import Iterator

from commerce.domain.inventory.ledger import STATES
from commerce.models.inventory import BinStock, StockBalance
from commerce.models.row import Values
from commerce.repositories.verification.examination import Examination, side_by_side
from commerce.repositories.verification.finding import Finding, name_of

CHECK = "stock"
_SUMS = ", ".join(f"sum({state})" for state in STATES)
_BALANCES = (
    f"SELECT variant_id, location_id, id, {', '.join(STATES)} FROM stock_balances ORDER BY variant_id, location_id"
)
_MOVEMENTS = (
    f"SELECT variant_id, location_id, {_SUMS} FROM stock_movements GROUP BY variant_id, location_id"
    " ORDER BY variant_id, location_id"
)
# What is on hand beyond the bins of a variant lies loose, so bins are held against their movements, not on hand.
_BINS = (
    "SELECT id, quantity, (SELECT coalesce(sum(on_hand), 0) FROM stock_movements m WHERE m.variant_id = s.variant_id"
    " AND m.location_id = s.location_id AND m.bin_id = s.bin_id) AS moved FROM bin_stock s WHERE quantity <> moved"
)
_STRAY_BINS = (
    "SELECT s.id, s.location_id, b.location_id FROM bin_stock s JOIN bins b ON b.id = s.bin_id"
    " WHERE b.location_id <> s.location_id"
)
_UNFLAGGED = (
    "SELECT b.id, b.on_hand FROM stock_balances b WHERE b.on_hand < 0 AND NOT EXISTS (SELECT 1 FROM stock_movements m"
    " WHERE m.variant_id = b.variant_id AND m.location_id = b.location_id AND m.flagged = 1)"
)


def balances(examined: Examination) -> Iterator[Finding]:
    """Replay the ledger of every variant at every location."""
    stored = ((variant + place, tuple(rest)) for variant, place, *rest in examined.stream(_BALANCES))
    summed = ((variant + place, tuple(sums)) for variant, place, *sums in examined.stream(_MOVEMENTS))
    nothing = (0,) * len(STATES)
    for key, row, sums in side_by_side(stored, summed):
        examined.looked_at["balances"] += 1
        if row is None:
            yield Finding(
                check=CHECK,
                code="stock.balance_missing",
                table=StockBalance.ENTITY.table,
                id=f"{name_of(key[:16])} at {name_of(key[16:])}",
                expected=_states(sums or nothing),
            )
            continue
        yield from _differing(row, sums or nothing)


def bins(examined: Examination) -> Iterator[Finding]:
    """Replay the ledger of every bin, and look for bins that stand at another location."""
    for identity, quantity, moved in examined.stream(_BINS):
        yield Finding(
            check=CHECK,
            code="stock.bins_differ",
            table=BinStock.ENTITY.table,
            id=name_of(identity),
            column="quantity",
            expected=str(moved),
            found=str(quantity),
        )
    for identity, said, real in examined.stream(_STRAY_BINS):
        yield Finding(
            check=CHECK,
            code="stock.bin_elsewhere",
            table=BinStock.ENTITY.table,
            id=name_of(identity),
            column="location_id",
            expected=name_of(real),
            found=name_of(said),
        )


def below_zero(examined: Examination) -> Iterator[Finding]:
    """Check that stock below zero was flagged by the movement that took it there."""
    for identity, on_hand in examined.stream(_UNFLAGGED):
        yield Finding(
            check=CHECK,
            code="stock.negative_unflagged",
            table=StockBalance.ENTITY.table,
            id=name_of(identity),
            column="on_hand",
            expected="0 or more",
            found=str(on_hand),
        )


def _differing(row: Values, sums: Values) -> Iterator[Finding]:
    identity, *states = row
    for name, stored, summed in zip(STATES, states, sums, strict=True):
        if stored != summed:
            yield Finding(
                check=CHECK,
                code="stock.balance_differs",
                table=StockBalance.ENTITY.table,
                id=name_of(identity),
                column=name,
                expected=str(summed),
                found=str(stored),
            )


def _states(sums: Values) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(STATES, sums, strict=True) if value)
