"""A hash says that a row was changed behind the journal's back; this says which value it most likely was."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.row import Column, EntityType, Kind, Values
from commerce.repositories.journal import row_hash, unpack
from commerce.repositories.sealing import Keyring
from commerce.repositories.verification.examination import Examination

_NEAR = 1_000
"""How far around a number its old value is tried."""
_OTHERS = 200
"""How many values of the same column in other rows are tried."""
_PERSON_BYTES = 16
_BODY = "SELECT command, before FROM journal WHERE store = 0 AND seq = ?"
_PAYLOAD = "SELECT body FROM command_log WHERE id = ?"
_NUMBERS = frozenset({Kind.INTEGER, Kind.INSTANT, Kind.FLAG})


class Trace(NamedTuple):
    """One journal row of an entity, without its body."""

    seq: int
    op: str
    after_hash: bytes | None
    root: bytes


def likely_change(
    examined: Examination, entity: EntityType, traces: list[Trace], row: Values
) -> tuple[int, object] | None:
    """Return the place and the value that make the row what its journal says, None where no single value does."""
    wanted = traces[-1].after_hash
    sources = (_earlier_values, _spoken_values, _near_values, _other_values)
    for source in sources:
        for place, value in source(examined, entity, traces, row):
            if value == row[place] and type(value) is type(row[place]):
                continue
            if row_hash(entity, (*row[:place], value, *row[place + 1 :])) == wanted:
                return place, value
    return None


def _earlier_values(
    examined: Examination, entity: EntityType, traces: list[Trace], row: Values
) -> Iterator[tuple[int, object]]:
    """Give what the row held before any of its changes."""
    for trace in traces:
        command, body = examined.connection.execute(_BODY, (trace.seq,)).fetchone()
        if body is not None:
            try:
                yield from unpack(entity, Id(row[0]), body, command, examined.keyring).items()
            except CodedError:
                continue


def _spoken_values(
    examined: Examination, entity: EntityType, traces: list[Trace], _: Values
) -> Iterator[tuple[int, object]]:
    """Give every value that the commands which touched the row were sent with."""
    said: dict[object, None] = {}
    for trace in traces:
        command, _body = examined.connection.execute(_BODY, (trace.seq,)).fetchone()
        for (body,) in examined.connection.execute(_PAYLOAD, (command,)):
            said |= dict.fromkeys(_leaves(msgspec.msgpack.decode(body, ext_hook=_opener(examined.keyring, command))))
    for place, column in enumerate(entity.columns):
        yield from ((place, value) for value in said if _fits(column, value))


def _near_values(_: Examination, entity: EntityType, __: list[Trace], row: Values) -> Iterator[tuple[int, object]]:
    """Give the empty values, the defaults and the numbers around."""
    defaults = {field.name: field.default for field in dataclasses.fields(entity.row)}
    for place, column in enumerate(entity.columns):
        default = defaults[column.name]
        if default is not dataclasses.MISSING:
            yield place, default
        if column.optional:
            yield place, None
        if column.kind in _NUMBERS and row[place] is not None:
            yield place, 0
            for step in range(1, _NEAR + 1):
                yield place, row[place] + step
                yield place, row[place] - step
        elif column.kind is Kind.TEXT:
            yield place, ""


def _other_values(
    examined: Examination, entity: EntityType, _: list[Trace], __: Values
) -> Iterator[tuple[int, object]]:
    """Give what other rows hold in the same column."""
    for place, name in enumerate(entity.names):
        sql = f"SELECT DISTINCT {name} FROM {entity.table} LIMIT {_OTHERS}"
        yield from ((place, value) for (value,) in examined.stream(sql))


def _fits(column: Column, value: object) -> bool:
    if value is None:
        return column.optional
    kinds: dict[type, frozenset[Kind]] = {str: frozenset({Kind.TEXT}), int: _NUMBERS, bytes: frozenset({Kind.ID})}
    return column.kind in kinds.get(type(value), frozenset())


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        parts: Iterator[object] = iter(value.values())
    elif isinstance(value, (list, tuple)):
        parts = iter(value)
    else:
        yield value
        if isinstance(value, (str, int)):
            yield msgspec.json.encode(value).decode()
        return
    for part in parts:
        yield from _leaves(part)


def _opener(keyring: Keyring, command: Id) -> Callable[[int, memoryview], object]:
    """Return how the sealed parts of a payload are opened; those of an erased person give nothing."""

    def opened(_: int, data: memoryview) -> object:
        try:
            return keyring.open(Id(bytes(data[:_PERSON_BYTES])), bytes(data[_PERSON_BYTES:]), command)
        except CodedError:
            return {}

    return opened
