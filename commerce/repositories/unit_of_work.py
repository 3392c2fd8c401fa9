"""The rows one batch works on: loaded once, changed in memory, journalled per command, written with one flush."""

from __future__ import annotations

import bisect
import operator
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.row import EntityType, Row, Values
from commerce.repositories.database import Database
from commerce.repositories.journal import RowChange, root_key

R = TypeVar("R", bound=Row)

_ID = operator.attrgetter("id")


class _Tracked:
    """A row in memory with what the database holds of it and what the current command found."""

    __slots__ = ("found", "gone", "row", "stored")

    def __init__(self, row: Row, stored: Values | None) -> None:
        self.row = row
        self.stored = stored
        self.found = stored
        self.gone = False


class UnitOfWork:
    """Identity map and change capture; nothing reaches the database before `flush`."""

    def __init__(self, database: Database) -> None:
        """Work inside the transaction that the caller holds open."""
        self.database = database
        self._rows: dict[tuple[int, Id], _Tracked] = {}
        self._lists: dict[tuple[int, str], dict[object, list[Row]]] = defaultdict(dict)
        self._touched: dict[tuple[int, Id], _Tracked] = {}
        self._bulk: list[tuple[EntityType, list[Values]]] = []
        self._unwritten: dict[int, list[_Tracked]] = defaultdict(list)
        self._asked: set[bytes] = set()

    def find(self, kind: type[R], identity: Id) -> R | None:
        """Return a row by id, or None."""
        key = (kind.ENTITY.code, identity)
        tracked = self._rows.get(key)
        if tracked is None:
            rows = self.database.rows(kind.ENTITY, "id", (identity,))
            if not rows:
                if kind.ENTITY.root == "id":
                    self._asked.add(root_key(kind.ENTITY.root_kind, identity))
                return None
            tracked = self._track(kind, rows[0])
        if tracked.gone:
            return None
        self._touched[key] = tracked
        return tracked.row  # type: ignore[return-value]  # rows are kept by kind

    def children(self, kind: type[R], column: str, value: object) -> list[R]:
        """Return the rows whose column, which never changes, is `value`: ordered by id, new ones too."""
        lists = self._lists[kind.ENTITY.code, column]
        if column == kind.ENTITY.root and isinstance(value, bytes):
            self._asked.add(root_key(kind.ENTITY.root_kind, Id(value)))
        if value not in lists:
            self.prefetch(kind, column, (value,))
        touched, rows, code = self._touched, self._rows, kind.ENTITY.code
        for row in lists[value]:
            touched[code, row.id] = rows[code, row.id]
        return list(lists[value])  # type: ignore[arg-type]  # rows are kept by kind

    def lookup(self, kind: type[R], column: str, value: object) -> list[R]:
        """Return the rows whose column, which may have changed in this batch, is `value`; ordered by id."""
        code = kind.ENTITY.code
        self.prefetch(kind, column, (value,), keep=False)
        found = [
            tracked.row
            for (of, _), tracked in self._rows.items()
            if of == code and not tracked.gone and getattr(tracked.row, column) == value
        ]
        found.sort(key=lambda row: row.id)
        for row in found:
            self._touched[code, row.id] = self._rows[code, row.id]
        return found  # type: ignore[return-value]  # rows are kept by kind

    def prefetch(self, kind: type[Row], column: str, values: Iterable[object], *, keep: bool = True) -> None:
        """Load the rows of many values with few queries; `keep` remembers the lists for `children`."""
        entity, lists = kind.ENTITY, self._lists[kind.ENTITY.code, column]
        wanted = [value for value in dict.fromkeys(values) if value not in lists]
        if column == "id":
            wanted = [value for value in wanted if (entity.code, value) not in self._rows]
        loaded = self.database.rows(entity, column, wanted) if wanted else []
        found: dict[object, list[Row]] = {value: [] for value in wanted}
        place = entity.names.index(column)
        for values_ in loaded:
            tracked = self._rows.get((entity.code, values_[0])) or self._track(kind, values_)
            if not tracked.gone:
                found[values_[place]].append(tracked.row)
        if keep and column != "id":
            self._add_unwritten(entity, column, found)
            lists.update(found)

    def _add_unwritten(self, entity: EntityType, column: str, found: dict[object, list[Row]]) -> None:
        """A list that is loaded late also holds what this batch has made and not written yet."""
        for tracked in self._unwritten[entity.code]:
            members = found.get(getattr(tracked.row, column))
            if members is not None and not tracked.gone and tracked.stored is None:
                bisect.insort(members, tracked.row, key=_ID)

    def add(self, row: Row) -> None:
        """Take up a new row."""
        key = (row.ENTITY.code, row.id)
        tracked = self._rows.get(key)
        if tracked is not None and not tracked.gone:
            raise CodedError("id.used_twice", table=row.ENTITY.table)
        if tracked is not None:
            self._revive(tracked, row)
            return
        tracked = self._rows[key] = self._touched[key] = _Tracked(row, None)
        self._unwritten[row.ENTITY.code].append(tracked)
        self._put_into_lists(row)

    def _revive(self, tracked: _Tracked, row: Row) -> None:
        """A row that this batch let go comes back; the database may still hold it."""
        tracked.row, tracked.gone = row, False
        self._touched[row.ENTITY.code, row.id] = tracked
        self._put_into_lists(row)

    def delete(self, row: Row) -> None:
        """Let a row go; its id is never used again."""
        key = (row.ENTITY.code, row.id)
        tracked = self._touched[key] = self._rows[key]
        tracked.gone = True
        self._drop_from_lists(row)

    def bulk(self, entity: EntityType, rows: list[Values]) -> None:
        """Take many new rows in column order straight to the database; this batch does not read them again."""
        self._bulk.append((entity, rows))

    def begin(self) -> None:
        """Start the next command: what it finds from now on is its before."""
        self._touched = {}
        self._asked = set()

    @property
    def roots(self) -> set[bytes]:
        """Return the aggregates that the command has read or changed so far, those that are not there included."""
        found = set(self._asked)
        for tracked in self._touched.values():
            entity = tracked.row.ENTITY
            found.add(root_key(entity.root_kind, getattr(tracked.row, entity.root)))
        return found

    def changed_roots(self, root_kind: str) -> list[Id]:
        """Return the roots of one kind that the command has changed so far, in the order it touched them."""
        roots: dict[Id, None] = {}
        for tracked in self._touched.values():
            entity = tracked.row.ENTITY
            if entity.root_kind == root_kind:
                now = None if tracked.gone else entity.values(tracked.row)
                if now != tracked.found:
                    roots[getattr(tracked.row, entity.root)] = None
        return list(roots)

    def take(self) -> tuple[list[RowChange], list[tuple[EntityType, list[Values]]]]:
        """Return what the command changed, in the order it touched it, and its bulk rows."""
        changes = []
        for (_, identity), tracked in self._touched.items():
            entity = tracked.row.ENTITY
            after = None if tracked.gone else entity.values(tracked.row)
            before = tracked.found
            if after == before:
                continue
            op = "i" if before is None else "d" if after is None else "u"
            changes.append(RowChange(entity, identity, op, before, after))
            tracked.found = after
        bulk, self._bulk = self._bulk, []
        return changes, bulk

    def revert(self) -> None:
        """Forget what the current command changed, as if it had never run."""
        for (_, identity), tracked in self._touched.items():
            entity, before = tracked.row.ENTITY, tracked.found
            if not tracked.gone and entity.values(tracked.row) == before:
                continue
            self._drop_from_lists(tracked.row)
            tracked.gone = before is None
            if before is not None:
                for name, value in zip(entity.names, before, strict=True):
                    setattr(tracked.row, name, value)
                self._put_into_lists(tracked.row)
            elif tracked.stored is None:
                self._rows.pop((entity.code, identity), None)
        self._bulk = []
        self._touched = {}

    def flush(self) -> None:
        """Write the differences between memory and database, grouped by statement."""
        inserts: dict[int, list[Values]] = defaultdict(list)
        updates: dict[tuple[int, tuple[int, ...]], list[Values]] = defaultdict(list)
        deletes: dict[int, list[Id]] = defaultdict(list)
        kinds: dict[int, EntityType] = {}
        for (code, identity), tracked in self._rows.items():
            entity = kinds[code] = tracked.row.ENTITY
            stored, now = tracked.stored, None if tracked.gone else entity.values(tracked.row)
            if now == stored:
                continue
            if stored is None:
                inserts[code].append(now or ())
            elif now is None:
                deletes[code].append(identity)
            else:
                places = tuple(place for place, value in enumerate(stored) if value != now[place])
                updates[code, places].append((*(now[place] for place in places), identity))
            tracked.stored = now
        self._unwritten.clear()
        self._write(kinds, inserts, updates, deletes)

    def _write(
        self,
        kinds: dict[int, EntityType],
        inserts: dict[int, list[Values]],
        updates: dict[tuple[int, tuple[int, ...]], list[Values]],
        deletes: dict[int, list[Id]],
    ) -> None:
        for code in sorted(inserts):
            self.database.insert(kinds[code], inserts[code])
        for (code, places), rows in updates.items():
            self.database.update(kinds[code], places, rows)
        for code in sorted(deletes, reverse=True):
            self.database.delete(kinds[code], deletes[code])

    def _track(self, kind: type[Row], values: Values) -> _Tracked:
        row = kind(**dict(zip(kind.ENTITY.names, values, strict=True)))
        tracked = self._rows[kind.ENTITY.code, row.id] = _Tracked(row, values)
        return tracked

    def _drop_from_lists(self, row: Row) -> None:
        for (code, column), lists in self._lists.items():
            if code == row.ENTITY.code:
                members: Sequence[Row] = lists.get(getattr(row, column), ())
                lists_value = [member for member in members if member is not row]
                if getattr(row, column) in lists:
                    lists[getattr(row, column)] = lists_value

    def _put_into_lists(self, row: Row) -> None:
        for (code, column), lists in self._lists.items():
            if code == row.ENTITY.code and getattr(row, column) in lists:
                bisect.insort(lists[getattr(row, column)], row, key=_ID)
