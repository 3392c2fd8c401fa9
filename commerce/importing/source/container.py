"""The bytes inside a file, whether it is plain, gzip or a zip of one; what cannot be read as a table is refused."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Literal, cast

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

Packing = Literal["plain", "gzip", "zip"]

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = ((b"%PDF-", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"SQLite format 3\0", "SQLite"))
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Container:
    """Where the bytes are and how they are packed; `member` is the one file of a zip."""

    path: Path
    packing: Packing = "plain"
    member: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open the unpacked bytes for reading; a damaged or shortened file refuses `import.file_damaged`."""
        try:
            if self.packing == "gzip":
                with gzip.open(self.path, "rb") as unpacked:
                    yield cast("IO[bytes]", unpacked)
            elif self.packing == "zip":
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as unpacked:
                    yield unpacked
            else:
                with self.path.open("rb") as plain:
                    yield plain
        except (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile) as error:
            raise Refused("import.file_damaged", name=self.path.name) from error


def find_container(path: Path) -> Container:
    """Say how the file is packed; refuses folders, empty files, spreadsheets and zips of several files."""
    head = _first_bytes(path)
    if not head:
        raise Refused("import.file_empty", name=path.name)
    if head.startswith(_OLD_EXCEL):
        raise Refused("import.spreadsheet", name=path.name)
    for magic, kind in _OTHER_KINDS:
        if head.startswith(magic):
            raise Refused("import.not_a_table", name=path.name, kind=kind)
    if head.startswith(_GZIP):
        return Container(path, "gzip")
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return Container(path, "zip", _only_member(path))
    return Container(path)


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused("import.is_a_folder", name=path.name)
        with path.open("rb") as file:
            return file.read(16)
    except FileNotFoundError as error:
        raise Refused("import.file_missing", name=path.name) from error
    except OSError as error:
        raise Refused("import.file_unreadable", name=path.name, system=error.strerror or "") from error


def _only_member(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Refused("import.file_damaged", name=path.name) from error
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Refused("import.spreadsheet", name=path.name)
    # A zip made on a Mac carries a shadow of each file in this folder.
    files = [entry for entry in entries if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")]
    if len(files) != 1:
        raise Refused("import.zip_of_several", name=path.name, count=len(files))
    if files[0].flag_bits & _ENCRYPTED:
        raise Refused("import.zip_locked", name=path.name)
    return files[0].filename
