"""Two entries for one person are pointed out, never joined by themselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from commerce.domain.customers.contact import email_key, phone_key
from commerce.kernel.address import Address
from commerce.kernel.ids import Id

_FEWEST_DIGITS = 6
_LAST_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is compared of a customer."""

    customer: Id
    email: str = ""
    phone: str = ""
    name: str = ""
    address: Address | None = None


def keys(person: Person) -> frozenset[str]:
    """Return the keys of a customer; two who share one may be the same person.

    The e-mail address, the last nine digits of the phone (with or without country code), and name with postcode and
    street, where case, accents, order of names and punctuation do not matter.
    """
    found = set[str]()
    if person.email.strip():
        found.add(f"email:{email_key(person.email)}")
    digits = phone_key(person.phone)
    if len(digits) >= _FEWEST_DIGITS:
        found.add(f"phone:{digits[-_LAST_DIGITS:]}")
    address = person.address
    if person.name.strip() and address is not None and address.postcode and address.line1:
        name = " ".join(sorted(_plain(person.name).split()))
        place = "".join(_plain(f"{address.country} {address.postcode} {address.line1}").split())
        found.add(f"place:{name}|{place}")
    return frozenset(found)


def candidates(person: Person, others: Iterable[Person]) -> tuple[Id, ...]:
    """Return who may be the same person, those with the most keys in common first."""
    own = keys(person)
    shared = [(len(own & keys(other)), other.customer) for other in others if other.customer != person.customer]
    return tuple(customer for count, customer in sorted(shared, key=lambda pair: (-pair[0], pair[1])) if count)


def _plain(text: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in letters).casefold()
