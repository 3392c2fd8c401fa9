"""Lays a page of the hub's journal under the predictions of a desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain

from commerce.bus.batch import Batch
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.records import COMMAND_LOG, JOURNAL, PERSON_KEYS, REFUSALS
from commerce.models.registry import BY_CODE
from commerce.models.row import EntityType, Role, Values
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.journal import RowChange, unpack
from commerce.repositories.sealing import Keyring
from commerce.sync.closure import Overlap, overlap
from commerce.sync.mapper import put
from commerce.sync.past import Past
from commerce.sync.protocol import JournalRow, Logged, Page
from commerce.sync.queue import Queue, Queued, predicted, rerun

_Key = tuple[int, Id]


class _Again(Exception):
    """A command that ran again reached aggregates which later, untouched commands had used."""

    def __init__(self, roots: frozenset[bytes]) -> None:
        super().__init__()
        self.roots = roots


class Rebase:
    """One page laid under the predictions of a desk."""

    def __init__(
        self,
        database: SqliteDatabase,
        store: Queue,
        queue: Sequence[Queued],
        batch: Callable[[], Batch],
        page: Page,
    ) -> None:
        """`queue` is what stands in `store`; `batch` gives what predictions run in."""
        self.database = database
        self.store = store
        self.batch = batch
        self.page = page
        self.keyring = Keyring(database)
        self.queue = {one.envelope.id: one for one in queue}
        self.settled = {one.id: one for one in page.log if one.id in self.queue}
        self.own: dict[Id, dict[_Key, JournalRow]] = {identity: {} for identity in self.settled}
        for row in page.rows:
            if row.command in self.own:
                self.own[row.command][row.kind, row.entity] = row

    def run(self) -> int:
        """Write the page and predict anew what it touched; returns the highest own number it settles, or 0."""
        page = self.page
        self.database.record(PERSON_KEYS, page.keys)
        self.database.record(JOURNAL, [_journal_values(row) for row in page.rows])
        self.database.record(COMMAND_LOG, [_log_values(one) for one in page.log if one.status == "accepted"])
        beyond: frozenset[bytes] = frozenset()
        while True:
            try:
                with self.database.savepoint():
                    again = self._laid_under(beyond)
                break
            except _Again as reached:
                beyond |= reached.roots
        self._store(again)
        return max((one.device_seq for one in self.settled.values()), default=0)

    def _laid_under(self, beyond: frozenset[bytes]) -> list[Queued]:
        foreign = frozenset(row.root for row in self.page.rows if row.command not in self.own)
        changed = {identity: frozenset(row.root for row in rows.values()) for identity, rows in self.own.items()}
        queue = [one.waiting for one in self.queue.values()]
        found = overlap(queue, foreign | beyond, changed, lambda one: self._is_echo(self.queue[one.id]))
        affected = [self.queue[one.id] for one in found.affected]
        for queued in reversed(affected):
            self._rewind(queued.prediction.changes)
        self._write(found)
        return self._run_again([one for one in affected if one.envelope.id not in self.settled], found)

    def _is_echo(self, queued: Queued) -> bool:
        """The hub did exactly what was predicted; its own columns may be filled."""
        rows = self.own[queued.envelope.id]
        changes = queued.prediction.changes
        accepted = self.settled[queued.envelope.id].status == "accepted"
        return accepted and len(rows) == len(changes) and all(self._agrees(change, rows) for change in changes)

    def _agrees(self, change: RowChange, rows: dict[_Key, JournalRow]) -> bool:
        row = rows.get((change.entity.code, change.id))
        if row is None or row.op != change.op:
            return False
        if change.after is None:
            return True
        ours = change.entity.positions(Role.HUB_ONLY)
        return all(place in ours or value == change.after[place] for place, value in enumerate(self._after(row)))

    def _after(self, row: JournalRow) -> Values:
        """Return the whole row after a change."""
        if row.after is None:
            raise CodedError("sync.row_missing", kind=row.kind, id=row.entity)
        values = unpack(BY_CODE[row.kind], row.entity, row.after, row.command, self.keyring)
        return tuple(values[place] for place in range(len(values)))

    def _rewind(self, changes: Iterable[RowChange]) -> None:
        for change in reversed(tuple(changes)):
            if change.before is None:
                self.database.delete(change.entity, [change.id])
            elif change.after is None:
                put(self.database, change.entity, [change.before])
            else:
                pairs = zip(change.before, change.after, strict=True)
                places = tuple(place for place, (before, after) in enumerate(pairs) if before != after)
                values = tuple(change.before[place] for place in places)
                self.database.update(change.entity, places, [(*values, change.id)])

    def _write(self, found: Overlap) -> None:
        """Write each row as the page leaves it."""
        last = {(row.kind, row.entity): row for row in self.page.rows}
        whole: defaultdict[int, list[Values]] = defaultdict(list)
        gone: defaultdict[int, list[Id]] = defaultdict(list)
        for row in last.values():
            if row.op == "d":
                gone[row.kind].append(row.entity)
            elif row.command in found.echoed and row.root not in found.hard:
                self._write_hubs_own(BY_CODE[row.kind], row)
            else:
                whole[row.kind].append(self._after(row))
        for code, ids in gone.items():
            self.database.delete(BY_CODE[code], ids)
        for code, rows in whole.items():
            put(self.database, BY_CODE[code], rows)

    def _write_hubs_own(self, entity: EntityType, row: JournalRow) -> None:
        places = tuple(sorted(entity.positions(Role.HUB_ONLY)))
        if places:
            values = self._after(row)
            self.database.update(entity, places, [(*(values[place] for place in places), row.entity)])

    def _run_again(self, queued: Sequence[Queued], found: Overlap) -> list[Queued]:
        batch = self.batch()
        batch.prefetch([one.envelope for one in queued])
        moved = {one.device_seq for one in found.affected}
        moved |= {one.device_seq for one in self.settled.values()}
        still = [one for one in self.queue.values() if one.envelope.device_seq not in moved]
        again: list[Queued] = []
        for one in queued:
            before = partial(_before, one, still, again)
            batch.journal = Past(self.database, batch.registry, before)
            prediction, _ = predicted(batch, one.envelope)
            self._refuse_to_go_on_if_reached(one, prediction.roots - found.dirty, moved)
            again.append(rerun(one, prediction))
        batch.unit.flush()
        return again

    def _refuse_to_go_on_if_reached(self, one: Queued, beyond: frozenset[bytes], moved: set[int]) -> None:
        place = one.envelope.device_seq
        later = (other.waiting for other in self.queue.values() if other.envelope.device_seq > place)
        if beyond and any(other.device_seq not in moved and other.roots & beyond for other in later):
            raise _Again(beyond)

    def _store(self, again: Sequence[Queued]) -> None:
        refused = [one for one in self.settled.values() if one.status == "refused"]
        self.database.record(REFUSALS, [_refusal_values(one) for one in refused])
        self.store.put(again)
        self.store.settle([one.device_seq for one in self.settled.values()])


def _before(one: Queued, *queues: Sequence[Queued]) -> list[Queued]:
    """Return what stands in the queue before a command, in order."""
    place = one.envelope.device_seq
    earlier = (other for other in chain(*queues) if other.envelope.device_seq < place)
    return sorted(earlier, key=lambda other: other.envelope.device_seq)


def _journal_values(row: JournalRow) -> Values:
    """The whole rows stand in their tables; the journal of a desk keeps what was before."""
    return (
        row.seq, row.command, row.kind, row.entity, row.root, row.op, row.before, None, row.after_hash,
    )  # fmt: skip


def _log_values(one: Logged) -> Values:
    return (
        one.id, one.seq, one.rows, one.device, one.device_seq, one.actor, one.kind, one.v, one.occurred_at,
        one.decided_at, one.group, one.undoes, one.status, one.refusal, one.sentence, one.body,
    )  # fmt: skip


def _refusal_values(one: Logged) -> Values:
    return (
        one.id, one.group, one.actor, one.kind, one.v, one.occurred_at, one.decided_at, one.sentence,
        one.refusal or "", one.body,
    )  # fmt: skip
