"""What a list of orders can be in."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """What stands in the place of the rows."""

    WAITING = "waiting"
    LIST = "list"
    NO_ORDERS = "no_orders"
    NO_MATCH = "no_match"
    ALL_DONE = "all_done"
    ERROR = "error"
