"""Every row is the last one its journal knows, and the past leads to it: nobody wrote behind the journal's back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType, Values
from commerce.repositories.journal import ERASED, person_of, personal_places, root_key, row_hash, unpack
from commerce.repositories.verification.examination import Examination, is_sampled, side_by_side
from commerce.repositories.verification.finding import Finding, of_column, of_row, shown
from commerce.repositories.verification.likely import Trace, likely_change

CHECK = "journal"
# Sorted once for all kinds; SQLite spills the sort to disk, so memory stays the same for any length.
_ENTRIES = "SELECT kind, entity, seq, op, after_hash, root FROM journal WHERE store = 0 ORDER BY kind, entity, seq"
_LIFE = re.compile("iu*(diu*)*d?")
"""Made, changed, removed; what was removed may be brought back by undo."""
_IS_UNDO = (
    "SELECT count(*) FROM journal j JOIN command_log c ON c.id = j.command WHERE j.store = 0 AND j.seq = ?"
    " AND c.undoes IS NOT NULL"
)
_BODY = "SELECT command, before FROM journal WHERE store = 0 AND seq = ?"


def journal_is_rows(examined: Examination) -> Iterator[Finding]:
    """Compare every row of every table with its journal, bulk-made ones included."""
    groups = groupby(examined.stream(_ENTRIES), itemgetter(0))
    waiting = next(groups, None)
    trail = _Trail(examined)
    for entity in ENTITIES:
        while waiting is not None and waiting[0] < entity.code:
            yield Finding(check=CHECK, code="journal.unknown_kind", found=str(waiting[0]))
            waiting = next(groups, None)
        due = waiting is not None and waiting[0] == entity.code
        histories = _histories(waiting[1]) if due and waiting is not None else iter(())
        rows = ((row[0], row) for row in examined.rows(entity))
        for identity, entries, row in side_by_side(histories, rows):
            examined.looked_at["rows" if row is not None else "removed rows"] += 1
            wrong = trail.follow(entity, Id(identity), entries or [], row)
            if wrong is not None:
                yield wrong
        if due:
            waiting = next(groups, None)
    if waiting is not None:
        yield Finding(check=CHECK, code="journal.unknown_kind", found=str(waiting[0]))


def _histories(entries: Iterator[Values]) -> Iterator[tuple[bytes, list[Trace]]]:
    for identity, group in groupby(entries, itemgetter(1)):
        yield identity, [Trace._make(entry[2:]) for entry in group]


class _Trail:
    """Holds one row against what its journal says, from the newest entry back to the first."""

    def __init__(self, examined: Examination) -> None:
        self._examined = examined
        self._one_in = examined.one_in

    def follow(self, entity: EntityType, identity: Id, entries: list[Trace], row: Values | None) -> Finding | None:
        if not entries:
            return of_row(CHECK, "row.without_journal", entity, identity)
        if len(entries) == 1 and row is not None and _is_as_made(entity, entries[0], row):
            return None
        wrong = _misplaced(entity, identity, entries, row) or self._brought_back(entity, identity, entries)
        if wrong is None and row is not None:
            wrong = self._differing(entity, entries, row)
        if wrong is None and is_sampled(identity, self._one_in) and (len(entries) > 1 or row is None):
            self._examined.looked_at["chains"] += 1
            wrong = self._broken(entity, identity, entries, row)
        return wrong

    def _brought_back(self, entity: EntityType, identity: Id, entries: list[Trace]) -> Finding | None:
        """Check that a removed row came back by an undo and by nothing else."""
        for entry in entries[1:]:
            if entry.op == "i" and not self._examined.one(_IS_UNDO, (entry.seq,)):
                return of_row(CHECK, "journal.id_used_again", entity, identity, entry.seq)
        return None

    def _differing(self, entity: EntityType, entries: list[Trace], row: Values) -> Finding | None:
        last = entries[-1]
        if row_hash(entity, row) != last.after_hash:
            if _is_erased(self._examined, entity, row):
                self._examined.looked_at["erased rows"] += 1
                return None
            return self._changed(entity, entries, row)
        if root_key(entity.root_kind, row[entity.names.index(entity.root)]) != last.root:
            return of_row(CHECK, "journal.root_wrong", entity, row[0], last.seq)
        return None

    def _changed(self, entity: EntityType, entries: list[Trace], row: Values) -> Finding:
        seq = entries[-1].seq
        likely = likely_change(self._examined, entity, entries, row)
        if likely is None:
            whole = of_row(CHECK, "row.changed_behind", entity, row[0], seq)
            return replace(whole, expected=shown(entries[-1].after_hash), found=shown(row_hash(entity, row)))
        return replace(of_column(CHECK, "row.changed_behind", entity, row, *likely), seq=seq)

    def _broken(self, entity: EntityType, identity: Id, entries: list[Trace], row: Values | None) -> Finding | None:
        state = [None] * len(entity.names) if row is None else list(row)
        for earlier, entry in zip(reversed(entries[:-1]), reversed(entries), strict=False):
            if entry.op == "i":
                continue  # brought back: what stood before it was removed stands in the entry of the removal
            try:
                state = self._before(entity, identity, entry, state)
            except (CodedError, ValueError, TypeError, IndexError):
                return of_row(CHECK, "journal.tampered", entity, identity, entry.seq)
            if ERASED in state:
                return None
            standing = row_hash(entity, tuple(state))
            if standing != earlier.after_hash:
                broken = of_row(CHECK, "journal.chain_broken", entity, identity, entry.seq)
                return replace(broken, expected=shown(earlier.after_hash), found=shown(standing))
        return None

    def _before(self, entity: EntityType, identity: Id, entry: Trace, state: list[Any]) -> list[Any]:
        command, body = self._examined.connection.execute(_BODY, (entry.seq,)).fetchone()
        # A new keyring each time: the keys of a million persons are not kept.
        for place, value in unpack(entity, identity, body, command, self._examined.keyring).items():
            state[place] = value
        return state


def _is_as_made(entity: EntityType, made: Trace, row: Values) -> bool:
    """Tell at once of a row that was never changed, as nearly all are."""
    root = root_key(entity.root_kind, row[entity.names.index(entity.root)])
    return made.op == "i" and made.root == root and row_hash(entity, row) == made.after_hash


def _misplaced(entity: EntityType, identity: Id, entries: list[Trace], row: Values | None) -> Finding | None:
    """Check that a row was made before all else, and is there exactly if it was not removed last."""
    ops = "".join(entry.op for entry in entries)
    last = entries[-1]
    if not _LIFE.fullmatch(ops):
        return of_row(CHECK, "journal.order_wrong", entity, identity, last.seq)
    if entity.append_only and ops != "i":
        return of_row(CHECK, "row.append_only_changed", entity, identity, last.seq)
    if row is None and last.op != "d":
        return of_row(CHECK, "row.missing", entity, identity, last.seq)
    if row is not None and last.op == "d":
        return of_row(CHECK, "row.should_be_gone", entity, identity, last.seq)
    return None


def _is_erased(examined: Examination, entity: EntityType, row: Values) -> bool:
    """Tell whether the row shows the gap of a person whose key is gone: then no hash can be worked out any more."""
    if not any(row[place] == ERASED for place in personal_places(entity)):
        return False
    person = person_of(entity, row)
    return not examined.one("SELECT count(*) FROM person_keys WHERE store = 0 AND person = ?", (person,))
