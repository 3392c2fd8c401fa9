"""Who buys: contacts, addresses, consent and tags; nearly every column here is personal."""

from __future__ import annotations

from typing import Annotated

from commerce.kernel.ids import Id
from commerce.models.row import Flag, Instant, Role, Row, entity

Personal = Annotated[str, Role.PERSONAL]


@entity("customers", 20, root_kind="customer", person="id", indexes=(("external_ref",), ("email",)))
class Customer(Row):
    """A person or firm that buys."""

    id: Id
    name: Personal = ""
    email: Personal = ""
    phone: Personal = ""
    company: Personal = ""
    note: Personal = ""
    language: str = ""
    created_at: Instant
    external_ref: str | None = None


@entity("customer_addresses", 21, root="customer_id", root_kind="customer", person="customer_id",
        references={"customer_id": "customers"}, indexes=(("customer_id",),))  # fmt: skip
class CustomerAddress(Row):
    """One address of a customer."""

    id: Id
    customer_id: Id
    label: str = ""
    name: Personal = ""
    company: Personal = ""
    line1: Personal = ""
    line2: Personal = ""
    city: Personal = ""
    region: Personal = ""
    postcode: Personal = ""
    country: str = ""
    phone: Personal = ""


@entity(
    "consents",
    22,
    root="customer_id",
    root_kind="customer",
    append_only=True,
    references={"customer_id": "customers"},
    indexes=(("customer_id", "purpose"),),
)
class Consent(Row):
    """A customer said yes or no to one purpose, when, where and to which wording; the last one stands."""

    id: Id
    customer_id: Id
    purpose: str
    granted: Flag
    at: Instant
    source: str
    wording: str
    reverses: Id | None = None
    """The answer that this one takes back, by restoring what stood without it."""


@entity("customer_tags", 23, root="customer_id", root_kind="customer", references={"customer_id": "customers"},
        unique=(("customer_id", "tag"),), indexes=(("customer_id",),))  # fmt: skip
class CustomerTag(Row):
    """One tag on one customer."""

    id: Id
    customer_id: Id
    tag: str
