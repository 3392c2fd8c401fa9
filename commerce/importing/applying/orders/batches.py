"""Foreign orders in batches: their customers first, a few commands in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.customers.bring_in import MOST as MOST_PEOPLE
from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.orders.bring_in import BringInOrders
from commerce.commands.workspace.contract import Command, Personal
from commerce.importing.applying.catalogue import Catalogue
from commerce.importing.applying.desk import ImportDesk
from commerce.importing.applying.figures import ShopSide, standing_movements
from commerce.importing.applying.identities import Found, identify
from commerce.importing.applying.orders.words import Known, order_of
from commerce.importing.applying.people import reference_of
from commerce.importing.documents import OrderDraft
from commerce.kernel.ids import Id


class OrderBatches:
    """Collects documents and brings them in when enough wait."""

    def __init__(self, desk: ImportDesk, catalogue: Catalogue, shop: ShopSide) -> None:
        """Codes that no product has stay without a variant; `shop` adds up what then stands in the rows."""
        self._desk = desk
        self._catalogue = catalogue
        self._shop = shop
        self._waiting: list[OrderDraft] = []
        self._lines = 0
        self._commands: list[Command] = []
        self._seen: list[tuple[OrderDraft, Id]] = []
        self._customers: dict[str, Id] = {}

    def take(self, draft: OrderDraft) -> None:
        """Add one document; one of another currency or with prices of another kind begins a new command."""
        first = self._waiting[0] if self._waiting else draft
        if (first.currency, first.tax_included) != (draft.currency, draft.tax_included):
            self._put_together()
        self._waiting.append(draft)
        self._lines += len(draft.lines)
        pace = self._desk.pace
        if len(self._waiting) >= pace.documents or self._lines >= pace.lines:
            self._put_together()

    def flush(self) -> None:
        """Bring in what waits."""
        self._put_together()
        self._commit()

    def _put_together(self) -> None:
        """Make a command of what is new; documents that are here are counted and left alone."""
        drafts, self._waiting, self._lines = self._waiting, [], 0
        if not drafts:
            return
        desk = self._desk
        found = known_documents(desk, self._catalogue, drafts)
        new = [(draft, one.id) for draft, one in zip(drafts, found, strict=True) if not one.known]
        desk.tally.documents += len(drafts)
        desk.tally.created += len(new)
        desk.tally.same += len(drafts) - len(new)
        self._seen += [(draft, one.id) for draft, one in zip(drafts, found, strict=True)]
        if new:
            position = drafts[-1].row
            self._commands += self._meet([draft for draft, _ in new], position)
            self._commands.append(
                BringInOrders(
                    run=desk.run, source=desk.origin, location=desk.location, currency=drafts[0].currency,
                    base_currency=desk.currency, tax_included=drafts[0].tax_included,
                    documents=tuple(order_of(draft, self._known(draft, identity)) for draft, identity in new),
                    progress=desk.progress(position),
                )
            )  # fmt: skip
        if len(self._commands) >= desk.pace.together or not self._commands:
            self._commit()

    def _known(self, draft: OrderDraft, identity: Id) -> Known:
        customer = self._customers.get(customer_key(draft))
        return Known(self._desk.origin, identity, customer, self._catalogue.variant)

    def _commit(self) -> None:
        commands, self._commands = self._commands, []
        seen, self._seen = self._seen, []
        if commands:
            self._desk.do(*commands)
        if seen:
            self._add_up(seen)
            self._desk.step(seen[-1][0].row)

    def _add_up(self, seen: Sequence[tuple[OrderDraft, Id]]) -> None:
        self._shop.add_orders([identity for draft, identity in seen if draft.kind != "stock_adjustment"])
        for draft, identity in seen:
            if draft.kind == "stock_adjustment":
                self._shop.add_adjustment(identity, variants_of(self._catalogue, draft))

    def _meet(self, drafts: Sequence[OrderDraft], position: int) -> list[Command]:
        """Return the commands that bring in the customers these documents name for the first time."""
        first: dict[str, OrderDraft] = {}
        for draft in drafts:
            key = customer_key(draft)
            if key and key not in self._customers:
                first.setdefault(key, draft)
        found = identify(self._desk, "customer", list(first))
        self._customers.update((key, one.id) for key, one in found.items())
        people = [_person(first[key], one.id) for key, one in found.items()]
        return [
            BringInCustomers(run=self._desk.run, source=self._desk.origin, progress=self._desk.progress(position),
                             customers=tuple(people[start : start + MOST_PEOPLE]))
            for start in range(0, len(people), MOST_PEOPLE)
        ]  # fmt: skip


def known_documents(desk: ImportDesk, catalogue: Catalogue, drafts: Sequence[OrderDraft]) -> list[Found]:
    """Return under which id each document stands, and whether the shop has it.

    A stock adjustment leaves no order, only movements that name its document.
    """
    found = identify(desk, "order", [draft.external_number for draft in drafts if draft.kind != "stock_adjustment"])
    return [
        _adjustment(desk, catalogue, draft) if draft.kind == "stock_adjustment" else found[draft.external_number]
        for draft in drafts
    ]


def variants_of(catalogue: Catalogue, draft: OrderDraft) -> set[Id]:
    """Return the variants that a document names."""
    return {variant for line in draft.lines if (variant := catalogue.variant(line.sku)) is not None}


def customer_key(draft: OrderDraft) -> str:
    """Return by what a document names its customer; empty where it names none."""
    return draft.customer_ref or draft.email.lower()


def _adjustment(desk: ImportDesk, catalogue: Catalogue, draft: OrderDraft) -> Found:
    identity = desk.id_of("adjustment", draft.external_number)
    return Found(identity, bool(standing_movements(desk, identity, variants_of(catalogue, draft))))


def _person(draft: OrderDraft, identity: Id) -> ForeignCustomer:
    place = draft.billing if draft.billing.line1 else draft.delivery
    values = {"name": place.name, "email": draft.email, "phone": draft.phone, "company": place.company}
    known = {name: value for name, value in values.items() if value}
    return ForeignCustomer(
        id=identity, external_ref=reference_of(draft.customer_ref, identity),
        contact=Personal(identity, known) if known else None, country=place.country,
    )  # fmt: skip
