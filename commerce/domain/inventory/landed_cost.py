"""What goods really cost once they are here: charges spread over a receipt, kept in first-in-first-out layers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused
from commerce.kernel.money import Rounding, allocate, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.kernel.ids import Id


class SpreadBy(StrEnum):
    """By what a charge is spread over the lines of a receipt."""

    VALUE = "value"
    WEIGHT = "weight"
    UNITS = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """A line of a receipt: its value in minor units, its units and their weight in grams, all of the whole line."""

    value: int
    units: int
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Units of one receipt that are still here, and what they cost in minor units of the base currency."""

    receipt_line: Id
    received_at: int
    left: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What goods that left had cost: in all, by layer (receipt line, units, value), and units no layer covered."""

    layers: tuple[Layer, ...]
    value: int
    parts: tuple[tuple[Id, int, int], ...]
    uncovered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LateBill:
    """A late charge on a layer: the layer with its share, and the cost adjustment of each order it was sold to."""

    layer: Layer
    adjustments: tuple[tuple[Id, int], ...]


def spread(charge: int, lines: Sequence[ReceivedLine], by: SpreadBy = SpreadBy.VALUE) -> list[int]:
    """Share a charge in minor units over the lines with largest remainder; lines that all weigh 0 share evenly."""
    weights = {
        SpreadBy.VALUE: [line.value for line in lines],
        SpreadBy.WEIGHT: [line.weight for line in lines],
        SpreadBy.UNITS: [line.units for line in lines],
    }
    return allocate(charge, weights[by])


def take(layers: Sequence[Layer], quantity: int, rounding: Rounding = Rounding.HALF_UP) -> Taken:
    """Use up the oldest layers first; used-up layers are dropped and nothing is lost to rounding."""
    if quantity <= 0:
        raise Refused("inventory.quantity_not_positive", quantity=quantity)
    missing = quantity
    kept: list[Layer] = []
    parts: list[tuple[Id, int, int]] = []
    for layer in sorted(layers, key=lambda one: one.received_at):
        used = min(missing, layer.left)
        value = part(layer.value, layer.left, 0, used, rounding)
        missing -= used
        if used:
            parts.append((layer.receipt_line, used, value))
        if used < layer.left:
            kept.append(replace(layer, left=layer.left - used, value=layer.value - value))
    return Taken(layers=tuple(kept), value=sum(value for _, _, value in parts), parts=tuple(parts), uncovered=missing)


def late_bill(layer: Layer, charge: int, sold: Sequence[tuple[Id, int]]) -> LateBill:
    """Share a late charge (or, negative, a credit) by units: what is left here takes its part, each order its own.

    `sold` holds the orders and units that came from this layer. Refuses a layer with neither.
    """
    units = [layer.left, *(quantity for _, quantity in sold)]
    if not any(units):
        raise Refused("inventory.layer_empty", receipt_line=layer.receipt_line)
    here, *gone = allocate(charge, units)
    return LateBill(
        layer=replace(layer, value=layer.value + here),
        adjustments=tuple((order, amount) for (order, _), amount in zip(sold, gone, strict=True)),
    )
