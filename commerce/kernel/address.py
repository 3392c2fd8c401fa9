"""A postal address as people write it, country by ISO 3166-1 alpha-2, printed in the order of its country."""

from __future__ import annotations

from dataclasses import dataclass

_POSTCODE_FIRST = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "BR",
        "CH",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IL",
        "IS",
        "IT",
        "LT",
        "LU",
        "MX",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "RS",
        "SE",
        "SI",
        "SK",
        "TR",
    ]
)
_REGION_WITH_CITY = frozenset(["AU", "CA", "US"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Who and where; empty text where a part does not exist."""

    name: str = ""
    company: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""

    def locality(self) -> str:
        """Return city, region and postcode in the order the country writes them."""
        if self.country in _POSTCODE_FIRST:
            return " ".join(filter(None, (self.postcode, self.city)))
        if self.country in _REGION_WITH_CITY:
            place = " ".join(filter(None, (self.region, self.postcode)))
            return ", ".join(filter(None, (self.city, place)))
        return " ".join(filter(None, (self.city, self.region, self.postcode)))

    def lines(self, *, with_country: bool = True) -> tuple[str, ...]:
        """Return the printable lines, without phone; the country's code stands last."""
        parts = [self.name, self.company, self.line1, self.line2, self.locality()]
        if with_country:
            parts.append(self.country)
        return tuple(filter(None, parts))

    def is_deliverable(self) -> bool:
        """Tell whether a carrier could be given this: a street, a place and a country."""
        return bool(self.line1 and (self.city or self.postcode) and self.country)
