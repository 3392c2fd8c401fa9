from dataclasses import replace

from commerce.domain.customers.duplicates import Person, candidates, keys
from commerce.kernel.address import Address
from commerce.kernel.ids import Id

HOME = Address(line1="Straße 1-a", postcode="10119", city="Berlin", country="DE")
ANNE = Person(
    customer=Id(b"A" * 16), email="Anne@Example.com", phone="+49 30 123 456 78", name="Anné Martín", address=HOME
)
NOBODY = Person(customer=Id(b"N" * 16))


def other(*, email: str = "", phone: str = "", name: str = "", address: Address | None = None) -> Person:
    return replace(NOBODY, email=email, phone=phone, name=name, address=address)


def test_somebody_without_details_is_nobodys_double() -> None:
    assert keys(NOBODY) == frozenset()
    assert candidates(NOBODY, [ANNE, NOBODY]) == ()


def test_the_same_mailbox_in_another_case_is_found() -> None:
    assert candidates(ANNE, [other(email="anne@example.COM ")]) == (NOBODY.customer,)


def test_the_same_phone_without_country_code_is_found() -> None:
    assert candidates(ANNE, [other(phone="030 12345678")]) == (NOBODY.customer,)


def test_a_short_number_says_nothing() -> None:
    assert keys(other(phone="12345")) == frozenset()
    assert keys(other(phone="123456")) == {"phone:123456"}


def test_the_same_name_at_the_same_door_is_found() -> None:
    there = other(name="MARTIN, Anne", address=replace(HOME, line1="strasse 1 A"))
    assert candidates(ANNE, [there]) == (NOBODY.customer,)


def test_a_neighbour_is_another_person() -> None:
    assert candidates(ANNE, [other(name="Ben Martín", address=HOME)]) == ()
    assert candidates(ANNE, [other(name="Anné Martín", address=replace(HOME, line1="Straße 2"))]) == ()


def test_a_name_without_a_door_says_nothing() -> None:
    assert keys(other(name="Anné Martín")) == frozenset()
    assert keys(other(name="Anné Martín", address=replace(HOME, line1=""))) == frozenset()
    assert keys(other(name="Anné Martín", address=replace(HOME, postcode=""))) == frozenset()


def test_nobody_is_a_double_of_themselves() -> None:
    assert candidates(ANNE, [ANNE]) == ()


def test_who_shares_most_comes_first() -> None:
    twin = replace(ANNE, customer=Id(b"Z" * 16))
    assert candidates(ANNE, [other(email=ANNE.email), twin]) == (twin.customer, NOBODY.customer)
