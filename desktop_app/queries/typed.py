"""Turns what was typed into a question the search tables can answer, whatever it was."""

from __future__ import annotations

import re

# FTS5 cuts words at an underscore, and without positions (detail=column) it refuses a word it would have to cut.
_WORDS = re.compile(r"[^\W_]+")


def match_of(typed: str, columns: str = "") -> str:
    """Return the FTS5 expression for words that begin with what was typed; empty when nothing can be searched."""
    words = " ".join(f'"{word}"*' for word in _WORDS.findall(typed))
    return f"{columns} : ({words})" if words and columns else words
