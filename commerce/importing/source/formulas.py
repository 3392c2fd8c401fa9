"""Cells that a spreadsheet would compute; here they stay text and are only pointed out."""

from __future__ import annotations

import re

_BEGINS = frozenset("=+-@\t\r")
_SIGNED_NUMBER = re.compile(r"[+-][\d\s().,/%-]*")
_GUARDED_TEXT = re.compile(r'="([^"]*)"')


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet would compute this cell; numbers with a sign and telephone numbers are none."""
    return text[:1] in _BEGINS and not _SIGNED_NUMBER.fullmatch(text)


def unwrapped(text: str) -> str:
    """Return `00123` for `="00123"`, the guard spreadsheets put around text of digits; other text is unchanged."""
    guarded = _GUARDED_TEXT.fullmatch(text)
    return guarded[1] if guarded else text
