"""What must have been on the shelf before the first document, since a file of sales does not say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from commerce.importing.documents import OrderDraft


class CodeFacts(NamedTuple):
    """One stock code as order lines know it: its commonest title, its latest price and what to count in first."""

    sku: str
    title: str
    price_e4: int
    opening: int


class _Code:
    """Running figures of one code."""

    __slots__ = ("balance", "lowest", "price", "sold", "taken", "titles")

    def __init__(self) -> None:
        self.balance = 0
        self.lowest = 0
        self.taken = 0
        self.sold = 0
        self.price = 0
        self.titles: Counter[str] = Counter()


class Openings:
    """Follows every balance through the documents in the order they will be applied.

    `below_zero` counts the lines after which a balance, begun at zero, lies below it; there each line counts, also
    those that move money only.
    """

    def __init__(self) -> None:
        """Begin with empty shelves."""
        self.below_zero = 0
        self.in_order = True
        self._latest = 0
        self._codes: dict[str, _Code] = {}

    def take(self, order: OrderDraft) -> None:
        """Follow one document."""
        self.in_order = self.in_order and order.placed_at >= self._latest
        self._latest = order.placed_at
        codes = self._codes
        below = 0
        for sku, title, quantity, price, _, change, *_ in order.lines:
            code = codes.get(sku)
            if code is None:
                code = codes[sku] = _Code()
            code.taken -= quantity
            below += code.taken < 0
            code.balance += change
            if change < 0:
                code.sold -= change
                code.lowest = min(code.lowest, code.balance)
            if price > 0:
                code.price = price
                code.titles[title] += 1
            elif not code.titles:
                code.titles[title] = 0
        self.below_zero += below

    def codes(self) -> tuple[CodeFacts, ...]:
        """Return every code in the order they appeared, with the least opening count that keeps its balance.

        When documents were not in order of time the count covers all that ever left, which holds in any order.
        """
        return tuple(
            CodeFacts(sku, _title(code.titles), code.price, -code.lowest if self.in_order else code.sold)
            for sku, code in self._codes.items()
        )


def _title(titles: Counter[str]) -> str:
    """The commonest wins: notes such as `damaged?` or `check` are rare beside the name."""
    named = Counter({title: times for title, times in titles.items() if title})
    return named.most_common(1)[0][0] if named else ""
