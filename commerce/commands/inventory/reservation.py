"""What is promised for a while, and what is therefore free."""

from __future__ import annotations

from commerce.commands.inventory.ledger import balance_of
from commerce.kernel.ids import Id
from commerce.models.inventory import Reservation
from commerce.repositories.tx import Tx


def live(tx: Tx, variant: Id, location: Id) -> int:
    """Return the units of the reservations that have not expired; expiry is evaluated at read."""
    rows = tx.children(Reservation, "variant_id", variant)
    return sum(row.quantity for row in rows if row.location_id == location and row.expires_at > tx.now)


def available(tx: Tx, variant: Id, location: Id) -> int:
    """Return what is free to promise at a location, negative where more was promised than is there."""
    row = balance_of(tx, variant, location)
    if row is None:
        return -live(tx, variant, location)
    held = row.committed + row.damaged + row.safety + row.quality_control
    return row.on_hand - held - live(tx, variant, location)
