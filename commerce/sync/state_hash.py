"""Whether a desk and its hub hold the same rows, told by 256 numbers a table instead of all rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType
from commerce.repositories.database import Database
from commerce.repositories.journal import row_hash

BUCKETS = 256
_WRAP = 1 << 64

State = dict[str, tuple[int, ...]]
"""By table: the sum of the row hashes of each bucket; the order of rows does not matter."""


def state_of(database: Database) -> State:
    """Return the state of a whole store; reads every row of it."""
    return {entity.table: _table(database, entity) for entity in ENTITIES}


def bucket_of(identity: Id) -> int:
    """Return the bucket of a row; ids made at one time are spread over all of them."""
    return hashlib.blake2b(identity, digest_size=1).digest()[0]


def differing(ours: State, theirs: State) -> Iterator[tuple[str, int]]:
    """Yield (table, bucket) wherever the two do not agree; these rows are pulled again."""
    for table in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(table, _EMPTY), theirs.get(table, _EMPTY)
        yield from ((table, bucket) for bucket in range(BUCKETS) if mine[bucket] != other[bucket])


_EMPTY = (0,) * BUCKETS


def _table(database: Database, entity: EntityType) -> tuple[int, ...]:
    sums = [0] * BUCKETS
    sql = f"SELECT {', '.join(entity.names)} FROM {entity.table} WHERE store = {{store}}"  # noqa: S608  own names
    for row in database.ask(sql):
        bucket = bucket_of(Id(row[0]))
        sums[bucket] = (sums[bucket] + int.from_bytes(row_hash(entity, row), "big")) % _WRAP
    return tuple(sums)
