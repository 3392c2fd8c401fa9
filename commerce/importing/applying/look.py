"""A dry run: what the shop would gain, lose or keep, without writing a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from commerce.importing.applying.catalogue import Catalogue
from commerce.importing.applying.desk import ImportDesk
from commerce.importing.applying.differences import differences
from commerce.importing.applying.identities import identify
from commerce.importing.applying.orders.batches import known_documents
from commerce.importing.applying.people import customer_of, gaps
from commerce.importing.documents import CustomerDraft, Draft, OrderDraft, ProductDraft, Rejection, SupplierDraft

SHOWN = 100
"""Differences that are told one by one; all are counted."""
_CHUNK = 200

Difference = tuple[str, str, str, str]
"""Thing, field, ours, theirs."""


class Look:
    """Compares drafts with the shop, a few hundred at a time."""

    def __init__(self, desk: ImportDesk) -> None:
        """Count on the desk's tally."""
        self._desk = desk
        self._catalogue = Catalogue(desk)
        self.found: list[Difference] = []

    def compare(self, events: Iterable[Draft | Rejection]) -> tuple[Difference, ...]:
        """Count new, changed and same things; return the first differences."""
        waiting: list[Draft] = []
        for event in events:
            if isinstance(event, Rejection):
                continue
            waiting.append(event)
            if len(waiting) == _CHUNK:
                self._look(waiting)
                self._desk.step(event.row)
                waiting = []
        self._look(waiting)
        return tuple(self.found[:SHOWN])

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
        for planned in self._catalogue.plan(drafts):
            for rejection in planned.left_out:
                self._desk.reject(rejection)
            if not planned.product.variants:
                continue
            changes = differences(self._desk.database, planned.product, planned.draft.currency) if planned.known else []
            self._count(1, same=int(planned.known and not changes), changed=int(bool(changes)))
            self._tell([(planned.draft.title, *change) for change in changes])

    def _customers(self, drafts: list[CustomerDraft]) -> None:
        found = identify(self._desk, "customer", [draft.ref for draft in drafts])
        known = [draft for draft in drafts if found[draft.ref].known]
        gaining = gaps(self._desk, [customer_of(draft, found[draft.ref].id) for draft in known])
        self._count(len(drafts), same=len(known) - len(gaining), changed=len(gaining))
        self._tell([(person.external_ref, "contact", "", "more is known") for person in gaining])

    def _tell(self, differences: list[Difference]) -> None:
        if len(self.found) < SHOWN:
            self.found += differences
