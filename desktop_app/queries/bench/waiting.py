"""Which parcels of our own shelves wait to be packed, and which are packed and wait for the carrier."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

# fulfilment_orders_by_state_ship_by: index on state, ship_by, once for each state; orders_id: unique index on id. Work
# that is begun comes before work of the same time. The first few are found before anything is counted for them.
_FIRST = """SELECT f.n FROM fulfilment_orders f JOIN orders o ON o.id = f.order_id
 WHERE f.state IN ({states}) AND f.location_id IS NOT NULL AND o.state = 'open'
 ORDER BY f.ship_by IS NULL, f.ship_by, f.state = 'open', f.n LIMIT :limit"""
# fulfilment_lines_by_fulfilment_order_id, bin_stock_by_variant_id, bins_id: indexes.
_WAITING = f"""SELECT f.n, f.id, o.n, o.ref, o.number, o.external_number, o.customer_name, f.ship_by, f.state,
 coalesce((SELECT sum(quantity) FROM fulfilment_lines l WHERE l.fulfilment_order_id = f.id), 0),
 (SELECT min(b.name) FROM fulfilment_lines l JOIN bin_stock s ON s.variant_id = l.variant_id
  AND s.location_id = f.location_id AND s.quantity > 0 JOIN bins b ON b.id = s.bin_id
  WHERE l.fulfilment_order_id = f.id AND l.packed < l.quantity)
 FROM fulfilment_orders f JOIN orders o ON o.id = f.order_id WHERE f.n IN ({_FIRST})
 ORDER BY f.ship_by IS NULL, f.ship_by, f.state = 'open', f.n"""
_OPEN = "'open', 'in_progress'"
_COUNT = f"""SELECT count(*) FROM fulfilment_orders f JOIN orders o ON o.id = f.order_id
 WHERE f.state IN ({_OPEN}) AND f.location_id IS NOT NULL AND o.state = 'open'"""
# orders_by_state_goods_placed_at: index on state; an order that is over is open no more, so few are looked at.
_PACKED = """SELECT f.n, f.id, o.id, o.ref, o.number, o.external_number, o.customer_name, o.shipping_method,
 f.packed_at, coalesce((SELECT sum(quantity) FROM fulfilment_lines l WHERE l.fulfilment_order_id = f.id), 0)
 FROM orders o CROSS JOIN fulfilment_orders f ON f.order_id = o.id
 WHERE o.state = 'open' AND f.state = 'closed' AND f.handed_over_at IS NULL AND f.location_id IS NOT NULL
 ORDER BY f.packed_at, f.n"""


class Waiting(NamedTuple):
    """One parcel to pack; `n` is its own, `order` the n of the order. `held` waits for somebody."""

    n: int
    id: bytes
    order: int
    ref: str
    number: int | None
    external: str
    customer: str
    ship_by: int | None
    state: str
    items: int
    bin: str | None

    @property
    def name(self) -> str:
        """What people call the order."""
        return order_name(self.number, self.external, self.ref)

    @property
    def held(self) -> bool:
        """Whether it is on hold."""
        return self.state == "on_hold"


class Packed(NamedTuple):
    """One parcel that is closed and still here; `order` is the id of the order."""

    n: int
    id: bytes
    order: bytes
    ref: str
    number: int | None
    external: str
    customer: str
    shipping_method: str
    packed_at: int | None
    items: int

    @property
    def name(self) -> str:
        """What people call the order."""
        return order_name(self.number, self.external, self.ref)


def order_name(number: int | None, external: str, ref: str) -> str:
    """Return the number of an order, the foreign one, or the reference it always has."""
    if number is not None:
        return f"#{number}"
    return f"#{external.removeprefix('#')}" if external else ref


def waiting(connection: sqlite3.Connection, limit: int, *, held: bool = False) -> list[Waiting]:
    """Return what is to be packed next, the earliest ship-by first; with `held` also what waits on hold."""
    states = f"{_OPEN}, 'on_hold'" if held else _OPEN
    return [Waiting(*row) for row in connection.execute(_WAITING.format(states=states), {"limit": limit}).fetchall()]


def to_pack(connection: sqlite3.Connection) -> int:
    """Return how many parcels wait to be packed."""
    return int(connection.execute(_COUNT).fetchone()[0])


def packed(connection: sqlite3.Connection) -> list[Packed]:
    """Return the packed parcels that have not been handed over, the first packed first."""
    return [Packed(*row) for row in connection.execute(_PACKED).fetchall()]
