"""A sale as it is handed to whoever places it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoldWish:
    """One line; price and cost in 1/10,000 of the minor unit, the tax inside."""

    variant: bytes
    sku: str
    title: str
    quantity: int
    price_e4: int
    cost_e4: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleWish:
    """Amounts in minor units, `tax_rate` in 1/1,000 percent; no `address` where the goods are fetched."""

    order: bytes
    customer: bytes | None
    new_customer: bool
    contact: Mapping[str, str]
    address: Mapping[str, str]
    country: str
    lines: tuple[SoldWish, ...]
    method: str
    shipping: int
    currency: str
    tax_rate: int
    note: str
    back_order: bool
