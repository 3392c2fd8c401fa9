"""Foreign customers and suppliers."""

from __future__ import annotations

from commerce.commands.customers.bring_in import MOST, BringInCustomers, ForeignCustomer
from commerce.commands.purchasing.suppliers import AddSupplier
from commerce.commands.workspace.contract import Personal
from commerce.importing.applying.desk import ImportDesk, reference_of
from commerce.importing.documents import CustomerDraft, SupplierDraft
from commerce.kernel.address import Address
from commerce.kernel.ids import Id


class CustomerBatches:
    """Collects customers and brings them in when a batch is full."""

    def __init__(self, desk: ImportDesk) -> None:
        """Begin with nobody waiting."""
        self._desk = desk
        self._waiting: list[CustomerDraft] = []

    def take(self, draft: CustomerDraft) -> None:
        """Add one customer."""
        self._waiting.append(draft)
        if len(self._waiting) == MOST:
            self.flush()

    def flush(self) -> None:
        """Bring in what waits; those who are here keep what the shop knows."""
        drafts, self._waiting = self._waiting, []
        if not drafts:
            return
        desk = self._desk
        people = [_customer(draft, desk.id_of("customer", draft.ref)) for draft in drafts]
        known = desk.known("customers", [person.id for person in people])
        desk.tally.created += len(people) - len(known)
        desk.tally.same += len(known)
        new = tuple(person for person in people if person.id not in known)
        if new:
            desk.do(BringInCustomers(run=desk.run, source=desk.origin, customers=new,
                                     progress=desk.progress(drafts[-1].row)))  # fmt: skip
        desk.step(drafts[-1].row)


class SupplierBatches:
    """Adds suppliers one by one; there are never many."""

    def __init__(self, desk: ImportDesk) -> None:
        """Work at the import's desk."""
        self._desk = desk

    def take(self, draft: SupplierDraft) -> None:
        """Add a supplier that is not here yet."""
        desk = self._desk
        identity = desk.id_of("supplier", draft.ref)
        if desk.known("suppliers", [identity]):
            desk.tally.same += 1
            return
        desk.do(AddSupplier(supplier=identity, name=draft.name, code=draft.name.split()[0][:12],
                            country=draft.address.country))  # fmt: skip
        desk.tally.created += 1

    def flush(self) -> None:
        """Nothing waits."""


def _customer(draft: CustomerDraft, identity: Id) -> ForeignCustomer:
    contact = {"name": draft.name, "email": draft.email, "phone": draft.phone, "company": draft.address.company,
               "note": draft.note}  # fmt: skip
    return ForeignCustomer(
        id=identity, external_ref=reference_of(draft.ref, identity), contact=Personal(identity, contact),
        address=Personal(identity, _parts(draft.address)), country=draft.address.country,
        marketing=draft.accepts_marketing,
    )  # fmt: skip


def _parts(address: Address) -> dict[str, str]:
    names = ("name", "company", "line1", "line2", "city", "region", "postcode", "phone")
    return {name: getattr(address, name) for name in names}
