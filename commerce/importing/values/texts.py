"""Text, yes and no, and lists inside one cell."""

from __future__ import annotations

import re

from commerce.importing.source.formulas import unwrapped
from commerce.importing.values.converting import UnreadableError

_YES = frozenset({"1", "true", "yes", "y", "on", "x", "ja", "oui", "si", "sí", "sì", "sim", "tak", "wahr", "vrai"})
_NO = frozenset({"0", "false", "no", "n", "off", "nein", "non", "não", "nie", "falsch", "faux", "-1"})
_FORMULA_BEGINS = ("=", "+", "-", "@")
_APART = re.compile(r"(?<!\\),")


def clean(text: str) -> str:
    """Return the text without the guards that exports put around digits and before would-be formulas (`'=A1`)."""
    text = unwrapped(text)
    guarded = text[:1] == "'" and (text[1:2].isdigit() or text[1:2] in _FORMULA_BEGINS)
    return text[1:] if guarded else text


def reference(text: str) -> str:
    """Return an id as text; `17850.0`, the trace of a program that took it for a number, is `17850`."""
    text = clean(text)
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def yes_or_no(text: str) -> bool:
    """Read the usual words of several languages; `-1`, WooCommerce's word for a draft, is no."""
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadableError("import.not_yes_or_no", text=text)


def listed(text: str) -> tuple[str, ...]:
    r"""Split `a, b\, c` into its parts; a comma after a backslash belongs to the text."""
    parts = (part.strip().replace("\\,", ",") for part in _APART.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def paths(text: str) -> tuple[tuple[str, ...], ...]:
    """Split `Clothing > Shirts, Sale` into paths from the root."""
    return tuple(
        tuple(step.strip() for step in path.split(">") if step.strip()) for path in listed(text) if path.strip(" >")
    )
