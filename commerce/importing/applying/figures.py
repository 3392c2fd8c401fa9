"""The same sums from two sides: what the file says by itself, and what the rows of the shop add up to afterwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.summary import Summary
from commerce.kernel.ids import Id

_ORDERS = "SELECT currency, total FROM orders WHERE id IN"
_LINES = "SELECT count(*) FROM order_lines WHERE order_id IN"
_ON_HAND = "SELECT on_hand FROM stock_balances WHERE location_id = ? AND variant_id IN"
_MOVEMENTS = "SELECT id, reverses FROM stock_movements WHERE location_id = ? AND document = ? AND variant_id IN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a person compares with the other shop; money in minor units of the file's main currency."""

    documents: int = 0
    lines: int = 0
    net_minor: int = 0
    products: int = 0
    variants: int = 0
    people: int = 0
    counts: int = 0
    units: int = 0
    """On the shelf, of what was counted."""


def file_figures(summary: Summary, kind: str, currency: str) -> Figures:
    """Return the file's own sums; documents that are no orders count too."""
    lines = summary.tally.lines
    figures = Figures(documents=summary.documents.total(), lines=lines, net_minor=summary.net_minor.get(currency, 0))
    if kind == "products":
        return replace(figures, products=summary.drafts, variants=summary.variants)
    if kind == "stock":
        return replace(figures, counts=summary.drafts, units=summary.units)
    return figures if kind == "orders" else replace(figures, people=summary.drafts)


def order_facts(summary: Summary) -> dict[str, int]:
    """Return the counts by which a person knows a file of orders again."""
    tally = summary.tally
    return {
        "codes": len(summary.codes), "codes_without_case": summary.folded_codes, "customers": len(summary.customers),
        "without_customer": tally.without_customer, "repeated": tally.repeated, "zero_prices": tally.zero_prices,
        "negative_prices": tally.negative_prices, "fine_prices": tally.fine_prices,
        "several_times": summary.several_times,
    }  # fmt: skip


class ShopSide:
    """Adds up, batch by batch, the rows that stand in the shop for what the file named."""

    def __init__(self, desk: ImportDesk) -> None:
        """Begin with nothing."""
        self._desk = desk
        self._counted: Counter[str] = Counter()
        self._net: Counter[str] = Counter()

    def figures(self, currency: str) -> Figures:
        """Return the sums, money in one currency."""
        return Figures(**self._counted, net_minor=self._net[currency])

    def add_orders(self, ids: Sequence[Id]) -> None:
        """Add orders with their lines."""
        for currency, total in ask_in_parts(self._desk.database, _ORDERS, ids):
            self._net[currency] += total
            self._counted["documents"] += 1
        self._counted["lines"] += sum(row[0] for row in ask_in_parts(self._desk.database, _LINES, ids))

    def add_adjustment(self, document: Id, variants: Collection[Id]) -> None:
        """Add a correction of stock, which is movements and nothing else."""
        count = len(standing_movements(self._desk, document, variants))
        self._counted.update(documents=int(count > 0), lines=count)

    def add_products(self, products: Sequence[Id], variants: Sequence[Id]) -> None:
        """Add products with those of their variants that the file named."""
        known = self._desk.known
        self._counted.update(products=len(known("products", products)), variants=len(known("variants", variants)))

    def add_counts(self, places: Sequence[tuple[Id, Id]]) -> None:
        """Add variants at locations with what lies there."""
        wanted: defaultdict[Id, list[Id]] = defaultdict(list)
        for variant, location in places:
            wanted[location].append(variant)
        for location, variants in wanted.items():
            there = ask_in_parts(self._desk.database, _ON_HAND, variants, (location,))
            self._counted.update(counts=len(variants), units=sum(row[0] for row in there))

    def add_people(self, table: str, ids: Sequence[Id]) -> None:
        """Add customers or suppliers."""
        self._counted.update(people=len(self._desk.known(table, ids)))


def standing_movements(desk: ImportDesk, document: Id, variants: Collection[Id]) -> set[Id]:
    """Return the movements a document made that nothing has taken back."""
    found = list(ask_in_parts(desk.database, _MOVEMENTS, sorted(variants), (desk.location, document)))
    return {Id(identity) for identity, reverses in found if reverses is None} - {reverses for _, reverses in found}
