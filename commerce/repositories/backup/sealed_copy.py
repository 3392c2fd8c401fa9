"""Turns a plain copy of a shop into one whose personal values open only with the keys, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType, Values
from commerce.repositories.database import SqliteDatabase
from commerce.repositories.journal import ERASED, person_of, personal_places
from commerce.repositories.sealing import Keyring

_AT_ONCE = 2_000
_ELSEWHERE = b""
"""Stands in every sealed column of a row but the first, which holds the values of all of them."""


def seal(connection: sqlite3.Connection, path: Path) -> int:
    """Seal every personal value of the live rows in place; return how many rows held some.

    Empty texts stay, so that a copy without keys still shows which values there were. Persons without a key get one.
    """
    sealed = 0
    for entity in ENTITIES:
        places = sorted(personal_places(entity))
        if places:
            filled = " OR ".join(f"{entity.names[place]} <> ''" for place in places)
            for rows in _pages(connection, entity, filled):
                keyring = Keyring(SqliteDatabase(connection, path))
                keyring.prefetch(person_of(entity, row[1:]) for row in rows)
                _write(connection, entity, places, [_sealed(entity, places, row, keyring) for row in rows])
                keyring.flush()
                sealed += len(rows)
    return sealed


def unseal(connection: sqlite3.Connection, path: Path) -> int:
    """Open every sealed value in place; values whose key is missing read `ERASED`. Return how many rows lack it."""
    missing = 0
    for entity in ENTITIES:
        places = sorted(personal_places(entity))
        if places:
            held = " OR ".join(f"typeof({entity.names[place]}) = 'blob'" for place in places)
            for rows in _pages(connection, entity, held):
                keyring = Keyring(SqliteDatabase(connection, path))
                keyring.prefetch(person_of(entity, row[1:]) for row in rows)
                opened = [_opened(entity, places, row, keyring) for row in rows]
                missing += sum(ERASED in values for values in opened)
                _write(connection, entity, places, opened)
    return missing


def _pages(connection: sqlite3.Connection, entity: EntityType, condition: str) -> Iterator[list[Values]]:
    """Give the rows as (n, columns…) a page at a time, so that memory stays the same for any shop."""
    names = ", ".join(entity.names)
    sql = f"SELECT n, {names} FROM {entity.table} WHERE n > ? AND ({condition}) ORDER BY n LIMIT {_AT_ONCE}"
    last = 0
    while rows := connection.execute(sql, (last,)).fetchall():
        last = rows[-1][0]
        yield rows


def _sealed(entity: EntityType, places: list[int], numbered: Values, keyring: Keyring) -> Values:
    number, *row = numbered
    secret = [place for place in places if row[place]]
    body = keyring.seal(person_of(entity, tuple(row)), [row[place] for place in secret], _about(entity, Id(row[0])))
    held = dict.fromkeys(secret, _ELSEWHERE) | {secret[0]: body}
    return (*(held.get(place, row[place]) for place in places), number)


def _opened(entity: EntityType, places: list[int], numbered: Values, keyring: Keyring) -> Values:
    number, *row = numbered
    secret = [place for place in places if isinstance(row[place], bytes)]
    try:
        values = keyring.open(person_of(entity, tuple(row)), row[secret[0]], _about(entity, Id(row[0])))
    except CodedError as error:
        if error.code != "person.erased":
            raise
        values = [ERASED] * len(secret)
    held = dict(zip(secret, values, strict=True))  # type: ignore[call-overload]  # a list of texts was sealed
    return (*(held.get(place, row[place]) for place in places), number)


def _about(entity: EntityType, identity: Id) -> bytes:
    return b"backup" + entity.code.to_bytes(2, "big") + identity


def _write(connection: sqlite3.Connection, entity: EntityType, places: list[int], rows: list[Values]) -> None:
    changes = ", ".join(f"{entity.names[place]} = ?" for place in places)
    connection.executemany(f"UPDATE {entity.table} SET {changes} WHERE n = ?", rows)
