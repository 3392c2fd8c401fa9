"""Customers: who buys, with contact details kept as typed and sealed wherever they outlive the row."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from commerce.commands.workspace.contract import REVERT, Command, Offline, Personal, handles, of
from commerce.domain.customers import contact
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.customers import Customer
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

PARTS = frozenset({"name", "email", "phone", "company", "note"})


class AddCustomer(Command, frozen=True, kw_only=True):
    """A new customer; `details` holds name, email, phone, company and note under the customer's own id."""

    customer: Id
    details: Personal
    language: str = ""


@handles(
    "customers.add",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Customer added",
    keys=of(customer="customer"),
)
def add_customer(cmd: AddCustomer, tx: Tx) -> None:
    """Add the customer; refuses nobody, and an address or number that cannot work."""
    if tx.find(Customer, cmd.customer):
        raise Refused("customers.exists", id=cmd.customer)
    values = own_values(cmd.customer, cmd.details, PARTS)
    if not any(values.get(name) for name in ("name", "email", "phone", "company")):
        raise Refused("customers.nobody")
    _check(values)
    tx.add(Customer(id=cmd.customer, language=cmd.language, created_at=tx.now, **values))


class EditCustomer(Command, frozen=True, kw_only=True):
    """Change contact details: `base` is what the editor saw, `details` what it shall be."""

    customer: Id
    base: Personal
    details: Personal
    fields: Edits = msgspec.field(default_factory=dict)
    """Only `language`, which is not personal."""


@handles(
    "customers.edit",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Customer changed",
    keys=of(customer="customer"),
)
def edit_customer(cmd: EditCustomer, tx: Tx) -> None:
    """Set the details; refuses what cannot work."""
    row = tx.get(Customer, cmd.customer)
    values = own_values(cmd.customer, cmd.details, PARTS)
    _check(values)
    edits: Edits = {name: (cmd.base[name], new) for name, new in values.items()}
    apply_edits(tx, row, {**edits, **cmd.fields}, PARTS | {"language"})


def own_values(customer: Id, details: Personal, allowed: frozenset[str]) -> dict[str, str]:
    """Return personal values without outer space; refuses another person's and unknown parts."""
    if details.person != customer:
        raise Refused("customers.another_person", customer=customer)
    unknown = sorted(details.values.keys() - allowed)
    if unknown:
        raise Refused("edit.not_a_plain_field", field=unknown[0])
    return {name: value.strip() for name, value in sorted(details.values.items())}


def _check(values: Mapping[str, str]) -> None:
    if values.get("email"):
        contact.email(values["email"])
    if values.get("phone"):
        contact.phone(values["phone"])
