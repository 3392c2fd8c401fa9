"""What a journal row holds: a compact body, personal columns sealed, and a hash that proves the row untouched since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import ROOT_KINDS
from commerce.models.row import EntityType, Role, Values
from commerce.models.version import SCHEMA
from commerce.repositories.sealing import Keyring

HASH_BYTES = 8
ERASED = "\N{BLACK SQUARE}erased"
"""Stands for a personal value whose person was erased."""

_encode = msgspec.msgpack.Encoder().encode
_ROOT_BYTE = {kind: bytes([place]) for place, kind in enumerate(ROOT_KINDS)}
_PERSONAL: dict[int, frozenset[int]] = {}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One entity changed by one command: `i`nsert, `u`pdate or `d`elete with the whole rows around it."""

    entity: EntityType
    id: Id
    op: str
    before: Values | None
    after: Values | None

    @property
    def standing(self) -> Values:
        """Return the row after the change, or the last one it had."""
        values = self.after if self.after is not None else self.before
        if values is None:
            raise CodedError("journal.empty_change", table=self.entity.table)
        return values

    @property
    def root(self) -> Id:
        """Return the id of the aggregate root."""
        return Id(self.standing[self.entity.names.index(self.entity.root)])


def root_key(kind: str, identity: Id) -> bytes:
    """Return the journal's key of an aggregate: one byte for its kind, then its id."""
    return _ROOT_BYTE[kind] + identity


def row_hash(entity: EntityType, values: Values) -> bytes:
    """Return eight bytes over the canonical row."""
    return hashlib.blake2b(_encode((entity.code, *values)), digest_size=HASH_BYTES).digest()


def personal_places(entity: EntityType) -> frozenset[int]:
    """Return the places of the personal columns."""
    places = _PERSONAL.get(entity.code)
    if places is None:
        places = _PERSONAL[entity.code] = entity.positions(Role.PERSONAL)
    return places


def person_of(entity: EntityType, values: Values) -> Id:
    """Return whose key seals the row: its person, or its root where it has none."""
    person = values[entity.names.index(entity.person)] if entity.person else None
    return Id(person if person is not None else values[entity.names.index(entity.root)])


def pack(entity: EntityType, row: Values, places: Sequence[int] | None, command: Id, keyring: Keyring) -> bytes:
    """Pack the values at `places` (all where None) of a row: schema, places, values, and the sealed ones apart."""
    chosen = range(len(row)) if places is None else places
    hidden = personal_places(entity)
    if not hidden or hidden.isdisjoint(chosen):
        return _encode((SCHEMA, places, [row[place] for place in chosen]))
    person = person_of(entity, row)
    sealed = keyring.seal(person, [row[place] for place in chosen if place in hidden], command + row[0])
    plain = [row[place] for place in chosen if place not in hidden]
    return _encode((SCHEMA, places, plain, person, sealed))


def unpack(entity: EntityType, identity: Id, body: bytes, command: Id, keyring: Keyring) -> dict[int, object]:
    """Return what `pack` put away as {place: value}; values of an erased person read `ERASED`."""
    _schema, places, plain, *rest = msgspec.msgpack.decode(body)
    chosen = range(len(entity.columns)) if places is None else places
    if not rest:
        return dict(zip(chosen, plain, strict=True))
    hidden = personal_places(entity)
    secret = [place for place in chosen if place in hidden]
    values = dict(zip((place for place in chosen if place not in hidden), plain, strict=True))
    try:
        opened = keyring.open(Id(rest[0]), rest[1], command + identity)
    except CodedError as error:
        if error.code != "person.erased":
            raise
        opened = [ERASED] * len(secret)
    values.update(zip(secret, opened, strict=True))  # type: ignore[call-overload]  # sealed as a list
    return values


def sealed_for(body: bytes | None) -> Id | None:
    """Return the person whose key opens the sealed part of a packed row, or None where nothing in it is sealed."""
    if body is None:
        return None
    _schema, _places, _plain, *rest = msgspec.msgpack.decode(body)
    return Id(rest[0]) if rest else None


def inserted(
    seq: int, command: Id, entity: EntityType, rows: Sequence[Values], keyring: Keyring, *, keep_after: bool
) -> list[Values]:
    """Return the journal rows of many new rows, as `entry` would one by one, `seq` for the first of them."""
    code, root, place = entity.code, _ROOT_BYTE[entity.root_kind], entity.names.index(entity.root)
    return [
        (
            at, command, code, row[0], root + row[place], "i", None,
            pack(entity, row, None, command, keyring) if keep_after else None,
            hashlib.blake2b(_encode((code, *row)), digest_size=HASH_BYTES).digest(),
        )
        for at, row in enumerate(rows, start=seq)
    ]  # fmt: skip


def entry(seq: int, command: Id, change: RowChange, keyring: Keyring, *, keep_after: bool) -> Values:
    """Return the journal row of one change, in the column order of `records.JOURNAL`."""
    entity, before, after = change.entity, change.before, change.after
    packed = None
    if before is not None and after is not None:
        places = [place for place, value in enumerate(before) if value != after[place]]
        packed = pack(entity, before, places, command, keyring)
    elif before is not None:
        packed = pack(entity, before, None, command, keyring)
    return (
        seq, command, entity.code, change.id, root_key(entity.root_kind, change.root), change.op, packed,
        pack(entity, after, None, command, keyring) if keep_after and after is not None else None,
        None if after is None else row_hash(entity, after),
    )  # fmt: skip
