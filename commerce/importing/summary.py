"""What is in a file, added up while its drafts go by: the figures a person compares with the other shop."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from commerce.importing.documents import CustomerDraft, Draft, OrderDraft, ProductDraft, Rejection, StockDraft
from commerce.kernel.money import UNIT_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Tally:
    """Counts of order lines; `fine_prices` have more decimals than their currency, seen before any rounding."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.lines = 0
        self.without_customer = 0
        self.repeated = 0
        self.zero_prices = 0
        self.negative_prices = 0
        self.fine_prices = 0

    def take(self, order: OrderDraft) -> None:
        """Count the lines of one document."""
        self.lines += len(order.lines)
        self.repeated += order.repeated_lines
        if not order.customer_ref:
            self.without_customer += len(order.lines)
        for line in order.lines:
            price = line[3]
            if price % UNIT_SCALE:
                self.fine_prices += 1
            if price <= 0:
                self.zero_prices += not price
                self.negative_prices += price < 0


class Summary:
    """Counts of one file; holds codes, customers and reasons, but no document.

    `net_minor` is the sum of the documents by currency in minor units, `several_times` the documents whose rows carried
    more than one time, `rejected_beside` the rows left out of the second file, `examples` the first of each reason.
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.drafts = 0
        self.rejected = 0
        self.rejected_beside = 0
        self.variants = 0
        self.units = 0
        self.several_times = 0
        self.tally = Tally()
        self.documents: Counter[str] = Counter()
        self.net_minor: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.examples: dict[str, Rejection] = {}
        self.flags: Counter[str] = Counter()
        self.customers: set[str] = set()
        self.codes: set[str] = set()

    @property
    def folded_codes(self) -> int:
        """How many codes there were if case did not count; fewer than `codes` means twins."""
        return len({code.casefold() for code in self.codes})

    def twins(self) -> tuple[tuple[str, ...], ...]:
        """Return the codes that differ by case alone, together; they are kept apart."""
        groups: dict[str, list[str]] = {}
        for code in sorted(self.codes):
            groups.setdefault(code.casefold(), []).append(code)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def take(self, event: Draft | Rejection) -> None:
        """Count one draft or one rejected row."""
        if isinstance(event, Rejection):
            if event.file:
                self.rejected_beside += 1
            else:
                self.rejected += 1
            self.reasons[event.code] += 1
            self.examples.setdefault(event.code, event)
            return
        self.drafts += 1
        self.flags.update(event.flags)
        if isinstance(event, OrderDraft):
            self._take_order(event)
        elif isinstance(event, ProductDraft):
            self.variants += len(event.variants)
            self.codes.update(variant.sku for variant in event.variants)
        elif isinstance(event, StockDraft):
            self.codes.add(event.sku)
            self.units += event.quantity
        elif isinstance(event, CustomerDraft):
            self.customers.add(event.ref)

    def watch(self, events: Iterable[Draft | Rejection]) -> Iterator[Draft | Rejection]:
        """Pass everything on and count it."""
        for event in events:
            self.take(event)
            yield event

    def _take_order(self, order: OrderDraft) -> None:
        self.tally.take(order)
        self.documents[order.kind] += 1
        self.several_times += order.timestamps > 1
        self.net_minor[order.currency] += order.net
        self.codes.update([line[0] for line in order.lines])
        if order.customer_ref:
            self.customers.add(order.customer_ref)
