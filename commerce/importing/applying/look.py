"""A dry run: what the shop would gain, lose or keep, without writing a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from commerce.importing.applying.catalogue import Catalogue, Planned
from commerce.importing.applying.counts import Counts
from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.applying.differences import Standing
from commerce.importing.applying.goods import counts_said
from commerce.importing.applying.identities import identify
from commerce.importing.applying.orders.batches import known_documents
from commerce.importing.applying.people import customer_of, gaps
from commerce.importing.documents import CustomerDraft, Draft, OrderDraft, ProductDraft, StockDraft, SupplierDraft
from commerce.kernel.ids import Id

SHOWN = 100
"""Differences that are told one by one; all are counted."""
_CHUNK = 200
_ON_HAND = "SELECT variant_id, on_hand FROM stock_balances WHERE location_id = ? AND variant_id IN"

Difference = tuple[str, str, str, str]
"""Thing, field, ours, theirs."""


class Look:
    """Compares drafts with the shop, a few hundred at a time."""

    def __init__(self, desk: ImportDesk) -> None:
        """Count on the desk's tally; `found` are the first differences, `fields` how often each field differs.

        `flags` are worth knowing, though they stop nothing.
        """
        self._desk = desk
        self._catalogue = Catalogue(desk)
        self._counts = Counts(desk)
        self.found: list[Difference] = []
        self.fields: Counter[str] = Counter()
        self.flags: Counter[str] = Counter()

    def compare(self, drafts: Iterable[Draft]) -> None:
        """Count new, changed and same things."""
        waiting: list[Draft] = []
        for draft in drafts:
            waiting.append(draft)
            if len(waiting) == _CHUNK:
                self._look(waiting)
                self._desk.step(draft.row)
                waiting = []
        self._look(waiting)

    def _look(self, drafts: list[Draft]) -> None:
        if not drafts:
            return
        first = drafts[0]  # a file holds one kind of thing
        if isinstance(first, OrderDraft):
            self._orders(cast("list[OrderDraft]", drafts))
        elif isinstance(first, ProductDraft):
            self._products(cast("list[ProductDraft]", drafts))
        elif isinstance(first, CustomerDraft):
            self._customers(cast("list[CustomerDraft]", drafts))
        elif isinstance(first, StockDraft):
            self._stock(cast("list[StockDraft]", drafts))
        elif isinstance(first, SupplierDraft):
            found = identify(self._desk, "supplier", [draft.ref for draft in cast("list[SupplierDraft]", drafts)])
            self._count(len(drafts), same=sum(one.known for one in found.values()))

    def _count(self, things: int, *, same: int, changed: int = 0) -> None:
        tally = self._desk.tally
        tally.created += things - same - changed
        tally.same += same
        tally.changed += changed

    def _orders(self, drafts: list[OrderDraft]) -> None:
        found = known_documents(self._desk, self._catalogue, drafts)
        self._desk.tally.documents += len(drafts)
        self._count(len(drafts), same=sum(one.known for one in found))

    def _products(self, drafts: list[ProductDraft]) -> None:
        plan = self._catalogue.plan(drafts)
        self._compare_counts(plan)
        known = [planned.product for planned in plan if planned.known]
        standing = Standing(self._desk.database, known, drafts[0].currency)
        for planned in plan:
            for rejection in planned.left_out:
                self._desk.reject(rejection)
            if not planned.product.variants:
                continue
            changes = standing.differences(planned.product) if planned.known else []
            self._count(1, same=int(planned.known and not changes), changed=int(bool(changes)))
            self._tell([(planned.draft.title, *change) for change in changes])

    def _compare_counts(self, plan: Sequence[Planned]) -> None:
        """A file of products counts only what never moved here; what it says of other goods is told, not taken."""
        said = counts_said(plan)
        rows = ask_in_parts(self._desk.database, _ON_HAND, list(said), (self._desk.location,))
        kept = sum(said[Id(variant)] != units for variant, units in rows)
        if kept:
            self.flags["import.count_kept"] += kept

    def _customers(self, drafts: list[CustomerDraft]) -> None:
        found = identify(self._desk, "customer", [draft.ref for draft in drafts])
        known = [draft for draft in drafts if found[draft.ref].known]
        gaining = gaps(self._desk, [customer_of(draft, found[draft.ref].id) for draft in known])
        self._count(len(drafts), same=len(known) - len(gaining), changed=len(gaining))
        self._tell([(person.external_ref, "contact", "", "more is known") for person in gaining])

    def _stock(self, drafts: list[StockDraft]) -> None:
        found = self._counts.find(drafts)
        changed = [one for one in found if one.differs]
        self._count(len(found), same=len(found) - len(changed), changed=len(changed))
        self._tell([
            (one.draft.sku, f"{one.place} quantity".lstrip(), str(one.on_hand), str(one.draft.quantity))
            for one in changed
        ])  # fmt: skip

    def _tell(self, differences: list[Difference]) -> None:
        self.fields.update(field.rpartition(" ")[2] for _, field, _, _ in differences)
        self.found += differences[: SHOWN - len(self.found)]
