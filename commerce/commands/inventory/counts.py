"""Blind counts: the book's number is frozen when a bin is scanned, and only the difference is posted."""

from __future__ import annotations

from commerce.commands.inventory import ledger
from commerce.commands.inventory.places import open_location
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.inventory import count as rule
from commerce.domain.inventory.causes import Cause
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.inventory import BinStock, StockCount, StockCountLine
from commerce.repositories import stock
from commerce.repositories.tx import Tx

MOST_VARIANTS = 200


class OpenCount(Command, frozen=True, kw_only=True):
    """Begin a count at a location."""

    location: Id


@handles(
    "counts.open",
    permission=Permission.STOCK_COUNT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Stock count started",
    keys=of(location="location"),
)
def open_count(cmd: OpenCount, tx: Tx) -> None:
    """Write the count without lines."""
    open_location(tx, cmd.location)
    tx.add(StockCount(id=tx.new_id(), location_id=cmd.location, created_at=tx.now))


class ScanBin(Command, frozen=True, kw_only=True):
    """Freeze what the book expects in a bin; without one, of each variant in the whole location.

    `variants` are those seen; those the book has in the bin are added.
    """

    count: Id
    bin: Id | None = None
    variants: tuple[Id, ...] = ()


@handles(
    "counts.scan",
    permission=Permission.STOCK_COUNT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Bin scanned for counting",
    keys=of(variant="variants"),
)
def scan_bin(cmd: ScanBin, tx: Tx) -> None:
    """Write or renew a line for each variant; refuses a bin of another location and a scan of nothing."""
    count = _open(tx, cmd.count)
    if cmd.bin is not None:
        ledger.check_bin(tx, count.location_id, cmd.bin)
    variants = dict.fromkeys(cmd.variants)
    if cmd.bin is not None:
        held = tx.children(BinStock, "bin_id", cmd.bin)
        variants.update(dict.fromkeys(row.variant_id for row in held if row.quantity))
    if not 0 < len(variants) <= MOST_VARIANTS:
        raise Refused("inventory.count_variants", variants=len(variants), most=MOST_VARIANTS)
    for variant in variants:
        tx.get(Variant, variant)
    for variant in variants:
        _freeze(tx, count, variant, cmd.bin)


class EnterCount(Command, frozen=True, kw_only=True):
    """What was counted for one line."""

    line: Id
    counted: int


@handles(
    "counts.enter",
    permission=Permission.STOCK_COUNT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Counted {counted}",
)
def enter_count(cmd: EnterCount, tx: Tx) -> None:
    """Keep the entry; a pick since the scan, or a first entry over tolerance, asks for a recount."""
    line = tx.get(StockCountLine, cmd.line)
    count = _open(tx, line.count_id)
    taken_at = stock.last_taken_at(tx.unit, line.variant_id, count.location_id, line.bin_id)
    earlier = (line.counted,) if line.recount and line.counted is not None else ()
    known = rule.CountLine(variant=line.variant_id, bin="", frozen=line.frozen, scanned_at=line.frozen_at,
                           counts=earlier)  # fmt: skip
    answer = rule.enter(known, cmd.counted, last_pick_at=taken_at)
    line.recount = int(answer.recount is not None)
    line.counted = None if answer.recount is rule.Recount.PICKED_MEANWHILE else cmd.counted


class AskRecount(Command, frozen=True, kw_only=True):
    """Have a line counted again from a fresh scan."""

    line: Id


@handles(
    "counts.recount",
    permission=Permission.STOCK_COUNT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Recount asked for",
)
def ask_recount(cmd: AskRecount, tx: Tx) -> None:
    """Forget the entry and freeze what the book says now."""
    line = tx.get(StockCountLine, cmd.line)
    count = _open(tx, line.count_id)
    line.frozen, line.frozen_at = _expected(tx, line.variant_id, count.location_id, line.bin_id), tx.now
    line.counted, line.recount = None, 1


class PostCount(Command, frozen=True, kw_only=True):
    """Book the differences and close the count."""

    count: Id


@handles(
    "counts.post",
    permission=Permission.STOCK_COUNT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Stock count booked",
    keys=of(count="count"),
)
def post_count(cmd: PostCount, tx: Tx) -> None:
    """Post counted less frozen for each line; refuses while one is open or to be counted again."""
    count = _open(tx, cmd.count)
    lines = tx.children(StockCountLine, "count_id", cmd.count)
    waiting = [line for line in lines if line.counted is None or line.recount]
    if waiting or not lines:
        raise Refused("inventory.count_not_complete", lines=len(waiting))
    count.state, count.posted_at = "posted", tx.now
    for line in lines:
        difference = (line.counted or 0) - line.frozen
        if difference:
            ledger.post(tx, line.variant_id, count.location_id, Cause.COUNTED, difference, count.id, bin_id=line.bin_id)


def _open(tx: Tx, identity: Id) -> StockCount:
    count = tx.get(StockCount, identity)
    if count.state != "open":
        raise Refused("inventory.count_closed", state=count.state)
    return count


def _expected(tx: Tx, variant: Id, location: Id, bin_id: Id | None) -> int:
    if bin_id is not None:
        return sum(row.quantity for row in ledger.bins_of(tx, variant, location) if row.bin_id == bin_id)
    balance = ledger.balance_of(tx, variant, location)
    return balance.on_hand if balance else 0


def _freeze(tx: Tx, count: StockCount, variant: Id, bin_id: Id | None) -> None:
    frozen = _expected(tx, variant, count.location_id, bin_id)
    lines = tx.children(StockCountLine, "count_id", count.id)
    line = next((row for row in lines if (row.variant_id, row.bin_id) == (variant, bin_id)), None)
    if line is None:
        tx.add(StockCountLine(id=tx.new_id(), count_id=count.id, variant_id=variant, bin_id=bin_id, frozen=frozen,
                              frozen_at=tx.now))  # fmt: skip
    else:
        line.frozen, line.frozen_at, line.counted, line.recount = frozen, tx.now, None, 0
