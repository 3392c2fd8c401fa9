"""What the demo shop is made of: goods, people and places, read from the program's own files and drawn from a seed."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass
from importlib.resources import files

from commerce.kernel.money import UNIT_SCALE, divide

SIZES = {"hat": ("One size", "Large"), "shoes": ("39", "42")}
_USUAL_SIZES = ("M", "L")
_KINDS = {
    "dress": ("Dresses", 320), "hat": ("Hats", 90), "longsleeve": ("Knitwear", 380), "outwear": ("Outerwear", 900),
    "pants": ("Trousers", 450), "shirt": ("Shirts", 240), "shoes": ("Shoes", 820), "shorts": ("Shorts", 260),
    "skirt": ("Skirts", 280), "t-shirt": ("T-shirts", 180),
}  # fmt: skip
_VAT = {"DE": 19_000, "AT": 20_000, "NL": 21_000, "FR": 20_000, "IE": 23_000, "SE": 25_000}
"""Standard rates in 1/1,000 percent as of 2026-01-01 (European Commission, taxes in Europe database)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One product of the demo shop with its two variants."""

    photo: str
    title: str
    colour: str
    category: str
    weight_g: int
    price: int
    """Minor units of EUR."""
    sizes: tuple[str, str]

    @property
    def skus(self) -> tuple[str, str]:
        """Return readable SKUs, such as DRS-NAV-01-M."""
        kind, number = self.photo.rsplit("-", 1)
        head = f"{kind.replace('-', '')[:3]}-{self.colour[:3]}-{number}".upper()
        return f"{head}-{self.sizes[0][:3].upper()}", f"{head}-{self.sizes[1][:3].upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopper:
    """One customer of the demo shop with an address and the currency of the country."""

    name: str
    email: str
    line1: str
    city: str
    postcode: str
    country: str
    currency: str
    rate_e6: int

    def price(self, euro_cents: int) -> int:
        """Return a unit price in 1/10,000 minor units of the shopper's currency, ending in .90 like the shop's own."""
        foreign = divide(euro_cents * 1_000_000, self.rate_e6)
        return (foreign - foreign % 100 + 90) * UNIT_SCALE if self.rate_e6 != 1_000_000 else euro_cents * UNIT_SCALE  # noqa: PLR2004 - parity

    @property
    def vat(self) -> int:
        """Return the rate in 1/1,000 percent, 0 where the shop does not collect."""
        return _VAT.get(self.country, 0)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("resources.demo").joinpath(name).read_text(encoding="utf8")
    return list(csv.DictReader(io.StringIO(text)))


def goods() -> list[Goods]:
    """Return the 150 products in a fixed order."""
    found = []
    for row in _rows("products.csv"):
        kind = row["photo"].rsplit("-", 1)[0]
        category, weight = _KINDS[kind]
        sizes = SIZES.get(kind, _USUAL_SIZES)
        cents = int(row["price"].replace(".", ""))
        found.append(Goods(photo=row["photo"], title=row["title"], colour=row["colour"], category=category,
                           weight_g=weight, price=cents, sizes=(sizes[0], sizes[1])))  # fmt: skip
    return found


def shoppers(chance: random.Random, count: int) -> list[Shopper]:
    """Draw customers, most of them from the shop's own country."""
    places = _rows("people.csv")
    weights = [10, 2, 3, 2, 1, 2, 3, 2, 1]
    found: dict[str, Shopper] = {}
    while len(found) < count:
        place = chance.choices(places, weights)[0]
        pick = {name: chance.choice(place[name].split("|")) for name in ("first", "last", "street")}
        town = chance.randrange(len(place["city"].split("|")))
        name = f"{pick['first']} {pick['last']}"
        address = f"{pick['first']}.{pick['last'].replace(' ', '')}{len(found)}@example.com".lower()
        found[address] = Shopper(
            name=name, email=address, line1=f"{pick['street']} {chance.randint(1, 99)}",
            city=place["city"].split("|")[town], postcode=place["postcode"].split("|")[town], country=place["country"],
            currency=place["currency"], rate_e6=int(place["rate_e6"]),
        )  # fmt: skip
    return list(found.values())


def photo(stem: str) -> bytes:
    """Return the bytes of a photograph."""
    return files("resources.demo").joinpath("photos", f"{stem}.jpg").read_bytes()
