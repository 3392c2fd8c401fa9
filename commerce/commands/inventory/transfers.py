"""Goods carried between two locations in two phases: the source falls at dispatch, the destination rises at arrival."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.inventory.places import open_location
from commerce.commands.workspace.contract import REVERT, Command, Keys, Offline, handles, never, of
from commerce.domain.inventory import transfer as rule
from commerce.domain.inventory.transfer import Discrepancy, TransferState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.inventory import Transfer, TransferLine
from commerce.repositories.tx import Tx

MOST_LINES = 200
_KEYS = of(transfer="transfer")


class CreateTransfer(Command, frozen=True, kw_only=True):
    """Plan a transfer: pairs of variant and units."""

    source: Id
    target: Id
    lines: tuple[tuple[Id, int], ...]
    note: str = ""


def _create_keys(cmd: CreateTransfer) -> Keys:
    return {"variant": [variant for variant, _ in cmd.lines], "location": (cmd.source, cmd.target)}


@handles(
    "transfers.create",
    permission=Permission.STOCK_ADJUST,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Transfer planned",
    keys=_create_keys,
)
def create_transfer(cmd: CreateTransfer, tx: Tx) -> None:
    """Write the plan; no stock moves yet."""
    if cmd.source == cmd.target:
        raise Refused("inventory.transfer_same_place")
    if len(cmd.lines) > MOST_LINES:
        raise Refused("inventory.transfer_lines", lines=len(cmd.lines), most=MOST_LINES)
    open_location(tx, cmd.source)
    open_location(tx, cmd.target)
    for variant, quantity in cmd.lines:
        tx.get(Variant, variant)
        if quantity <= 0:
            raise Refused("inventory.quantity_not_positive", quantity=quantity)
    transfer = tx.add(Transfer(id=tx.new_id(), source_id=cmd.source, target_id=cmd.target, note=cmd.note.strip(),
                               created_at=tx.now))  # fmt: skip
    for variant, quantity in cmd.lines:
        tx.add(TransferLine(id=tx.new_id(), transfer_id=transfer.id, variant_id=variant, quantity=quantity))


class ReadyTransfer(Command, frozen=True, kw_only=True):
    """The goods are picked and packed."""

    transfer: Id


@handles(
    "transfers.ready",
    permission=Permission.STOCK_ADJUST,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Transfer ready",
    keys=_KEYS,
)
def ready_transfer(cmd: ReadyTransfer, tx: Tx) -> None:
    """Move on from draft; refuses a transfer of nothing."""
    transfer, lines = _read(tx, cmd.transfer)
    transfer.state = rule.make_ready(TransferState(transfer.state), [_as_rule(line) for line in lines]).value


class DispatchTransfer(Command, frozen=True, kw_only=True):
    """The goods leave."""

    transfer: Id


@handles(
    "transfers.dispatch",
    permission=Permission.STOCK_ADJUST,
    offline=Offline.EXECUTE,
    undo=never("the goods are under way; cancel the transfer and say what became of them"),
    sentence="Transfer sent",
    keys=_KEYS,
)
def dispatch_transfer(cmd: DispatchTransfer, tx: Tx) -> None:
    """Take the goods from the source and announce them at the destination."""
    transfer, lines = _read(tx, cmd.transfer)
    transfer.state = rule.move(TransferState(transfer.state), TransferState.IN_TRANSIT).value
    transfer.dispatched_at = tx.now
    for line in lines:
        _post(tx, transfer, line, rule.dispatch(_as_rule(line)))


class ArrivedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one line that arrived; a `discrepancy` gives up what is still missing."""

    line: Id
    quantity: int
    discrepancy: Discrepancy | None = None
    bin: Id | None = None


class ReceiveTransfer(Command, frozen=True, kw_only=True):
    """Goods arrive, all at once or bit by bit."""

    transfer: Id
    lines: tuple[ArrivedLine, ...]


@handles(
    "transfers.receive",
    permission=Permission.STOCK_RECEIVE,
    offline=Offline.EXECUTE,
    undo=never("the goods are on the shelf; correct a wrong number with an adjustment"),
    sentence="Transfer received",
    keys=_KEYS,
)
def receive_transfer(cmd: ReceiveTransfer, tx: Tx) -> None:
    """Raise the destination; a transfer of which nothing is awaited any more is closed."""
    transfer, lines = _read(tx, cmd.transfer)
    if transfer.state not in {TransferState.IN_TRANSIT, TransferState.PARTIALLY_RECEIVED}:
        raise Refused("inventory.transfer_move", now_in=transfer.state, to=TransferState.RECEIVED.value)
    by_id = {line.id: line for line in lines}
    if not cmd.lines or any(arrived.line not in by_id for arrived in cmd.lines):
        raise Refused("inventory.transfer_empty")
    for arrived in cmd.lines:
        _arrive(tx, transfer, by_id[arrived.line], arrived)
    state = rule.state_after_arrival([_as_rule(line) for line in lines])
    transfer.state = state.value
    if state is TransferState.RECEIVED:
        transfer.closed_at = tx.now


class CancelTransfer(Command, frozen=True, kw_only=True):
    """Give the transfer up; in transit, say what became of the goods."""

    transfer: Id
    outcome: rule.Outcome | None = None


@handles(
    "transfers.cancel",
    permission=Permission.STOCK_ADJUST,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Transfer cancelled",
    keys=_KEYS,
)
def cancel_transfer(cmd: CancelTransfer, tx: Tx) -> None:
    """Close the transfer; goods that never left are on the source's shelf again."""
    transfer, lines = _read(tx, cmd.transfer)
    rows = rule.cancel(TransferState(transfer.state), [_as_rule(line) for line in lines], cmd.outcome)
    transfer.state, transfer.closed_at = TransferState.CANCELLED.value, tx.now
    for line, both in zip(lines if rows else (), rows, strict=True):
        _post(tx, transfer, line, both)


def guard_state(_transfer: Transfer, start: object, end: object, _tx: Tx) -> None:
    """Refuse to undo a move that goods have followed."""
    rule.move(TransferState(str(start)), TransferState(str(end)), undo=True)


def _read(tx: Tx, identity: Id) -> tuple[Transfer, list[TransferLine]]:
    return tx.get(Transfer, identity), tx.children(TransferLine, "transfer_id", identity)


def _as_rule(line: TransferLine) -> rule.TransferLine:
    given_up = line.quantity - line.received if line.discrepancy else 0
    reason = Discrepancy(line.discrepancy) if line.discrepancy else None
    return rule.TransferLine(
        line=line.id, sent=line.quantity, received=line.received, short=given_up, discrepancy=reason
    )


def _arrive(tx: Tx, transfer: Transfer, line: TransferLine, arrived: ArrivedLine) -> None:
    standing = _as_rule(line)
    if arrived.quantity:
        standing, both = rule.arrive(standing, arrived.quantity)
        _post(tx, transfer, line, both, bin_id=arrived.bin)
    if arrived.discrepancy is not None:
        standing, both = rule.give_up(standing, arrived.discrepancy)
        _post(tx, transfer, line, both)
    elif not arrived.quantity:
        raise Refused("inventory.discrepancy_reason_needed", line=line.id, short=standing.outstanding)
    line.received, line.discrepancy = standing.received, (standing.discrepancy or "")


def _post(tx: Tx, transfer: Transfer, line: TransferLine, both: rule.Both, *, bin_id: Id | None = None) -> None:
    ends = ((both.source, transfer.source_id, None), (both.destination, transfer.target_id, bin_id))
    for row, location, into in ends:
        if row is not None:
            units = abs(row.deltas.on_hand or row.deltas.incoming)
            ledger.post(tx, line.variant_id, location, row.cause, units, transfer.id, bin_id=into)
