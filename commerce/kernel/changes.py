"""What a write changed: the answer every screen refreshes from, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.kernel.ids import Id


@dataclass(frozen=True, slots=True)
class Change:
    """One entity a command touched: its table, its id, its aggregate root and `i`nsert, `u`pdate or `d`elete."""

    table: str
    entity: Id
    root: Id
    op: str


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one committed batch changed, with the group that undoes it."""

    seq: int = 0
    changes: tuple[Change, ...] = ()
    group: Id | None = None
    whole_tables: frozenset[str] = frozenset()
    """Tables that bulk work filled: whoever shows one of them reads it again."""

    def entities(self, table: str) -> frozenset[Id]:
        """Return the ids of one table that were touched."""
        return frozenset(change.entity for change in self.changes if change.table == table)

    def roots(self) -> frozenset[Id]:
        """Return the roots that were touched."""
        return frozenset(change.root for change in self.changes)

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.changes or self.whole_tables)


NOTHING = ChangeSet()
