"""What a list of orders is asked for: conditions, search words and an order, as plain values that can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a condition looks at; the values are the words of the typed form."""

    GOODS = "goods"
    MONEY = "money"
    STATE = "state"
    SOURCE = "source"
    COUNTRY = "country"
    CURRENCY = "currency"
    TAG = "tag"
    PLACED = "placed"
    SHIP_BY = "ship"
    TOTAL = "total"
    ASSIGNED = "assigned"
    CUSTOMER = "customer"


class Op(StrEnum):
    """How a value is compared."""

    IS = "is"
    IS_NOT = "is_not"
    OVER = "over"
    UNDER = "under"


COUNTED = frozenset({Field.STATE, Field.MONEY, Field.GOODS, Field.CURRENCY})
"""Fields that the counter table knows, so that no order has to be read."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter. Values are codes (`to_pack`), periods (`last-7d`), amounts in main units (`50`) or row numbers."""

    field: Field
    op: Op
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """A column key and its direction."""

    key: str = "placed"
    descending: bool = True


NEWEST_FIRST = Sort()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One list: all conditions hold together; `actor` is who `me` means, `now` UTC milliseconds in the shop's zone."""

    conditions: tuple[Condition, ...] = ()
    words: str = ""
    sort: Sort = NEWEST_FIRST
    now: int = 0
    zone: str = "UTC"
    actor: bytes = b""

    @property
    def counted(self) -> bool:
        """Tell whether the counter table can answer how many there are."""
        return not self.words.strip() and all(condition.field in COUNTED for condition in self.conditions)
