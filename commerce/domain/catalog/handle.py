"""The word that names a product in an address: made from its title, readable, and used once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Container

LONGEST_HANDLE = 80
_SPELLED = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "å": "a",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "&": " and ",
        "'": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
    }
)
_HYPHENS = re.compile("-+")
_ACCENTS = ("\N{COMBINING GRAVE ACCENT}", "\N{COMBINING LATIN SMALL LETTER X}")
"""The marks that fall from a plain Latin letter; those of other scripts belong to the letter."""


def handle_of(title: str) -> str:
    """Return lower-case words joined by hyphens; accents fall, other scripts stay, and nothing readable is `item`."""
    folded = unicodedata.normalize("NFKC", title).lower()
    spelled = unicodedata.normalize("NFKC", folded).translate(_SPELLED)
    letters = [""]
    for letter in unicodedata.normalize("NFKD", spelled):
        kind = unicodedata.category(letter)[0]
        if kind != "M" or _belongs(letter, letters[-1]):
            letters.append(letter if kind in "LNM" else "-")
    words = _HYPHENS.sub("-", unicodedata.normalize("NFC", "".join(letters))).strip("-")
    return _cut(words, LONGEST_HANDLE) or "item"


def _belongs(mark: str, to: str) -> bool:
    is_accent = _ACCENTS[0] <= mark <= _ACCENTS[1]
    return to not in {"", "-"} and not (is_accent and to.isascii())


def free_handle(title: str, taken: Container[str]) -> str:
    """Return the handle of a title, numbered from 2 where it is taken."""
    handle, number = handle_of(title), 2
    candidate = handle
    while candidate in taken:
        ending = f"-{number}"
        candidate = _cut(handle, LONGEST_HANDLE - len(ending)) + ending
        number += 1
    return candidate


def check_handle(typed: str) -> str:
    """Return a typed handle unchanged, or refuse it with the form it should have."""
    proper = handle_of(typed)
    if typed != proper:
        raise Refused("catalog.handle_form", typed=typed, proper=proper)
    return typed


def _cut(handle: str, length: int) -> str:
    if len(handle) <= length:
        return handle
    whole_words = handle[: length + 1].rpartition("-")[0]
    return whole_words or handle[:length]
