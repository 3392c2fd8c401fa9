"""Foreign customers brought in by the hundred; one that is here keeps what the shop knows and gains what was empty."""

from __future__ import annotations

import msgspec

from commerce.commands.workspace.contract import Command, Offline, Personal, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.customers import Consent, Customer, CustomerAddress, CustomerTag
from commerce.repositories.tx import Tx

MOST = 200
"""Customers in one command."""
CONTACT = ("name", "email", "phone", "company", "note")
ADDRESS = ("name", "company", "line1", "line2", "city", "region", "postcode", "phone")


class ForeignCustomer(msgspec.Struct, frozen=True, array_like=True):
    """One customer; `contact` holds the fields of CONTACT, `address` those of ADDRESS."""

    id: Id
    external_ref: str
    contact: Personal | None = None
    address: Personal | None = None
    country: str = ""
    marketing: bool | None = None
    tags: tuple[str, ...] = ()


class BringInCustomers(Command, frozen=True, kw_only=True):
    """Up to 200 customers of one file."""

    run: Id
    source: str
    customers: tuple[ForeignCustomer, ...]
    progress: Progress


@handles("customers.bring_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Customers imported from {source}", alone=True)  # fmt: skip
def bring_in_customers(cmd: BringInCustomers, tx: Tx) -> None:
    """Write the customers that are not here yet, and fill what is empty in those that are."""
    if len(cmd.customers) > MOST:
        raise Refused("imports.too_many", most=MOST)
    tx.unit.prefetch(Customer, "id", [customer.id for customer in cmd.customers])
    for customer in cmd.customers:
        _customer(tx, customer, cmd.source)
    carry_forward(tx, cmd.run, cmd.progress)


def _customer(tx: Tx, new: ForeignCustomer, source: str) -> None:
    row = tx.find(Customer, new.id)
    if row is not None:
        for name in CONTACT:
            if new.contact and new.contact[name] and not getattr(row, name):
                setattr(row, name, new.contact[name])
        return
    fields = {name: new.contact[name] if new.contact else "" for name in CONTACT}
    tx.add(Customer(id=new.id, external_ref=new.external_ref, created_at=tx.now, **fields))
    if new.address and new.address["line1"]:
        parts = {name: new.address[name] for name in ADDRESS}
        tx.add(CustomerAddress(id=tx.new_id(), customer_id=new.id, country=new.country, **parts))
    if new.marketing is not None:
        tx.add(Consent(id=tx.new_id(), customer_id=new.id, purpose="marketing", granted=int(new.marketing), at=tx.now,
                       source=source, wording="imported"))  # fmt: skip
    for tag in dict.fromkeys(new.tags):
        tx.add(CustomerTag(id=tx.new_id(), customer_id=new.id, tag=tag))
