"""The side that holds the truth for several desks: takes their commands in order and hands out the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from commerce.bus.envelope import Envelope, persons_in, read_plain
from commerce.bus.execution import Executor
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id, new_id
from commerce.models.records import COMMAND_LOG, JOURNAL, WORKSPACE
from commerce.repositories.database import padded
from commerce.repositories.journal import sealed_for
from commerce.sync.protocol import PUSH_LIMIT, Answer, JournalRow, Logged, Page, Sent

_EPOCH = "epoch"


class Hub:
    """One store behind one connection; calls of several threads are ordered by the lock of the store."""

    def __init__(self, executor: Executor) -> None:
        """The executor must be that of a hub."""
        self._executor = executor
        self._database = executor.database

    def begin_epoch(self, now: int) -> str:
        """Give the store a new epoch: at its birth, and whenever it was restored from a backup."""
        epoch = new_id(now).hex()
        with self._database.transaction():
            self._database.record(WORKSPACE, [(_EPOCH, epoch)])
        return epoch

    @property
    def epoch(self) -> str:
        """Which of its lives the store is in; CodedError `sync.no_epoch` before the first."""
        rows = self._database.ask("SELECT value FROM workspace WHERE store = {store} AND name = ?", (_EPOCH,))
        if not rows:
            raise CodedError("sync.no_epoch")
        return str(rows[0][0])

    def push(self, device: Id, commands: Sequence[Sent]) -> list[Answer]:
        """Run commands of one device, contiguous in their `device_seq`; what is known is answered as it was.

        Raises CodedError: `sync.gap` with the number wanted, `sync.too_many`, `sync.foreign_id` for an id that another
        device has used, `sync.unreadable` for a body that is no such command. Then nothing of the batch was done.
        """
        if len(commands) > PUSH_LIMIT:
            raise CodedError("sync.too_many", limit=PUSH_LIMIT)
        for before, after in pairwise(command.device_seq for command in commands):
            if after != before + 1:
                raise CodedError("sync.gap", device=device, wanted=before + 1, got=after)
        ids = [command.id for command in commands]
        self._refuse_foreign(device, ids)
        self._executor.run([self._envelope(device, command) for command in commands])
        found = {identity: Answer(identity, status, refusal) for identity, status, refusal, _ in self._logged(ids)}
        return [found[identity] for identity in ids]

    def pull(self, device: Id, cursor: int, acknowledged: int, limit: int) -> Page:
        """Return about `limit` rows after the cursor, never a part of a command.

        `acknowledged` is the highest `device_seq` that the asking device knows to be settled.
        """
        rows = self._rows("seq > ? ORDER BY seq LIMIT ?", cursor, limit + 1)
        more = len(rows) > limit
        if more:
            rows = self._whole_commands(rows)
        top = rows[-1].seq if rows else cursor
        log = self._log(device, cursor, top, acknowledged)
        keys = self._keys(_persons(rows, log))
        return Page(self.epoch, cursor, top, rows, log, keys, more)

    def _envelope(self, device: Id, sent: Sent) -> Envelope:
        try:
            payload = read_plain(self._executor.registry.kind(sent.kind), sent.v, sent.body)
        except (msgspec.MsgspecError, ValueError) as error:
            raise CodedError("sync.unreadable", id=sent.id, kind=sent.kind, detail=str(error)) from error
        return Envelope(
            id=sent.id, actor=sent.actor, device=device, occurred_at=sent.occurred_at, group=sent.group,
            payload=payload, undoes=sent.undoes, device_seq=sent.device_seq,
        )  # fmt: skip

    def _refuse_foreign(self, device: Id, ids: Sequence[Id]) -> None:
        """Two devices never make the same id: one of them is a copy of the other's file."""
        for identity, _, _, of in self._logged(ids):
            if of != device:
                raise CodedError("sync.foreign_id", id=identity)

    def _logged(self, ids: Sequence[Id]) -> Iterator[tuple[Id, str, str | None, Id]]:
        """Yield (id, status, refusal, device) of the commands that are known."""
        for chunk in padded(ids):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT id, status, refusal, device FROM command_log WHERE store = {{store}} AND id IN ({marks})"  # noqa: S608  marks only
            for identity, status, refusal, device in self._database.ask(sql, chunk):
                yield Id(identity), status, refusal, Id(device)

    def _rows(self, condition: str, *values: object) -> list[JournalRow]:
        sql = f"SELECT {', '.join(JOURNAL.names)} FROM journal WHERE store = {{store}} AND {condition}"  # noqa: S608  own names
        return [JournalRow(*row) for row in self._database.ask(sql, values)]

    def _whole_commands(self, rows: list[JournalRow]) -> list[JournalRow]:
        """Leave out the command that the page would cut; one that is larger than the page comes whole."""
        cut = rows[-1].command
        whole = [row for row in rows if row.command != cut]
        return whole or self._rows("seq >= ? AND command = ? ORDER BY seq", rows[0].seq, cut)

    def _log(self, device: Id, cursor: int, top: int, acknowledged: int) -> list[Logged]:
        sql = (
            f"SELECT {', '.join(COMMAND_LOG.names)} FROM command_log WHERE store = {{store}} AND seq <= ?"  # noqa: S608  own names
            " AND ((seq > ? AND rows > 0) OR (device = ? AND device_seq > ?)) ORDER BY n"
        )
        return [Logged(*row) for row in self._database.ask(sql, (top, cursor, device, acknowledged))]

    def _keys(self, persons: set[Id]) -> list[tuple[Id, bytes]]:
        found: list[tuple[Id, bytes]] = []
        for chunk in padded(sorted(persons)):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT person, key FROM person_keys WHERE store = {{store}} AND person IN ({marks})"  # noqa: S608  marks only
            found += [(Id(person), bytes(key)) for person, key in self._database.ask(sql, chunk)]
        return found


def _persons(rows: Iterable[JournalRow], log: Iterable[Logged]) -> set[Id]:
    found = {person for row in rows for body in (row.before, row.after) if (person := sealed_for(body))}
    return found.union(*(persons_in(one.body) for one in log))
