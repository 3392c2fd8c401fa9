"""From a file and a mapping to drafts: finds the second file, picks the layout, looks ahead once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from commerce.importing.documents import Draft, OrderDraft, Rejection
from commerce.importing.layouts.contact_rows import CustomerRows, SupplierRows
from commerce.importing.layouts.order_lines import OrderLines
from commerce.importing.layouts.orders_and_lines import LineRows, OrdersAndLines
from commerce.importing.layouts.product_rows import ProductRows
from commerce.importing.layouts.shopify_orders import ShopifyOrders
from commerce.importing.layouts.shopify_products import ShopifyProducts
from commerce.importing.layouts.stock_rows import StockRows
from commerce.importing.layouts.woocommerce_products import WooCommerceProducts
from commerce.importing.mapping.binding import Assumed, Binding
from commerce.importing.openings import CodeFacts, Openings
from commerce.importing.source.opening import Source, open_source
from commerce.importing.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as Table
    from pathlib import Path

    from commerce.importing.mapping.saved import Layout, Mapping
    from commerce.importing.source.rows import Row


class _Reader(Protocol):
    def drafts(self, rows: Iterable[Row | Rejection], /) -> Iterator[Draft | Rejection]: ...


_ONE_FILE: Table[Layout, Callable[[Binding], _Reader]] = {
    "customer-rows": CustomerRows,
    "order-lines": OrderLines,
    "product-rows": ProductRows,
    "shopify-orders": ShopifyOrders,
    "shopify-products": ShopifyProducts,
    "stock-rows": StockRows,
    "supplier-rows": SupplierRows,
}


class Chosen(NamedTuple):
    """A file with the mapping it is read by; `second` holds the lines where an export has two files."""

    source: Source
    mapping: Mapping
    second: Source | None = None


class Survey(NamedTuple):
    """The whole file looked at once; `codes` only where the mapping asks for opening counts.

    `below_zero` counts the lines after which a balance would lie below zero without them, `in_order` tells whether the
    documents were in order of time.
    """

    summary: Summary
    codes: tuple[CodeFacts, ...]
    below_zero: int
    in_order: bool


def choose(path: Path, mapping: Mapping) -> Chosen:
    """Open a file as its mapping says, and the second when it lies beside it; refuses like `open_source`."""
    source = open_source(path, encoding=mapping.encoding, separator=mapping.separator)
    beside = path.parent / mapping.lines_file
    if not mapping.lines_file or not beside.is_file():
        return Chosen(source, mapping)
    return Chosen(source, mapping, open_source(beside, encoding=mapping.encoding, separator=mapping.separator))


def interpret(chosen: Chosen, assumed: Assumed) -> Iterator[Draft | Rejection]:
    """Yield what the file says, each row in a draft or a rejection; refuses at once when columns are missing.

    The sequence is the same at every call, so an import goes on after a kill by skipping what it had taken.
    """
    source, mapping, second = chosen
    binding = Binding(mapping, mapping.fields, source.facts, assumed)
    if mapping.layout == "woocommerce-products":
        return WooCommerceProducts(binding).drafts(source.rows)
    if mapping.layout != "orders-and-lines":
        return _ONE_FILE[mapping.layout](binding).drafts(source.rows())
    if second is None:
        return OrdersAndLines(binding, None).drafts(source.rows(), iter(()))
    lines = LineRows(Binding(mapping, mapping.lines, second.facts, assumed), second.facts.name)
    return OrdersAndLines(binding, lines).drafts(source.rows(), second.rows())


def survey(chosen: Chosen, assumed: Assumed) -> Survey:
    """Read the whole file once and add it up; nothing is kept but counts."""
    summary, openings = Summary(), Openings()
    counts = chosen.mapping.documents.opening_counts
    for event in summary.watch(interpret(chosen, assumed)):
        if counts and isinstance(event, OrderDraft):
            openings.take(event)
    return Survey(summary, openings.codes(), openings.below_zero, openings.in_order)
