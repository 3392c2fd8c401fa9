"""A dry run: what the shop would gain, lose or keep, without writing a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commerce.importing.applying.desk import ImportDesk
from commerce.importing.applying.goods import ProductBatches, differences
from commerce.importing.documents import CustomerDraft, Draft, OrderDraft, ProductDraft, Rejection, SupplierDraft
from commerce.kernel.ids import Id

SHOWN = 100
"""Differences that are told one by one; all are counted."""
_CHUNK = 200

Difference = tuple[str, str, str, str]
"""Thing, field, ours, theirs."""


def compare(desk: ImportDesk, events: Iterable[Draft | Rejection]) -> list[Difference]:
    """Count new, changed and same things on the desk's tally; return the first differences."""
    found: list[Difference] = []
    waiting: list[Draft] = []
    for event in events:
        if isinstance(event, Rejection):
            continue
        waiting.append(event)
        if len(waiting) == _CHUNK:
            found += _look(desk, waiting)
            waiting = []
    found += _look(desk, waiting)
    return found[:SHOWN]


def _look(desk: ImportDesk, drafts: list[Draft]) -> list[Difference]:
    keyed = [(_key(desk, draft), draft) for draft in drafts]
    found: list[Difference] = []
    for table in dict.fromkeys(table for (table, _), _ in keyed):
        ids = [identity for (of, identity), _ in keyed if of == table]
        known = desk.known(table, ids)
        desk.tally.created += len(ids) - len(known)
        for (of, identity), draft in keyed:
            if of == table and identity in known:
                found += _differences(desk, draft)
    return found


def _differences(desk: ImportDesk, draft: Draft) -> Iterator[Difference]:
    changes = differences(desk, ProductBatches(desk).product(draft)) if isinstance(draft, ProductDraft) else []
    desk.tally.changed += bool(changes)
    desk.tally.same += not changes
    for name, ours, theirs in changes:
        yield draft.title if isinstance(draft, ProductDraft) else "", name, ours, theirs


def _key(desk: ImportDesk, draft: Draft) -> tuple[str, Id]:
    if isinstance(draft, OrderDraft):
        return "orders", desk.id_of("order", draft.external_number)
    if isinstance(draft, ProductDraft):
        return "products", desk.id_of("product", draft.external_ref or draft.handle)
    if isinstance(draft, (CustomerDraft, SupplierDraft)):
        kind = "customer" if isinstance(draft, CustomerDraft) else "supplier"
        return f"{kind}s", desk.id_of(kind, draft.ref)
    return "variants", desk.id_of("variant", draft.sku)
