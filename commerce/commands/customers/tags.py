"""Tags of customers: a set of words, added and removed one by one so that two desks' work adds up."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.customers import Customer, CustomerTag
from commerce.repositories.tx import Tx


class TagCustomer(Command, frozen=True, kw_only=True):
    """Put a tag on a customer."""

    customer: Id
    tag: str


@handles(
    "customers.tag",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Customer tagged {tag}",
    keys=of(customer="customer"),
)
def tag_customer(cmd: TagCustomer, tx: Tx) -> None:
    """Add the tag; one that is there stays."""
    tx.get(Customer, cmd.customer)
    word = cmd.tag.strip()
    if not word:
        raise Refused("customers.tag_empty")
    if not any(row.tag == word for row in tx.children(CustomerTag, "customer_id", cmd.customer)):
        tx.add(CustomerTag(id=tx.new_id(), customer_id=cmd.customer, tag=word))


class UntagCustomer(Command, frozen=True, kw_only=True):
    """Take a tag off a customer."""

    customer: Id
    tag: str


@handles(
    "customers.untag",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Tag {tag} removed from a customer",
    keys=of(customer="customer"),
)
def untag_customer(cmd: UntagCustomer, tx: Tx) -> None:
    """Remove the tag; refuses one that is not there."""
    rows = [row for row in tx.children(CustomerTag, "customer_id", cmd.customer) if row.tag == cmd.tag.strip()]
    if not rows:
        raise Refused("customers.tag_unknown", tag=cmd.tag)
    for row in rows:
        tx.delete(row)
