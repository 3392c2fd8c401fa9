"""Shows PDF pages as pictures, so that paper can be looked at before it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Iterator

_RGBA_CHANNELS = 4


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of red, green, blue, alpha bytes from the top, without padding."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has. Raises `document.unreadable`."""
    document = _opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_images(pdf: bytes, scale: float = 1.0, first: int = 0, most: int | None = None) -> Iterator[PageImage]:
    """Yield pages from index `first`, at most `most`, at `scale` pixels a point (203 dpi is 203 / 72).

    One page is held in memory at a time. PDFium is not for several threads at once: callers take turns.
    Raises `document.unreadable`.
    """
    document = _opened(pdf)
    try:
        end = len(document) if most is None else min(len(document), first + most)
        for index in range(first, end):
            page = document[index]
            yield _image(page, scale)
            page.close()
    finally:
        document.close()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise CodedError("document.unreadable", detail=str(problem)) from problem


def _image(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA, rev_byteorder=True)
    try:
        rows = bytes(bitmap.buffer)
        wide = bitmap.width * _RGBA_CHANNELS
        if bitmap.stride != wide:
            rows = b"".join(rows[at : at + wide] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return PageImage(bitmap.width, bitmap.height, rows)
    finally:
        bitmap.close()
