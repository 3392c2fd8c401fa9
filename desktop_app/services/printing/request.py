"""A print job as a value, and as one line of JSON between the window and the document worker."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import msgspec

from commerce.documents.fonts import SlipFonts
from commerce.documents.packing_slip.values import PackingSlip, PageSize

if TYPE_CHECKING:
    from collections.abc import Callable


class RenderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Slips to lay out as one document."""

    slips: tuple[PackingSlip, ...]
    fonts: SlipFonts
    page: PageSize = PageSize.A4


class Render(Protocol):
    """Whoever turns a request into PDF bytes: this process or the document worker."""

    def __call__(self, request: RenderRequest, on_progress: Callable[[int, int], None]) -> bytes:
        """Return the PDF; `on_progress` hears (slips done, slips in all)."""


class WorkerQuestion(msgspec.Struct, frozen=True):
    """One line to the worker; each picture travels once, the slips hold its digest instead."""

    number: int
    request: RenderRequest
    pictures: dict[str, bytes]


class WorkerAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line from the worker: progress, the pages, or the code and values of an error."""

    number: int
    done: int = 0
    of: int = 0
    pdf: bytes | None = None
    code: str = ""
    data: dict[str, str] = {}


def question(number: int, request: RenderRequest) -> WorkerQuestion:
    """Pack a request for the way to the worker."""
    pictures: dict[str, bytes] = {}

    def packed(picture: bytes | None) -> bytes | None:
        if picture is None:
            return None
        digest = hashlib.sha256(picture).digest()
        pictures[digest.hex()] = picture
        return digest

    slips = _with_pictures(request.slips, packed)
    return WorkerQuestion(number, msgspec.structs.replace(request, slips=slips), pictures)


def unpacked(asked: WorkerQuestion) -> RenderRequest:
    """Return the request as it was before it travelled."""

    def whole(digest: bytes | None) -> bytes | None:
        return None if digest is None else asked.pictures[digest.hex()]

    return msgspec.structs.replace(asked.request, slips=_with_pictures(asked.request.slips, whole))


def _with_pictures(
    slips: tuple[PackingSlip, ...], change: Callable[[bytes | None], bytes | None]
) -> tuple[PackingSlip, ...]:
    return tuple(
        replace(
            slip,
            logo=change(slip.logo),
            lines=tuple(
                line if line.picture is None else replace(line, picture=change(line.picture)) for line in slip.lines
            ),
        )
        for slip in slips
    )
