"""The queue of a desk: commands that are predicted here and not settled by the hub, with what they changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import msgspec

from commerce.bus import history
from commerce.bus.batch import Batch
from commerce.bus.envelope import Envelope, plain_payload, read_plain
from commerce.bus.execution import pack_refusal
from commerce.bus.registry import Registry
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.records import PENDING
from commerce.models.registry import BY_CODE
from commerce.models.row import Values
from commerce.repositories.database import Database
from commerce.repositories.journal import RowChange
from commerce.sync.closure import Waiting
from commerce.sync.protocol import Sent

WAITING, BLOCKED = "waiting", "blocked"
_ALL = f"SELECT {', '.join(PENDING.names)} FROM pending WHERE store = {{store}} ORDER BY device_seq"  # noqa: S608  own names


@dataclass(frozen=True, slots=True)
class Prediction:
    """What running a command on this desk gave: its changes, or why it cannot be run now."""

    changes: tuple[RowChange, ...]
    roots: frozenset[bytes]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """One command of the queue."""

    envelope: Envelope
    prediction: Prediction

    @property
    def waiting(self) -> Waiting:
        """Return it as overlap sees it."""
        blocked = self.prediction.reason is not None
        return Waiting(self.envelope.device_seq, self.envelope.id, blocked, self.prediction.roots)


class Queue:
    """Reads and writes the queue inside the transactions of its desk."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry

    def all(self, device: Id) -> list[Queued]:
        """Return the queue in order."""
        return [self._queued(device, dict(zip(PENDING.names, row, strict=True))) for row in self._database.ask(_ALL)]

    def outgoing(self, limit: int) -> list[Sent]:
        """Return the first commands of the queue, blocked ones too: only the hub refuses."""
        sql = (
            "SELECT id, device_seq, actor, group_id, kind, v, occurred_at, undoes, body FROM pending"
            " WHERE store = {store} ORDER BY device_seq LIMIT ?"
        )
        return [Sent(*row) for row in self._database.ask(sql, (limit,))]

    def put(self, queued: Iterable[Queued]) -> None:
        """Write commands at the end of the queue, or over themselves."""
        self._database.record(PENDING, [self._record(one) for one in queued])

    def settle(self, device_seqs: Sequence[int]) -> None:
        """Take commands out of the queue."""
        for device_seq in device_seqs:
            self._database.run("DELETE FROM pending WHERE store = {store} AND device_seq = ?", (device_seq,))

    def _record(self, queued: Queued) -> Values:
        envelope, prediction = queued.envelope, queued.prediction
        kind = self._registry.of(envelope.payload)
        return (
            envelope.device_seq, envelope.id, envelope.group, envelope.actor, kind.kind, kind.version,
            envelope.occurred_at, envelope.undoes, history.pack_sentence(kind.sentence, kind.values(envelope.payload)),
            WAITING if prediction.reason is None else BLOCKED, prediction.reason, plain_payload(envelope.payload),
            msgspec.msgpack.encode(sorted(prediction.roots)),
            msgspec.msgpack.encode([
                (change.entity.code, change.id, change.op, change.before, change.after) for change in prediction.changes
            ]),
        )  # fmt: skip

    def _queued(self, device: Id, row: dict[str, Any]) -> Queued:
        payload = read_plain(self._registry.kind(row["kind"]), row["v"], row["body"])
        envelope = Envelope(
            id=row["id"], actor=row["actor"], device=device, occurred_at=row["occurred_at"], group=row["group_id"],
            payload=payload, undoes=row["undoes"], device_seq=row["device_seq"],
        )  # fmt: skip
        changes = tuple(
            RowChange(BY_CODE[code], identity, op, _values(before), _values(after))
            for code, identity, op, before, after in msgspec.msgpack.decode(row["changes"])
        )
        roots = frozenset(msgspec.msgpack.decode(row["roots"]))
        return Queued(envelope, Prediction(changes, roots, row["reason"]))


def predicted(batch: Batch, envelope: Envelope) -> tuple[Prediction, Refused | None]:
    """Run a command; return what it changed and read, and the refusal where the rules say no."""
    try:
        changes, bulk = batch.handle(envelope)
    except Refused as refusal:
        return Prediction((), frozenset(batch.roots), pack_refusal(refusal)), refusal
    added = (RowChange(entity, row[0], "i", None, row) for entity, rows in bulk for row in rows)
    every = tuple(chain(changes, added))
    return Prediction(every, frozenset(batch.roots)), None


def rerun(queued: Queued, prediction: Prediction) -> Queued:
    """Return a command with what running it again gave."""
    return replace(queued, prediction=prediction)


def _values(found: list[object] | None) -> Values | None:
    return None if found is None else tuple(found)
