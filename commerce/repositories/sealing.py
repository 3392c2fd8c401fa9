"""Personal values sealed with the key of their person; without the key they are noise, with it they open unchanged."""

from __future__ import annotations

import os
from collections.abc import Iterable

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.records import PERSON_KEYS
from commerce.repositories.database import Database, padded

_KEY_BYTES = 32


class Keyring:
    """The keys of the persons one batch meets; a new person gets a key with the first value that is sealed."""

    def __init__(self, database: Database) -> None:
        """Read keys from the database as they are asked for."""
        self._database = database
        self._ciphers: dict[Id, AESSIV] = {}
        self._new: list[tuple[Id, bytes]] = []

    def prefetch(self, persons: Iterable[Id]) -> None:
        """Fetch many keys with few queries."""
        for chunk in padded(person for person in persons if person not in self._ciphers):
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT person, key FROM person_keys WHERE store = {{store}} AND person IN ({marks})"
            for person, key in self._database.ask(sql, chunk):
                self._ciphers[person] = AESSIV(key)

    def seal(self, person: Id, values: object, about: bytes) -> bytes:
        """Seal values so that they open only with the key of the person and in the place `about`."""
        return self._cipher(person, make=True).encrypt(msgspec.msgpack.encode(values), [about])

    def open(self, person: Id, sealed: bytes, about: bytes) -> object:
        """Open sealed values; raises CodedError `person.erased` without a key, `journal.tampered` when changed."""
        try:
            return msgspec.msgpack.decode(self._cipher(person, make=False).decrypt(sealed, [about]))
        except InvalidTag as error:
            raise CodedError("journal.tampered", person=person) from error

    def flush(self) -> None:
        """Store the keys made since the last flush."""
        if self._new:
            self._database.record(PERSON_KEYS, self._new)
            self._new = []

    def forget(self) -> None:
        """Drop everything not stored, after a transaction was rolled back."""
        self._ciphers.clear()
        self._new.clear()

    def _cipher(self, person: Id, *, make: bool) -> AESSIV:
        if person not in self._ciphers:
            self.prefetch([person])
        cipher = self._ciphers.get(person)
        if cipher is None:
            if not make:
                raise CodedError("person.erased", person=person)
            key = os.urandom(_KEY_BYTES)
            cipher = self._ciphers[person] = AESSIV(key)
            self._new.append((person, key))
        return cipher
