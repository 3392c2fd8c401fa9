"""Foreign customers and suppliers."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.customers.bring_in import CONTACT, MOST, BringInCustomers, ForeignCustomer
from commerce.commands.purchasing.suppliers import AddSupplier, EditSupplier
from commerce.commands.workspace.contract import Command, Personal
from commerce.importing.applying.batches import Batches
from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.applying.figures import ShopSide
from commerce.importing.applying.identities import identify
from commerce.importing.documents import CustomerDraft, SupplierDraft
from commerce.kernel.address import Address
from commerce.kernel.ids import Id
from commerce.repositories.edits import Edits

_CODE_LENGTH = 12


class CustomerBatches(Batches[CustomerDraft]):
    """Collects customers and brings them in when a batch is full."""

    most = MOST

    def _bring_in(self, drafts: list[CustomerDraft]) -> None:
        """Those who are here keep what the shop knows and gain what was empty."""
        desk = self._desk
        found = identify(desk, "customer", [draft.ref for draft in drafts])
        people = [customer_of(draft, found[draft.ref].id) for draft in drafts]
        new = [person for person, draft in zip(people, drafts, strict=True) if not found[draft.ref].known]
        known = [person for person, draft in zip(people, drafts, strict=True) if found[draft.ref].known]
        gaining = gaps(desk, known)
        desk.tally.created += len(new)
        desk.tally.changed += len(gaining)
        desk.tally.same += len(known) - len(gaining)
        position = drafts[-1].row
        if new or gaining:
            desk.do(BringInCustomers(run=desk.run, source=desk.origin, customers=(*new, *gaining),
                                     progress=desk.progress(position)))  # fmt: skip
        self._shop.add_people("customers", [person.id for person in people])
        desk.step(position)


class SupplierBatches:
    """Adds suppliers one by one; there are never many."""

    def __init__(self, desk: ImportDesk, shop: ShopSide) -> None:
        """Work at the import's desk; `shop` adds up what then stands in the rows."""
        self._desk = desk
        self._shop = shop
        self._last = 0

    def take(self, draft: SupplierDraft) -> None:
        """Add a supplier that is not here yet."""
        desk = self._desk
        self._last = draft.row
        found = identify(desk, "supplier", [draft.ref])[draft.ref]
        if found.known:
            desk.tally.same += 1
        else:
            desk.do(*_supplier(draft, found.id))
            desk.tally.created += 1
        self._shop.add_people("suppliers", [found.id])

    def flush(self) -> None:
        """Nothing waits."""
        self._desk.step(self._last)


def gaps(desk: ImportDesk, people: Sequence[ForeignCustomer]) -> list[ForeignCustomer]:
    """Return those the file knows more of than the shop."""
    sql = f"SELECT id, {', '.join(CONTACT)} FROM customers WHERE id IN"  # noqa: S608 - names of ours
    rows = {Id(row[0]): row[1:] for row in ask_in_parts(desk.database, sql, [person.id for person in people])}
    return [
        person for person in people
        if person.contact and any(not ours and person.contact[name]
                                  for name, ours in zip(CONTACT, rows[person.id], strict=True))
    ]  # fmt: skip


def reference_of(foreign: str, identity: Id) -> str:
    """Return the reference to keep of a foreign customer; a mail address is personal, so its id stands for it."""
    return identity.hex() if not foreign or "@" in foreign else foreign


def customer_of(draft: CustomerDraft, identity: Id) -> ForeignCustomer:
    """Return a customer as a command takes it."""
    contact = {"name": draft.name, "email": draft.email, "phone": draft.phone, "company": draft.address.company,
               "note": draft.note}  # fmt: skip
    return ForeignCustomer(
        id=identity, external_ref=reference_of(draft.ref, identity), contact=Personal(identity, contact),
        address=Personal(identity, _parts(draft.address)), country=draft.address.country,
        marketing=draft.accepts_marketing, tags=draft.tags,
    )  # fmt: skip


def _supplier(draft: SupplierDraft, identity: Id) -> list[Command]:
    code = draft.name.split()[0][:_CODE_LENGTH]
    said = {"contact": draft.contact, "email": draft.email, "phone": draft.phone}
    fields: Edits = {name: ("", value) for name, value in said.items() if value}
    add = AddSupplier(supplier=identity, name=draft.name, code=code, country=draft.address.country)
    return [add, EditSupplier(supplier=identity, fields=fields)] if fields else [add]


def _parts(address: Address) -> dict[str, str]:
    names = ("name", "company", "line1", "line2", "city", "region", "postcode", "phone")
    return {name: getattr(address, name) for name in names}
