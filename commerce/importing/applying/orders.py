"""Foreign orders in batches: customers first, then up to 200 documents or 5,000 lines in one command."""

from __future__ import annotations

from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.orders.bring_in import MOST, BringInOrders, ForeignLine, ForeignOrder
from commerce.commands.workspace.contract import Personal
from commerce.importing.applying.desk import ImportDesk, reference_of
from commerce.importing.documents import OrderDraft
from commerce.kernel.ids import Id

_LINES = 5_000
_SENT = {"closed", "shipped", "delivered", "fulfilled"}
_TAKEN = {"paid", "part_refunded", "refunded"}


class OrderBatches:
    """Collects documents and brings them in when a batch is full."""

    def __init__(self, desk: ImportDesk) -> None:
        """Look up the variants once; codes that no product has stay without one."""
        self._desk = desk
        self._skus = desk.skus()
        self._waiting: list[OrderDraft] = []
        self._lines = 0
        self._customers: set[Id] = set()

    def take(self, draft: OrderDraft) -> None:
        """Add one document; one of another currency or with prices of another kind begins a new batch."""
        first = self._waiting[0] if self._waiting else draft
        if (first.currency, first.tax_included) != (draft.currency, draft.tax_included):
            self.flush()
        self._waiting.append(draft)
        self._lines += len(draft.lines)
        if len(self._waiting) == MOST or self._lines >= _LINES:
            self.flush()

    def flush(self) -> None:
        """Bring in what waits; documents that are here are counted and left alone."""
        drafts, self._waiting, self._lines = self._waiting, [], 0
        if not drafts:
            return
        desk = self._desk
        ids = [desk.id_of("order", draft.external_number) for draft in drafts]
        known = desk.known("orders", ids) | self._known_adjustments(drafts, ids)
        new = [(draft, identity) for draft, identity in zip(drafts, ids, strict=True) if identity not in known]
        desk.tally.documents += len(drafts)
        desk.tally.created += len(new)
        desk.tally.same += len(drafts) - len(new)
        position = drafts[-1].row
        if new:
            self._meet(new, position)
            desk.do(
                BringInOrders(
                    run=desk.run, source=desk.origin, location=desk.location, currency=drafts[0].currency,
                    base_currency=desk.currency, tax_included=drafts[0].tax_included,
                    documents=tuple(self._document(draft, identity) for draft, identity in new),
                    progress=desk.progress(position),
                )
            )  # fmt: skip
        desk.step(position)

    def _known_adjustments(self, drafts: list[OrderDraft], ids: list[Id]) -> set[Id]:
        """A stock adjustment leaves no order, only movements that name its document."""
        wanted = [identity for draft, identity in zip(drafts, ids, strict=True) if draft.kind == "stock_adjustment"]
        rows = self._desk.executor.database
        found: set[Id] = set()
        for draft, identity in zip(drafts, ids, strict=True):
            variant = next((self._skus.get(line.sku) for line in draft.lines), None)
            if identity in wanted and variant is not None and rows.ask(
                "SELECT 1 FROM stock_movements WHERE variant_id = ? AND location_id = ? AND document = ? LIMIT 1",
                (variant, self._desk.location, identity),
            ):  # fmt: skip
                found.add(identity)
        return found

    def _meet(self, new: list[tuple[OrderDraft, Id]], position: int) -> None:
        """Bring in the customers these documents name for the first time."""
        people: dict[Id, ForeignCustomer] = {}
        for draft, _ in new:
            identity = self._customer(draft)
            if identity is not None and identity not in self._customers:
                people.setdefault(identity, _person(draft, identity))
        self._customers.update(people)
        everyone = list(people.values())
        for start in range(0, len(everyone), MOST):
            part = tuple(everyone[start : start + MOST])
            self._desk.do(BringInCustomers(run=self._desk.run, source=self._desk.origin, customers=part,
                                           progress=self._desk.progress(position)))  # fmt: skip

    def _customer(self, draft: OrderDraft) -> Id | None:
        key = draft.customer_ref or draft.email
        return self._desk.id_of("customer", key) if key else None

    def _document(self, draft: OrderDraft, identity: Id) -> ForeignOrder:
        customer = self._customer(draft)
        place = draft.delivery if draft.delivery.line1 else draft.billing
        skus = self._skus
        return ForeignOrder(
            order=identity,
            external_ref=f"{self._desk.origin}:{draft.external_number}",
            external_number=draft.external_number,
            kind=draft.kind,
            placed_at=draft.placed_at,
            lines=tuple(
                ForeignLine(skus.get(sku), sku, title, quantity, price, amount, change, discount)
                for sku, title, quantity, price, amount, change, _, discount, *_ in draft.lines
            ),
            goods=draft.goods,
            discount=draft.discount,
            shipping=draft.shipping,
            tax=sum(tax.amount for tax in draft.taxes),
            total=draft.net,
            state=draft.order_state,
            paid=_paid(draft),
            refunded=_refunded(draft),
            tender=draft.tender or "imported",
            reference=draft.payment_reference,
            shipped=draft.order_state != "open" or draft.fulfilment_state in _SENT,
            customer=customer,
            country=place.country,
            shipping_method=draft.shipping_method,
            contact=_contact(draft, customer or identity),
        )


def _paid(draft: OrderDraft) -> int:
    return max(draft.net, 0) if draft.payment_state in _TAKEN else 0


def _refunded(draft: OrderDraft) -> int:
    """A credit gave its whole sum back; a sale what the file says was refunded."""
    return -draft.net if draft.net < 0 else draft.refunded


def _person(draft: OrderDraft, identity: Id) -> ForeignCustomer:
    place = draft.billing if draft.billing.line1 else draft.delivery
    values = {"name": place.name, "email": draft.email, "phone": draft.phone, "company": place.company}
    known = {name: value for name, value in values.items() if value}
    return ForeignCustomer(
        id=identity, external_ref=reference_of(draft.customer_ref, identity),
        contact=Personal(identity, known) if known else None, country=place.country,
    )  # fmt: skip


def _contact(draft: OrderDraft, person: Id) -> Personal | None:
    place = draft.delivery if draft.delivery.line1 else draft.billing
    values = {
        "customer_name": place.name, "email": draft.email, "name": place.name, "company": place.company,
        "line1": place.line1, "line2": place.line2, "city": place.city, "region": place.region,
        "postcode": place.postcode, "phone": place.phone or draft.phone,
    }  # fmt: skip
    known = {name: value for name, value in values.items() if value}
    return Personal(person, known) if known else None
