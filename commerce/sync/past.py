"""The past as a desk sees it: the hub's journal as far as it was pulled, and on top what waits here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from commerce.bus.envelope import plain_payload
from commerce.bus.registry import Registry
from commerce.kernel.ids import Id
from commerce.models.row import EntityType
from commerce.repositories.database import Database
from commerce.repositories.journal import RowChange, root_key, row_hash
from commerce.repositories.journal_reader import Entry, JournalReader, LoggedCommand
from commerce.repositories.sealing import Keyring
from commerce.sync.queue import Queued

_AFTER_ALL = 1 << 62
"""What waits comes after everything that the hub has numbered, in the order it was given."""


class Past(JournalReader):
    """`queue` gives what was predicted before the command that asks, in order; few commands ever ask."""

    def __init__(self, database: Database, registry: Registry, queue: Callable[[], Sequence[Queued]]) -> None:
        super().__init__(database, Keyring(database))
        self._registry = registry
        self._queue = queue

    def command(self, identity: Id) -> LoggedCommand | None:
        """Return an accepted command, or one that is predicted here."""
        waiting = self._waiting(identity)
        return super().command(identity) if waiting is None else self._as_logged(waiting)

    def group(self, identity: Id) -> list[LoggedCommand]:
        """Return the commands of a group, oldest first."""
        here = [self._as_logged(one) for one in self._standing() if one.envelope.group == identity]
        return [*super().group(identity), *here]

    def is_undone(self, identity: Id) -> bool:
        """Tell whether an undo of the command stands, on the hub or as a prediction."""
        undoers = [one.envelope.id for one in self._standing() if one.envelope.undoes == identity]
        return any(not self.is_undone(undoer) for undoer in undoers) or super().is_undone(identity)

    def entries(self, command: LoggedCommand) -> list[Entry]:
        """Return what a command changed, in order."""
        waiting = self._waiting(command.id)
        return super().entries(command) if waiting is None else list(_entries(waiting))

    def later(self, entity: EntityType, identity: Id, root: Id, seq: int) -> list[Entry]:
        """Return the changes of one entity after a place in the past, in order."""
        here = [
            entry
            for one in self._standing()
            for entry in _entries(one)
            if entry.entity is entity and entry.id == identity and entry.seq > seq
        ]
        return [*super().later(entity, identity, root, seq), *here]

    def root_changed_since(self, kind: str, root: Id, seq: int) -> list[Id]:
        """Return the commands that changed an aggregate after a place in the past and still stand."""
        key = root_key(kind, root)
        here = [
            one.envelope.id
            for one in self._standing()
            if _place(one) > seq and not one.envelope.undoes and not self.is_undone(one.envelope.id)
            and any(root_key(change.entity.root_kind, change.root) == key for change in one.prediction.changes)
        ]  # fmt: skip
        return [*super().root_changed_since(kind, root, seq), *here]

    def _standing(self) -> list[Queued]:
        return [one for one in self._queue() if one.prediction.reason is None]

    def _waiting(self, identity: Id) -> Queued | None:
        return next((one for one in self._standing() if one.envelope.id == identity), None)

    def _as_logged(self, one: Queued) -> LoggedCommand:
        envelope = one.envelope
        kind = self._registry.of(envelope.payload)
        return LoggedCommand(
            id=envelope.id, seq=_place(one), rows=len(one.prediction.changes), kind=kind.kind, version=kind.version,
            actor=envelope.actor, device=envelope.device, group=envelope.group, decided_at=envelope.occurred_at,
            undoes=envelope.undoes,
            body=plain_payload(envelope.payload), sealed=False,
        )  # fmt: skip


def _place(one: Queued) -> int:
    return _AFTER_ALL + one.envelope.device_seq


def _entries(one: Queued) -> Iterator[Entry]:
    for change in one.prediction.changes:
        yield Entry(
            seq=_place(one), command=one.envelope.id, entity=change.entity, id=change.id, op=change.op,
            before=_before(change), after_hash=None if change.after is None else row_hash(change.entity, change.after),
        )  # fmt: skip


def _before(change: RowChange) -> dict[int, object]:
    """Return the old values of what changed; the whole row where it went."""
    if change.before is None:
        return {}
    if change.after is None:
        return dict(enumerate(change.before))
    pairs = enumerate(zip(change.before, change.after, strict=True))
    return {place: before for place, (before, after) in pairs if before != after}
