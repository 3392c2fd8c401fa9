"""The first pass over a file: what is in it, added up, and what must have been on the shelf before its first row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commerce.importing.documents import (
    CustomerDraft,
    Draft,
    LineDraft,
    OrderDraft,
    ProductDraft,
    Rejection,
    StockDraft,
    SupplierDraft,
)
from commerce.kernel.money import UNIT_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable


class CodeFacts(NamedTuple):
    """One stock code as order lines know it: its best title, its latest price and what to count in first.

    `opening` is the least count that keeps the balance at zero or above through all documents, in their order.
    """

    sku: str
    title: str
    price_e4: int
    opening: int


@dataclass(slots=True)
class Summary:
    """Counts of one file; `lines` are order lines, `net_minor` the sum of the documents in minor units."""

    drafts: int = 0
    rejected: int = 0
    lines: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    lines_without_customer: int = 0
    repeated_lines: int = 0
    zero_prices: int = 0
    negative_prices: int = 0
    fine_prices: int = 0
    several_times: int = 0
    lines_below_zero: int = 0
    net_minor: int = 0
    variants: int = 0
    customers: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    reasons: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    currencies: set[str] = field(default_factory=set)

    @property
    def folded_codes(self) -> int:
        """How many codes there were if case did not count; fewer than `codes` means twins."""
        return len({code.casefold() for code in self.codes})

    def twins(self) -> tuple[tuple[str, ...], ...]:
        """Return the codes that differ by case alone, together."""
        groups: dict[str, list[str]] = {}
        for code in sorted(self.codes):
            groups.setdefault(code.casefold(), []).append(code)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)


class Survey:
    """Takes drafts and rejections as they come; holds one entry for each code, customer and reason, no documents."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.summary = Summary()
        self._balances: dict[str, int] = {}
        self._lowest: dict[str, int] = {}
        self._sold: dict[str, int] = {}
        self._titles: dict[str, Counter[str]] = {}
        self._prices: dict[str, int] = {}
        self._latest = 0
        self._in_order = True

    def take(self, event: Draft | Rejection) -> None:
        """Count one draft or one rejected row."""
        summary = self.summary
        if isinstance(event, Rejection):
            summary.rejected += 1
            summary.reasons[event.code] += 1
            return
        summary.drafts += 1
        summary.flags.update(event.flags)
        if isinstance(event, OrderDraft):
            self._take_order(event)
        elif isinstance(event, ProductDraft):
            summary.variants += len(event.variants)
            summary.codes.update(variant.sku for variant in event.variants)
            summary.currencies.add(event.currency)
        elif isinstance(event, StockDraft):
            summary.codes.add(event.sku)
        elif isinstance(event, CustomerDraft):
            summary.customers.add(event.ref)

    def take_all(self, events: Iterable[Draft | Rejection]) -> Summary:
        """Count everything and return the summary."""
        for event in events:
            self.take(event)
        return self.summary

    def codes(self) -> tuple[CodeFacts, ...]:
        """Return every stock code of the order lines in the order they appeared.

        When documents are not in order of time the opening count covers all that ever left, which is safe in any order.
        """
        openings = self._lowest if self._in_order else {sku: -sold for sku, sold in self._sold.items()}
        return tuple(
            CodeFacts(sku, self._title(sku), self._prices.get(sku, 0), max(0, -openings.get(sku, 0)))
            for sku in self._balances
        )

    def _title(self, sku: str) -> str:
        """The commonest description wins: notes such as `damaged?` or `check` are rare beside the name."""
        titles = self._titles.get(sku)
        return titles.most_common(1)[0][0] if titles else ""

    def _take_order(self, order: OrderDraft) -> None:
        summary = self.summary
        summary.documents[order.kind] += 1
        summary.currencies.add(order.currency)
        summary.net_minor += order.net
        summary.repeated_lines += order.repeated_lines
        summary.several_times += order.timestamps > 1
        summary.lines += len(order.lines)
        if order.customer_ref:
            summary.customers.add(order.customer_ref)
        else:
            summary.lines_without_customer += len(order.lines)
        self._in_order = self._in_order and order.placed_at >= self._latest
        self._latest = order.placed_at
        for line in order.lines:
            self._take_line(line)

    def _take_line(self, line: LineDraft) -> None:
        summary = self.summary
        sku, title, quantity, price, _, change, *_ = line
        balance = self._balances.get(sku, 0) - quantity
        self._balances[sku] = balance
        summary.lines_below_zero += balance < 0
        if price <= 0:
            summary.zero_prices += not price
            summary.negative_prices += price < 0
'''
