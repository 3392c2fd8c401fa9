"""One location's share of an order becomes one or more fulfilment orders: what may not or cannot travel together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commerce.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcelled:
    """Units of a line to be sent together; `weight` is grams per unit, `category` what may not mix (hazmat, bulky)."""

    line: Id
    quantity: int
    weight: int = 0
    category: str = ""
    back_order: bool = False
    digital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """What a channel keeps apart; `weight_cap` is grams per fulfilment order, None for no limit."""

    category: bool = True
    back_order: bool = True
    digital: bool = True
    weight_cap: int | None = None


def split(lines: Sequence[Parcelled], splits: Splits) -> tuple[tuple[Parcelled, ...], ...]:
    """Return the groups in the order of their first line; a unit heavier than the cap travels alone."""
    if splits.weight_cap is not None and splits.weight_cap <= 0:
        raise Refused("inventory.weight_cap_not_positive", weight_cap=splits.weight_cap)
    groups: dict[tuple[str, bool, bool], list[Parcelled]] = {}
    for line in lines:
        key = (
            line.category if splits.category else "",
            line.back_order and splits.back_order,
            line.digital and splits.digital,
        )
        groups.setdefault(key, []).append(line)
    return tuple(tuple(part) for group in groups.values() for part in _by_weight(group, splits.weight_cap))


def _by_weight(lines: Iterable[Parcelled], cap: int | None) -> list[list[Parcelled]]:
    if cap is None:
        return [list(lines)]
    boxes: list[list[Parcelled]] = []
    room = 0
    for line in lines:
        left = line.quantity
        while left:
            fits = left if line.weight == 0 else min(left, room // line.weight)
            if not boxes or fits == 0:
                boxes.append([])
                room = cap
                fits = left if line.weight == 0 else max(1, min(left, room // line.weight))
            boxes[-1].append(_units(line, fits))
            room = max(0, room - fits * line.weight)
            left -= fits
    return boxes


def _units(line: Parcelled, quantity: int) -> Parcelled:
    return Parcelled(
        line=line.line,
        quantity=quantity,
        weight=line.weight,
        category=line.category,
        back_order=line.back_order,
        digital=line.digital,
    )
