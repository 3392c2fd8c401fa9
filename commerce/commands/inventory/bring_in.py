"""Opening counts of an import: what lay on the shelf before the first line of the file."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.workspace.contract import Command, Offline, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.inventory.causes import Cause, Kind
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.inventory import StockBalance, StockMovement
from commerce.repositories.tx import Tx

MOST = 200
"""Counts in one command."""


class BringInStock(Command, frozen=True, kw_only=True):
    """What lay where when the file begins: pairs of variant and units, counted at one instant."""

    run: Id
    source: str
    location: Id
    at: int
    counts: tuple[tuple[Id, int], ...]
    progress: Progress


@handles("stock.bring_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Opening counts imported from {source}", alone=True)  # fmt: skip
def bring_in_stock(cmd: BringInStock, tx: Tx) -> None:
    """Post one counted movement per variant; one that this import counted in before is left alone."""
    if len(cmd.counts) > MOST:
        raise Refused("imports.too_many", most=MOST)
    store = tx.stamp.store
    opened = {variant: foreign_id(store, "opening", cmd.run, variant, cmd.location) for variant, _ in cmd.counts}
    tx.unit.prefetch(StockMovement, "id", opened.values())
    tx.unit.prefetch(StockBalance, "variant_id", opened)
    for variant, units in cmd.counts:
        if units == 0 or tx.find(StockMovement, opened[variant]):
            continue
        tx.add(
            StockMovement(
                id=opened[variant],
                variant_id=variant,
                location_id=cmd.location,
                kind=Kind.ADJUSTED.value,
                cause=Cause.IMPORTED_OPENING.value,
                document=cmd.run,
                reason=f"opening count, {cmd.source}",
                on_hand=units,
                at=cmd.at,
            )
        )
        ledger.opened_balance(tx, variant, cmd.location).on_hand += units
    carry_forward(tx, cmd.run, cmd.progress)
