"""What happened to the money of an order, for the slices above."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.repositories.tx import Event


@dataclass(frozen=True, slots=True)
class MoneyMoved(Event):
    """The payment events of an order (`subject`) grew."""
