"""Documents kept aside while the whole file is looked at once, so that it need not be read and understood twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import msgspec

from commerce.importing.documents import OrderDraft

_LENGTH = 4
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(OrderDraft).decode


class Spool:
    """A file without a name: it is gone when it is closed, also by a kill."""

    def __init__(self) -> None:
        """Make the file."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        """Use it inside `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the file go."""
        self._file.close()

    def add(self, draft: OrderDraft) -> None:
        """Keep one document."""
        body = _encode(draft)
        self._file.write(len(body).to_bytes(_LENGTH, "big") + body)

    def drafts(self) -> Iterator[OrderDraft]:
        """Yield what was kept, in order."""
        self._file.seek(0)
        while length := self._file.read(_LENGTH):
            yield _decode(self._file.read(int.from_bytes(length, "big")))
