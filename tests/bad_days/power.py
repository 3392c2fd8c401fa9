"""Power loss, replayed: a VFS writes down every call of SQLite; each moment of the record is a disk to wake up on."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

_SECTOR = 512
"""Bytes that reach a disk whole or not at all."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that changes a disk, or a mark of the test (`told`: the caller heard that it was saved)."""

    kind: str
    """write, truncate, sync, create, delete, told."""
    file: str = ""
    at: int = 0
    data: bytes = b""


Disk = dict[str, bytes]
"""Files by name."""
Fate = Callable[[Call], list[Call]]
"""What becomes of a call that no sync has covered when the power goes."""


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], calls: list[Call]) -> None:  # noqa: ANN401  apsw's own name types
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path).name if path else ""
        self._calls = calls
        if self._name and not Path(path).exists():
            self._record(Call("create", self._name))
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  SQLite's name
        self._record(Call("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802  SQLite's name
        self._record(Call("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802  SQLite's name
        self._record(Call("sync", self._name))
        super().xSync(flags)

    def _record(self, call: Call) -> None:
        if self._name:
            self._calls.append(call)


class _Recording(apsw.VFS):
    def __init__(self, name: str, calls: list[Call]) -> None:
        self._calls = calls
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802, ANN401  SQLite's name, apsw's type
        return _File(name, flags, self._calls)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, FBT001  SQLite's name and order
        self._calls.append(Call("delete", Path(filename).name))
        if syncdir:
            self._calls.append(Call("sync", Path(filename).name))
        super().xDelete(filename, syncdir)


class RecordedConnection:
    """An apsw connection that speaks like one of sqlite3, so that the shop's own code runs on the recording VFS."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Sequence[Any] = ()) -> _Rows:
        with _as_sqlite3():
            return _Rows(list(self._connection.execute(sql, tuple(values))))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with _as_sqlite3():
            for _ in self._connection.executemany(sql, [tuple(row) for row in rows]):
                pass

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def close(self) -> None:
        self._connection.close()


class _Rows:
    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows = iter(rows)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows


@contextlib.contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(str(error)) from error
    except apsw.Error as error:
        plain = sqlite3.OperationalError(str(error))
        plain.sqlite_errorcode = int(getattr(error, "extendedresult", 0))
        raise plain from error


@contextlib.contextmanager
def recorded(path: Path, pragmas: Sequence[str]) -> Iterator[tuple[RecordedConnection, list[Call]]]:
    """Open a file on the recording VFS; give the connection and the calls, which grow while it is used."""
    calls: list[Call] = []
    name = f"recording {path}"
    vfs = _Recording(name, calls)
    connection = RecordedConnection(apsw.Connection(str(path), vfs=name))
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    try:
        yield connection, calls
    finally:
        connection.close()
        vfs.unregister()


def dropped(_: Call) -> list[Call]:
    """Nothing that was not synced has reached the disk."""
    return []


def kept(call: Call) -> list[Call]:
    """Everything has, by luck."""
    return [call]


def torn(seed: int) -> Fate:
    """Some calls have, some have not, and of some writes only some sectors, in any order."""
    chance = random.Random(seed)

    def fate(call: Call) -> list[Call]:
        if call.kind != "write" or chance.random() < 0.5:
            return [call] if chance.random() < 0.5 else []
        starts = range(0, len(call.data), _SECTOR)
        return [
            Call("write", call.file, call.at + start, call.data[start : start + _SECTOR])
            for start in starts
            if chance.random() < 0.5
        ]

    return fate


def wake_up(before: Disk, calls: Sequence[Call], fate: Fate) -> Disk:
    """Return the disk after the power went at the end of `calls`."""
    durable: dict[str, bytearray] = {name: bytearray(data) for name, data in before.items()}
    waiting: list[Call] = []
    for call in calls:
        if call.kind == "sync":
            for earlier in [it for it in waiting if it.file == call.file]:
                _apply(durable, earlier)
            waiting = [it for it in waiting if it.file != call.file]
        elif call.kind != "told":
            waiting.append(call)
    for call in waiting:
        for part in fate(call):
            _apply(durable, part)
    return {name: bytes(data) for name, data in durable.items()}


def _apply(disk: dict[str, bytearray], call: Call) -> None:
    if call.kind == "delete":
        disk.pop(call.file, None)
        return
    file = disk.setdefault(call.file, bytearray())
    if call.kind == "truncate":
        del file[call.at :]
    elif call.kind == "write":
        file.extend(bytes(max(0, call.at - len(file))))
        file[call.at : call.at + len(call.data)] = call.data
