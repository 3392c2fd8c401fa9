"""Exact money: integer minor units, scaled unit prices, stated rounding and shares that always add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused

UNIT_SCALE = 10_000
"""Unit prices and unit costs are held in 1/10,000 of the minor unit, since files hold prices with three decimals."""

LIMIT = 10**15
"""Amounts beyond this are a typing error in every currency; it also keeps sums inside 64 bits."""


_PLAIN = re.compile(r"[+-]?(?=\.?[0-9])[0-9]{0,100}(\.[0-9]{0,100})?")
_EXACT = Context(prec=300)
"""Wide enough for whatever `_PLAIN` lets through, so that a long fraction is refused and not rounded away."""


class Rounding(StrEnum):
    """How a half is rounded; a store chooses one and every order keeps the one it was made with."""

    HALF_UP = "half_up"
    """Half away from zero, the default."""
    HALF_EVEN = "half_even"


def divide(numerator: int, denominator: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Divide exactly and round once; symmetric around zero. `denominator` must not be 0."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    whole, rest = divmod(abs(numerator), denominator)
    twice = 2 * rest
    if twice > denominator or (twice == denominator and (rounding is Rounding.HALF_UP or whole % 2)):
        whole += 1
    return whole if numerator >= 0 else -whole


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` by `weights` with largest remainder; the parts sum to `total`, ties go to the earlier line.

    Weights must not be negative. All zero weights share evenly. A negative total is allocated as positive and negated.
    """
    if not weights:
        return []
    if min(weights) < 0:
        raise Refused("money.negative_weight")
    if total < 0:
        return [-part for part in allocate(-total, weights)]
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    floors = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-remainders[index], index))
    for index in order[: total - sum(floors)]:
        floors[index] += 1
    return floors


def part(amount: int, quantity: int, first: int, last: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Return the share of units `first + 1 .. last` of a line of `amount` and `quantity`; cumulative, so parts sum."""
    if not 0 <= first <= last <= quantity:
        raise Refused("money.part_outside_line", quantity=quantity, first=first, last=last)
    if quantity == 0:
        return 0
    return divide(amount * last, quantity, rounding) - divide(amount * first, quantity, rounding)


def line_amount(unit_price: int, quantity: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Return the minor units of `quantity` at `unit_price` (1/10,000 minor units), rounded once."""
    return divide(unit_price * quantity, UNIT_SCALE, rounding)


def tax_included(gross: int, rate: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Return the tax inside a gross amount; `rate` in 1/1,000 percent (19 % = 19,000)."""
    return divide(gross * rate, 100_000 + rate, rounding)


def tax_on_top(net: int, rate: int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Return the tax to add to a net amount; `rate` in 1/1,000 percent."""
    return divide(net * rate, 100_000, rounding)


def scaled(text: str, currency: str, scale: int = 1) -> int:
    """Read plain decimal text (`-1234.5`) as minor units times `scale`; refuses what does not fit exactly.

    A price with more decimals than the currency needs `scale=UNIT_SCALE`.
    """
    factor = 10 ** exponent(currency) * scale
    if not _PLAIN.fullmatch(text):
        raise Refused("money.not_a_number", text=text)
    value = _EXACT.multiply(Decimal(text), factor)
    if abs(value) > LIMIT * scale:
        raise Refused("money.too_large", text=text)
    whole = int(value)
    if value != whole:
        raise Refused("money.too_many_decimals", text=text, currency=currency)
    return whole


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units of one currency; arithmetic refuses to mix currencies."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, text: str, currency: str) -> Money:
        """Read plain decimal text exactly."""
        return cls(scaled(text, currency), currency)

    @classmethod
    def total(cls, amounts: Iterable[Money], currency: str) -> Money:
        """Add up amounts of one currency; an empty sum is zero of `currency`."""
        result = cls(0, currency)
        for amount in amounts:
            result += amount
        return result

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise Refused("money.mixed_currencies", left=self.currency, right=other.currency)
        return other.minor

    def __add__(self, other: Money) -> Money:
        """Add an amount of the same currency."""
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency."""
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        """Return the opposite amount."""
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        """Compare amounts of the same currency."""
        return self.minor < self._same(other)

    def __str__(self) -> str:
        """Show the amount with its decimals and code, for logs and files; screens use the locale."""
        digits = exponent(self.currency)
        sign = "-" if self.minor < 0 else ""
        whole, rest = divmod(abs(self.minor), 10**digits)
        return f"{sign}{whole}{f'.{rest:0{digits}}' if digits else ''} {self.currency}"
