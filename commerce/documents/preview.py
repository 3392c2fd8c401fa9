"""Shows PDF pages as pictures, so that paper can be looked at before it is printed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_RGBA_CHANNELS = 4
_BGRA = pypdfium2.raw.FPDFBitmap_BGRA
_TURN = threading.Lock()
"""PDFium serves one thread at a time, whichever document it is."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of red, green, blue, alpha bytes from the top, without padding."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has. Raises `document.unreadable`."""
    with _TURN:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_width(pdf: bytes, index: int) -> float:
    """Return how wide a page is, in points. Raises `document.unreadable`."""
    with _TURN:
        document = _opened(pdf)
        try:
            return float(document[index].get_width())
        finally:
            document.close()


def page_images(pdf: bytes, scale: float = 1.0, first: int = 0, most: int | None = None) -> Iterator[PageImage]:
    """Yield pages from index `first`, at most `most`, at `scale` pixels a point (203 dpi is 203 / 72).

    One page is held in memory at a time; slow for the window's own thread. Raises `document.unreadable`.
    """
    end = page_count(pdf) if most is None else min(page_count(pdf), first + most)
    for index in range(first, end):
        yield _page_image(pdf, index, scale)


def _page_image(pdf: bytes, index: int, scale: float) -> PageImage:
    with _TURN:
        document = _opened(pdf)
        try:
            page = document[index]
            return _image(page.render(scale=scale, force_bitmap_format=_BGRA, rev_byteorder=True))
        finally:
            document.close()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise CodedError("document.unreadable", detail=str(problem)) from problem


def _image(bitmap: pypdfium2.PdfBitmap) -> PageImage:
    rows = bytes(bitmap.buffer)
    wide = bitmap.width * _RGBA_CHANNELS
    if bitmap.stride != wide:
        rows = b"".join(rows[at : at + wide] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return PageImage(bitmap.width, bitmap.height, rows)
