"""Products for every stock code of an order file, and what must have lain on the shelf before its first document."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.catalog.bring_in import MOST, BringInProducts
from commerce.importing.applying.catalogue import Catalogue
from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.applying.goods import counts_in
from commerce.importing.documents import OrderDraft
from commerce.importing.openings import CodeFacts, Openings
from commerce.kernel.clock import DAY
from commerce.kernel.ids import Id

_ON_HAND = "SELECT variant_id, on_hand FROM stock_balances WHERE location_id = ? AND variant_id IN"
_LATEST = "SELECT max(at) FROM stock_movements WHERE location_id = ? AND variant_id IN"


class Shelves:
    """Follows the documents that are new to the shop, then counts in what they need beyond what lies there."""

    def __init__(self, desk: ImportDesk, catalogue: Catalogue) -> None:
        """Begin with nothing seen."""
        self._desk = desk
        self._catalogue = catalogue
        self._openings = Openings()
        self._first: int | None = None

    def see(self, draft: OrderDraft) -> None:
        """Follow a document that the shop does not have yet."""
        self._first = draft.placed_at if self._first is None else min(self._first, draft.placed_at)
        self._openings.take(draft)

    def fill(self, currency: str, *, count: bool) -> None:
        """Bring in the products that are missing and, where `count` is on, an opening count a day before it all."""
        codes = self._openings.codes()
        new = [code for code in codes if self._catalogue.variant(code.sku) is None]
        for start in range(0, len(new), MOST):
            products = tuple(self._catalogue.imply(new[start : start + MOST]))
            self._desk.do(BringInProducts(run=self._desk.run, source=self._desk.origin, currency=currency,
                                          products=products, progress=self._desk.progress(0)))  # fmt: skip
        if count and self._first is not None:
            for command in counts_in(self._desk, self._lacking(codes, self._first), self._first - DAY, 0):
                self._desk.do(command)

    def _lacking(self, codes: Sequence[CodeFacts], first: int) -> list[tuple[Id, int]]:
        """Where nothing moved after the first new document, what lies there counts; else all that leaves is needed."""
        wanted = {self._variant(code): code.opening for code in codes if code.opening}
        place = (self._desk.location,)
        there = {Id(row[0]): row[1] for row in ask_in_parts(self._desk.database, _ON_HAND, list(wanted), place)}
        here = [variant for variant, units in there.items() if units]
        latest = max((row[0] for row in ask_in_parts(self._desk.database, _LATEST, here, place)), default=None)
        if latest is None or (latest <= first and self._openings.in_order):
            wanted = {variant: units - max(0, there.get(variant, 0)) for variant, units in wanted.items()}
        return [(variant, units) for variant, units in wanted.items() if units > 0]

    def _variant(self, code: CodeFacts) -> Id:
        variant = self._catalogue.variant(code.sku)
        if variant is None:
            raise LookupError(code.sku)
        return variant
