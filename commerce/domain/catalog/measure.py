"""Weights and quantities as whole numbers of a small unit, read exactly from what people and files write."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping


class QuantityUnit(StrEnum):
    """In what a variant is counted; goods by length, weight or volume use the small unit."""

    PIECE = "piece"
    MILLIMETRE = "mm"
    GRAM = "g"
    MILLILITRE = "ml"


GRAMS: Mapping[str, Decimal] = MappingProxyType(
    {
        "g": Decimal(1),
        "kg": Decimal(1000),
        "lb": Decimal("453.59237"),
        "oz": Decimal("28.349523125"),
    }
)
"""Grams per weight unit; pound and ounce by the international agreement of 1959."""

_SMALL: Mapping[QuantityUnit, Mapping[str, Decimal]] = MappingProxyType(
    {
        QuantityUnit.PIECE: {"": Decimal(1), "pcs": Decimal(1)},
        QuantityUnit.MILLIMETRE: {"mm": Decimal(1), "cm": Decimal(10), "m": Decimal(1000), "in": Decimal("25.4")},
        QuantityUnit.GRAM: GRAMS,
        QuantityUnit.MILLILITRE: {"ml": Decimal(1), "cl": Decimal(10), "l": Decimal(1000)},
    }
)


def grams(number: str, unit: str) -> int:
    """Return a weight in whole grams, rounded half up; refuses an unknown unit, no number and a negative one."""
    if unit.strip().lower() not in GRAMS:
        raise Refused("catalog.unknown_unit", unit=unit, known=list(GRAMS))
    return int((_number(number) * GRAMS[unit.strip().lower()]).quantize(Decimal(1), ROUND_HALF_UP))


def quantity(number: str, written: str, unit: QuantityUnit) -> int:
    """Return a quantity in the small unit of a variant; refuses a unit that measures something else, and fractions.

    `written` is the unit that stands behind the number, such as m for a variant counted in millimetres.
    """
    known = _SMALL[unit]
    name = written.strip().lower()
    if name not in known:
        raise Refused("catalog.unknown_unit", unit=written, known=list(known))
    small = _number(number) * known[name]
    if small != int(small):
        raise Refused("catalog.quantity_not_whole", number=number, unit=written, small_unit=str(unit))
    return int(small)


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise Refused("catalog.not_a_number", text=text) from None
    if not value.is_finite():
        raise Refused("catalog.not_a_number", text=text)
    if value < 0:
        raise Refused("catalog.negative_measure", text=text)
    return value
