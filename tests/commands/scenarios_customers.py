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
    customer = shop.new_id()
    details = Personal(customer, {"name": "Ada Berg", "email": "ada@berg.example", "phone": "+49 40 123456"})
    shop.do(AddCustomer(customer=customer, details=details, language="de"))
    return customer


def a_customer_changes(shop: Shop) -> None:
    customer = ada(shop)
    shop.do(
        EditCustomer(
            customer=customer, base=Personal(customer, {"phone": "+49 40 123456", "note": ""}),
            details=Personal(customer, {"phone": "", "note": "rings twice"}), fields={"language": ("de", "en")},
        )
    )  # fmt: skip
    shop.do(TagCustomer(customer=customer, tag="vip"))
    shop.do(UntagCustomer(customer=customer, tag="vip"))


def addresses_come_and_go(shop: Shop) -> None:
    customer = ada(shop)
    shop.do(AddAddress(customer=customer, details=Personal(customer, HOME), country="DE", label="Home"))
    home = shop.only(CustomerAddress)
    shop.do(
        EditAddress(address=home.id, base=Personal(customer, {"line1": "Hafenstr. 1"}),
                    details=Personal(customer, {"line1": "Hafenstr. 2"}), fields={"label": ("Home", "Work")})
    )  # fmt: skip
    shop.do(RemoveAddress(address=home.id))


def consent_is_given_and_withdrawn(shop: Shop) -> None:
    customer = ada(shop)
    for granted in (True, False, True):
        shop.do(
            RecordConsent(customer=customer, purpose=Purpose.NEWSLETTER, granted=granted, at=shop.now, source="phone",
                          wording="newsletter 3")
        )  # fmt: skip


SCENARIOS = (a_customer_changes, addresses_come_and_go, consent_is_given_and_withdrawn)
