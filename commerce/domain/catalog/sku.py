"""Stock codes: case is kept and compared exactly, and twins that differ only by case are pointed out, never joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SKU = 64


def clean_sku(text: str) -> str:
    """Return a code without outer space, its case kept; refuses an empty, endless or unprintable one."""
    sku = text.strip()
    if not sku:
        raise Refused("catalog.sku_empty")
    if len(sku) > LONGEST_SKU:
        raise Refused("catalog.sku_too_long", sku=sku, limit=LONGEST_SKU)
    if not sku.isprintable():
        raise Refused("catalog.sku_unprintable", sku=sku)
    return sku


def check_free(sku: str, taken: Iterable[str]) -> None:
    """Refuse a code that exists letter by letter; one that differs by case is another code."""
    if sku in taken:
        raise Refused("catalog.sku_taken", sku=sku)


def case_twins(skus: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of different codes that differ only by case, each sorted, in the order they were met."""
    folded: defaultdict[str, set[str]] = defaultdict(set)
    for sku in skus:
        folded[sku.casefold()].add(sku)
    return tuple(tuple(sorted(group)) for group in folded.values() if len(group) > 1)
