"""What an import keeps: how each file went, from begun to taken back, and the mappings that were saved by name."""

from __future__ import annotations

import msgspec

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.workspace import ImportRun, SavedMapping
from commerce.repositories.tx import Tx

IN_IMPORT = never("take back the whole import in the Import window")
GOING_BACK = frozenset({"taking_back", "taken_back"})
"""States of a run that brings nothing in any more."""


class Progress(msgspec.Struct, frozen=True, array_like=True):
    """How far a run is after a batch: the last record that is in, and the counters so far."""

    position: int
    counts: dict[str, int]


class BeginImport(Command, frozen=True, kw_only=True):
    """A file is about to be brought in."""

    run: Id
    file_name: str
    file_hash: str
    file_bytes: int
    mapping: str


@handles("imports.begin", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Import of {file_name} started")  # fmt: skip
def begin_import(cmd: BeginImport, tx: Tx) -> None:
    """Write the run; one that was interrupted goes on."""
    run = tx.find(ImportRun, cmd.run)
    if run is None:
        tx.add(ImportRun(id=cmd.run, file_name=cmd.file_name, file_hash=cmd.file_hash, file_bytes=cmd.file_bytes,
                         mapping=cmd.mapping, state="running", started_at=tx.now))  # fmt: skip
    elif run.state in GOING_BACK:
        raise Refused("imports.taken_back")
    else:
        run.state, run.finished_at = "running", None


class FinishImport(Command, frozen=True, kw_only=True):
    """The last row is in, or somebody stopped."""

    run: Id
    stopped: bool = False
    counts: dict[str, int]


@handles("imports.finish", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Import finished")  # fmt: skip
def finish_import(cmd: FinishImport, tx: Tx) -> None:
    """Close the run with its counters."""
    run = tx.get(ImportRun, cmd.run)
    run.state, run.finished_at = "stopped" if cmd.stopped else "done", tx.now
    run.counts = _counters(cmd.counts)


def carry_forward(tx: Tx, identity: Id, progress: Progress) -> None:
    """Move the mark of a run in the same transaction as the rows it stands for."""
    run = tx.get(ImportRun, identity)
    if run.state != "running":
        raise Refused("imports.not_running", state=run.state)
    run.position, run.counts = progress.position, _counters(progress.counts)


def _counters(counts: dict[str, int]) -> str:
    return msgspec.json.encode(counts, order="sorted").decode()


class SaveMapping(Command, frozen=True, kw_only=True):
    """Keep how the columns of a foreign file become ours; `body` is the mapping as JSON."""

    name: str
    kind: str
    body: str


@handles("imports.save_mapping", permission=Permission.IMPORT_RUN, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Import mapping {name} saved")  # fmt: skip
def save_mapping(cmd: SaveMapping, tx: Tx) -> None:
    """Write it, over the one of the same name."""
    if not cmd.name.strip():
        raise Refused("imports.mapping_nameless")
    row = next(iter(tx.lookup(SavedMapping, "name", cmd.name)), None)
    if row is None:
        tx.add(SavedMapping(id=tx.new_id(), name=cmd.name, kind=cmd.kind, body=cmd.body))
    else:
        row.kind, row.body = cmd.kind, cmd.body
