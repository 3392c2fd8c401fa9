"""Which letters the bytes stand for, with what proves it, so that a person can disagree."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import Literal

from commerce.kernel.errors import Refused

Proof = Literal["chosen", "mark", "zero_bytes", "only_ascii", "valid_utf8", "mostly_utf8", "not_utf8"]

CHOICES = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250")
"""What a person may choose when the guess is wrong."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A byte that is no UTF-8 is decoded to one of these 128 stand-ins.
_WRONG = re.compile(r"[\udc80-\udcff]")
_FOREIGN = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec by name, the bytes of its mark to skip, and the letters that gave it away."""

    name: str
    mark: int = 0
    proof: Proof = "only_ascii"
    letters: tuple[str, ...] = ()

    @property
    def errors(self) -> str:
        """How wrong bytes come through decoding: kept as stand-ins, or as U+FFFD where Python keeps none (UTF-16)."""
        return "replace" if self.name.startswith("utf-16") else "surrogateescape"


class EncodingSearch:
    """Reads all bytes once, chunk by chunk, and then knows; a few wrong bytes do not turn UTF-8 into something else."""

    def __init__(self, head: bytes, chosen: str = "") -> None:
        """Begin with the first bytes; `chosen` is one of `CHOICES` and ends the search at once."""
        self._fixed = _chosen(head, chosen) if chosen else _marked(head)
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._valid = 0
        self._invalid = 0
        self._letters: dict[str, None] = {}
        self._bytes = bytearray()

    def take(self, chunk: bytes, *, last: bool = False) -> None:
        """Look at the next chunk; call once more with `last` at the end."""
        if self._fixed is None and (last or not chunk.isascii()):
            self._count(self._decoder.decode(chunk, last))

    def _count(self, text: str) -> None:
        wrong = _WRONG.findall(text)
        self._invalid += len(wrong)
        self._bytes += bytes(ord(letter) - 0xDC00 for letter in wrong[: _SAMPLES - len(self._bytes)])
        foreign = _FOREIGN.findall(text)
        self._valid += len(foreign)
        for letter in foreign[:_SAMPLES]:
            if len(self._letters) < _SAMPLES:
                self._letters[letter] = None

    def found(self) -> Encoding:
        """Return the encoding; UTF-8 with more wrong than right sequences is Windows-1252."""
        if self._fixed is not None:
            return self._fixed
        letters = tuple(self._letters)
        if self._invalid and self._valid <= self._invalid:
            wrong = bytes(self._bytes).decode("cp1252", "replace")
            return Encoding("cp1252", proof="not_utf8", letters=tuple(dict.fromkeys(wrong)))
        if self._invalid:
            return Encoding("utf-8", proof="mostly_utf8", letters=letters)
        return Encoding("utf-8", proof="valid_utf8" if letters else "only_ascii", letters=letters)


def _chosen(head: bytes, name: str) -> Encoding:
    if name not in CHOICES:
        raise Refused("import.unknown_encoding", encoding=name)
    marked = _marked(head)
    if marked is not None and marked.name == name:
        return replace(marked, proof="chosen")
    return Encoding(name, proof="chosen")


def _marked(head: bytes) -> Encoding | None:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, mark=len(mark), proof="mark")
    even, odd = head[0::2], head[1::2]
    if odd and odd.count(0) > len(odd) // 2 and not even.count(0):
        return Encoding("utf-16-le", proof="zero_bytes")
    if even and even.count(0) > len(even) // 2 and not odd.count(0):
        return Encoding("utf-16-be", proof="zero_bytes")
    return None
