"""Counts the pages of a PDF this program made, without loading a PDF library for one number."""

from __future__ import annotations

import re

from commerce.kernel.errors import CodedError

_COUNT = re.compile(rb"/Count (\d+)[^>]*/Type /Pages")


def pages_in(pdf: bytes) -> int:
    """Return the pages of a PDF from `render_slips`. Raises `document.unreadable` for any other bytes."""
    counted = _COUNT.search(pdf)
    if counted is None:
        raise CodedError("document.unreadable", detail="no page tree")
    return int(counted[1])
