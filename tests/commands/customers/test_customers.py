import msgspec
import pytest

from commerce.commands.customers.addresses import AddAddress, EditAddress
from commerce.commands.customers.consents import RecordConsent
from commerce.commands.customers.contacts import AddCustomer, EditCustomer
from commerce.commands.customers.tags import TagCustomer, UntagCustomer
from commerce.commands.workspace.contract import Personal
from commerce.domain.customers.consent import Purpose
from commerce.kernel.ids import Id
from commerce.models.customers import Consent, Customer, CustomerAddress, CustomerTag
from tests.commands.scenarios_customers import HOME, ada
from tests.commands.shops import Shop


def new(shop: Shop, **details: str) -> AddCustomer:
    person = shop.new_id()
    return AddCustomer(customer=person, details=Personal(person, details))


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({}, "customers.nobody"),
        ({"name": "  ", "note": "met at the fair"}, "customers.nobody"),
        ({"name": "Ada", "email": "ada@home"}, "contact.not_an_email"),
        ({"name": "Ada", "phone": "call me"}, "contact.not_a_phone_number"),
        ({"name": "Ada", "iban": "DE00"}, "edit.not_a_plain_field"),
    ],
)
def test_customers_that_are_refused(shop: Shop, details: dict[str, str], code: str) -> None:
    assert shop.refuse(new(shop, **details)).code == code


def test_details_are_sealed_for_the_customer_they_belong_to(shop: Shop) -> None:
    other = Personal(shop.new_id(), {"name": "Ada"})
    assert shop.refuse(AddCustomer(customer=shop.new_id(), details=other)).code == "customers.another_person"
    person = ada(shop)
    edit = EditCustomer(customer=person, base=other, details=other)
    assert shop.refuse(edit).code == "customers.another_person"


def test_a_customer_is_added_once(shop: Shop) -> None:
    person = ada(shop)
    again = AddCustomer(customer=person, details=Personal(person, {"name": "Ada"}))
    assert shop.refuse(again).code == "customers.exists"


def test_two_edits_of_different_details_both_stand(shop: Shop) -> None:
    person = ada(shop)
    for name, value in (("company", "Berg & Co"), ("note", "rings twice")):
        shop.do(EditCustomer(customer=person, base=Personal(person, {}), details=Personal(person, {name: value})))
    row = shop.one(Customer, person)
    assert (row.company, row.note, row.email) == ("Berg & Co", "rings twice", "ada@berg.example")


def test_names_stand_nowhere_in_the_log_or_the_journal(shop: Shop) -> None:
    person = ada(shop)
    shop.do(AddAddress(customer=person, details=Personal(person, HOME), country="DE"))
    shop.do(EditCustomer(customer=person, base=Personal(person, {"name": "Ada Berg"}),
                         details=Personal(person, {"name": "Ada Thal"})))  # fmt: skip
    kept = shop.database.ask("SELECT body, sentence, refusal FROM command_log")
    kept += shop.database.ask("SELECT before, after, after_hash FROM journal")
    written = b"".join(part if isinstance(part, bytes) else str(part).encode() for row in kept for part in row)
    for word in (b"Ada", b"Hafenstr", b"20457"):
        assert word not in written


@pytest.mark.parametrize(
    ("changed", "country", "code"),
    [
        ({}, "", "address.country_missing"),
        ({"line1": ""}, "DE", "address.part_missing"),
        ({"postcode": "2045"}, "DE", "address.postcode_shape"),
    ],
)
def test_addresses_that_are_refused(shop: Shop, changed: dict[str, str], country: str, code: str) -> None:
    person = ada(shop)
    command = AddAddress(customer=person, details=Personal(person, HOME | changed), country=country)
    assert shop.refuse(command).code == code


def test_an_odd_address_is_kept_where_a_person_insists(shop: Shop) -> None:
    person = ada(shop)
    odd = Personal(person, HOME | {"postcode": "2045"})
    shop.do(AddAddress(customer=person, details=odd, country="DE", as_typed=True))
    assert shop.only(CustomerAddress).postcode == "2045"


def test_an_edited_address_is_checked_as_a_whole(shop: Shop) -> None:
    person = ada(shop)
    shop.do(AddAddress(customer=person, details=Personal(person, HOME), country="de"))
    home = shop.only(CustomerAddress)
    assert home.country == "DE"
    move = EditAddress(address=home.id, base=Personal(person, {}), details=Personal(person, {}),
                       fields={"country": ("DE", "NL")})  # fmt: skip
    assert shop.refuse(move).code == "address.postcode_shape"


def consent(shop: Shop, person: Id, *, granted: bool, **changed: object) -> RecordConsent:
    usual = RecordConsent(customer=person, purpose=Purpose.NEWSLETTER, granted=granted, at=shop.now, source="phone",
                          wording="newsletter 3")  # fmt: skip
    return msgspec.structs.replace(usual, **changed)


def test_consents_that_prove_nothing_are_refused(shop: Shop) -> None:
    person = ada(shop)
    assert shop.refuse(consent(shop, person, granted=True, source="")).code == "consent.source_missing"
    assert shop.refuse(consent(shop, person, granted=True, wording="")).code == "consent.wording_missing"
    assert shop.refuse(consent(shop, person, granted=True, at=shop.now + 1)).code == "consent.in_the_future"


def test_a_mistaken_answer_is_taken_back_by_a_record_of_its_own(shop: Shop) -> None:
    person = ada(shop)
    shop.do(consent(shop, person, granted=True))
    shop.do(consent(shop, person, granted=False))
    shop.undo()
    records = sorted(shop.rows(Consent), key=lambda row: row.at)
    assert [(row.granted, row.source) for row in records] == [(1, "phone"), (0, "phone"), (1, "taken back")]
    shop.undo()
    assert max(shop.rows(Consent), key=lambda row: row.at).granted == 0


def test_a_tag_is_put_on_once_and_taken_off(shop: Shop) -> None:
    person = ada(shop)
    shop.do(TagCustomer(customer=person, tag="vip"))
    shop.do(TagCustomer(customer=person, tag=" vip "))
    assert shop.only(CustomerTag).tag == "vip"
    assert shop.refuse(TagCustomer(customer=person, tag="")).code == "customers.tag_empty"
    assert shop.refuse(UntagCustomer(customer=person, tag="new")).code == "customers.tag_unknown"
