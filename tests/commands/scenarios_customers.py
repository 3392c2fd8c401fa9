"""What the commands about customers do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.customers.addresses import AddAddress, EditAddress, RemoveAddress
from commerce.commands.customers.consents import RecordConsent
from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.customers.tags import TagCustomer, UntagCustomer
from commerce.commands.workspace.contract import Personal
from commerce.domain.customers.consent import Purpose
from commerce.kernel.ids import Id
from commerce.models.customers import CustomerAddress
from tests.commands.shops import Shop

HOME = {"name": "Ada Berg", "line1": "Hafenstr. 1", "postcode": "20457", "city": "Hamburg"}


def ada(shop: Shop) -> Id:
    """Add a customer and return the id."""
    person = shop.new_id()
    details = Personal(person, {"name": "Ada Berg", "email": "ada@berg.example", "phone": "+49 40 123456"})
    shop.do(AddCustomer(customer=person, details=details, language="de"))
    return person


def a_customer_changes(shop: Shop) -> None:
    person = ada(shop)
    shop.do(
        EditCustomer(
            customer=person, base=Personal(person, {"phone": "+49 40 123456", "note": ""}),
            details=Personal(person, {"phone": "", "note": "rings twice"}), fields={"language": ("de", "en")},
        )
    )  # fmt: skip
    shop.do(TagCustomer(customer=person, tag="vip"))
    shop.do(UntagCustomer(customer=person, tag="vip"))


def addresses_come_and_go(shop: Shop) -> None:
    person = ada(shop)
    shop.do(AddAddress(customer=person, details=Personal(person, HOME), country="DE", label="Home"))
    home = shop.only(CustomerAddress)
    shop.do(
        EditAddress(address=home.id, base=Personal(person, {"line1": "Hafenstr. 1"}),
                    details=Personal(person, {"line1": "Hafenstr. 2"}), fields={"label": ("Home", "Work")})
    )  # fmt: skip
    shop.do(RemoveAddress(address=home.id))


def consent_is_given_and_withdrawn(shop: Shop) -> None:
    person = ada(shop)
    for granted in (True, False, True):
        shop.do(
            RecordConsent(customer=person, purpose=Purpose.NEWSLETTER, granted=granted, at=shop.now, source="phone",
                          wording="newsletter 3")
        )  # fmt: skip


SCENARIOS = (a_customer_changes, addresses_come_and_go, consent_is_given_and_withdrawn)
