"""Addresses of customers: tidied, checked by the rules of their country, kept as typed where a person insists."""

from __future__ import annotations

from dataclasses import asdict

import msgspec

from commerce.commands.customers.contacts import own_values
from commerce.commands.workspace.contract import REVERT, Command, Offline, Personal, handles, of
from commerce.domain.customers.address_rules import normalised, problems
from commerce.domain.security.permissions import Permission
from commerce.kernel.address import Address
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerAddress
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

PARTS = frozenset({"name", "company", "line1", "line2", "city", "region", "postcode", "phone"})
_PLAIN = frozenset({"country", "label"})


class AddAddress(Command, frozen=True, kw_only=True):
    """One more address; `as_typed` keeps it although the country's rules would not."""

    customer: Id
    details: Personal
    country: str
    label: str = ""
    as_typed: bool = False


@handles(
    "addresses.add",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Address added",
    keys=of(customer="customer"),
)
def add_address(cmd: AddAddress, tx: Tx) -> None:
    """Add the address; refuses naming the first part that is wrong."""
    tx.get(Customer, cmd.customer)
    typed = Address(country=cmd.country, **own_values(cmd.customer, cmd.details, PARTS))
    parts = asdict(_checked(typed, as_typed=cmd.as_typed))
    tx.add(CustomerAddress(id=tx.new_id(), customer_id=cmd.customer, label=cmd.label.strip(), **parts))


class EditAddress(Command, frozen=True, kw_only=True):
    """Change parts of an address; `fields` holds country and label, which are not personal."""

    address: Id
    base: Personal
    details: Personal
    fields: Edits = msgspec.field(default_factory=dict)
    as_typed: bool = False


@handles(
    "addresses.edit",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Address changed",
)
def edit_address(cmd: EditAddress, tx: Tx) -> None:
    """Set the parts; refuses when the whole address would be wrong afterwards."""
    row = tx.get(CustomerAddress, cmd.address)
    values = own_values(row.customer_id, cmd.details, PARTS)
    new = {name: getattr(row, name) for name in sorted(PARTS | {"country"})} | values
    if "country" in cmd.fields:
        new["country"] = cmd.fields["country"][1]
    tidy = _checked(Address(**new), as_typed=cmd.as_typed)
    edits: Edits = {name: (cmd.base[name], getattr(tidy, name)) for name in values}
    plain: Edits = {name: (base, tidy.country if name == "country" else after)
                    for name, (base, after) in cmd.fields.items()}  # fmt: skip
    apply_edits(tx, row, {**edits, **plain}, PARTS | _PLAIN)


class RemoveAddress(Command, frozen=True, kw_only=True):
    """Forget an address; orders keep their own copy."""

    address: Id


@handles(
    "addresses.remove",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Address removed",
)
def remove_address(cmd: RemoveAddress, tx: Tx) -> None:
    """Remove it."""
    tx.delete(tx.get(CustomerAddress, cmd.address))


def _checked(typed: Address, *, as_typed: bool) -> Address:
    if as_typed:
        return typed
    tidy = normalised(typed)
    for problem in problems(tidy):
        raise problem
    return tidy
