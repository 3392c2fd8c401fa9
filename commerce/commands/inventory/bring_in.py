"""Counts of an import: what lay on the shelf before the first line of a file, and what a file says lies there now."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.inventory.places import open_location
from commerce.commands.workspace.contract import Command, Keys, Offline, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.inventory.causes import Cause, Kind
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.catalog import Variant
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
    opened = {variant: foreign_id("opening", cmd.run, variant, cmd.location) for variant, _ in cmd.counts}
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


class ForeignCount(msgspec.Struct, frozen=True, array_like=True):
    """So many units of a variant lie at a location."""

    variant: Id
    location: Id
    units: int


class CountInStock(Command, frozen=True, kw_only=True):
    """What lies there now, as a file says; the book follows it."""

    run: Id
    source: str
    counts: tuple[ForeignCount, ...]
    progress: Progress


def _counted(cmd: CountInStock) -> Keys:
    return {"variant": [count.variant for count in cmd.counts]}


@handles("stock.count_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Stock counts imported from {source}", keys=_counted, alone=True)  # fmt: skip
def count_in_stock(cmd: CountInStock, tx: Tx) -> None:
    """Post the difference between each count and the book of now as a count that names the import."""
    if len(cmd.counts) > MOST:
        raise Refused("imports.too_many", most=MOST)
    for variant, location, units in ((count.variant, count.location, count.units) for count in cmd.counts):
        tx.get(Variant, variant)
        open_location(tx, location)
        difference = units - ledger.opened_balance(tx, variant, location).on_hand
        if difference:
            ledger.post(tx, variant, location, Cause.COUNTED, difference, cmd.run, reason=f"imported, {cmd.source}")
    carry_forward(tx, cmd.run, cmd.progress)
