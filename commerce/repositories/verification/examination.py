"""What a check is given: one consistent view of the file, how deep to look, and where to count what was looked at."""

from __future__ import annotations

import enum
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from commerce.kernel.ids import Id
from commerce.models.row import EntityType, Row, Values
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.sealing import Keyring
from commerce.repositories.tx import Tx

K = TypeVar("K", bytes, tuple[Any, ...])
L = TypeVar("L")
R = TypeVar("R")

_WHOLE_UP_TO = 100_000
"""Journal rows up to which every chain is walked without being asked to."""


class Depth(enum.IntEnum):
    """How much is looked at: a glance, the usual, or everything there is."""

    QUICK = 0
    USUAL = 1
    DEEP = 2


_ONE_IN = {Depth.QUICK: 64, Depth.USUAL: 16, Depth.DEEP: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivations:
    """How derived columns are worked out anew: the bus's projections by kind of root, and what they read."""

    projections: Mapping[str, Callable[[Tx, Id], None]] = field(default_factory=dict)
    prefetch: Mapping[str, Sequence[tuple[type[Row], str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """One run of doctor over one file; `connection` reads a single snapshot and never writes."""

    connection: sqlite3.Connection
    path: Path
    blobs: Path
    depth: Depth
    now: int
    derivations: Derivations
    looked_at: Counter[str] = field(default_factory=Counter)

    @property
    def database(self) -> SqliteDatabase:
        """Return the same file for parts that ask through the port."""
        return SqliteDatabase(self.connection, self.path)

    @property
    def keyring(self) -> Keyring:
        """Return the keys of the persons."""
        return Keyring(self.database)

    @property
    def one_in(self) -> int:
        """Return of how many entities one is walked back whole; small files are walked in full."""
        small = self.one("SELECT coalesce(max(seq), 0) FROM journal WHERE store = 0") <= _WHOLE_UP_TO
        return 1 if small and self.depth > Depth.QUICK else _ONE_IN[self.depth]

    def one(self, sql: str, values: Sequence[object] = ()) -> int:
        """Return the one number a query answers."""
        return int(self.connection.execute(sql, values).fetchone()[0])

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Values]:
        """Return rows as they are read; nothing is held."""
        return iter(self.connection.execute(sql, values))

    def rows(self, entity: EntityType) -> Iterator[Values]:
        """Return every row of a table in column order, by id."""
        return self.stream(f"SELECT {', '.join(entity.names)} FROM {entity.table} ORDER BY id")


def is_sampled(identity: Id, one_in: int) -> bool:
    """Tell whether an entity belongs to the sample; the same ones each time, whatever their age."""
    return identity[-1] % one_in == 0


def side_by_side(left: Iterator[tuple[K, L]], right: Iterator[tuple[K, R]]) -> Iterator[tuple[K, L | None, R | None]]:
    """Join two streams that are sorted by their keys, each key once; the side that lacks a key gives None."""
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            yield one[0], one[1], None  # type: ignore[index]  # one side is always there
            one = next(left, None)
        elif one is None or other[0] < one[0]:
            yield other[0], None, other[1]
            other = next(right, None)
        else:
            yield one[0], one[1], other[1]
            one, other = next(left, None), next(right, None)
