"""How many bytes the journal adds to the rows it tells of."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from commerce.models.row import Values
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.journal import pack
from commerce.repositories.sealing import Keyring

_COMMAND = Id(bytes(16))


def weigh(path: Path) -> tuple[int, int]:
    """Return the bytes of all `before` bodies plus an `after` body per row, and the bytes of the row images written.

    A row image is what SQLite stores of the values; each journal row with a `before` wrote one image as well.
    """
    bodies = images = 0
    with contextlib.closing(sqlite3.connect(path)) as connection:
        keyring = Keyring(SqliteDatabase(connection, path))
        rows = {entity.code: 0 for entity in ENTITIES}
        sizes: dict[int, tuple[int, int]] = {}
        for entity in ENTITIES:
            found = connection.execute(f"SELECT {', '.join(entity.names)} FROM {entity.table} LIMIT 2000").fetchall()
            if found:
                packed = sum(len(pack(entity, row, None, _COMMAND, keyring)) for row in found)
                sizes[entity.code] = packed // len(found), sum(map(_image, found)) // len(found)
        for code, count, before in connection.execute(
            "SELECT kind, count(*), coalesce(sum(length(before)), 0) FROM journal GROUP BY kind"
        ):
            rows[code] = count
            after, image = sizes.get(code, (0, 0))
            bodies += before + count * after
            images += count * image
    return bodies, images


def _image(row: Values) -> int:
    """Return the bytes of a SQLite record: a header byte per column, then the values."""
    return sum(1 + _stored(value) for value in row)


def _stored(value: object) -> int:
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, int):
        return 0 if value in {0, 1} else (value.bit_length() + 8) // 8
    return 0
