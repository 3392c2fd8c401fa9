"""What is promised for a while, and what is therefore free; expiry is evaluated at read, so nothing can get stuck."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.inventory.places import open_location
from commerce.commands.workspace.contract import REVERT, Command, Keys, Offline, handles
from commerce.domain.inventory import ledger as balance_rule
from commerce.domain.inventory import reservation as rule
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.inventory import Reservation
from commerce.repositories.tx import Tx


class ReservedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a variant at a location; a back-orderable variant skips the reservation."""

    variant: Id
    location: Id
    quantity: int
    back_orderable: bool = False


class ReserveStock(Command, frozen=True, kw_only=True):
    """Hold the goods of a checkout or draft order; replaces whatever the document held before.

    `until` is for drafts; a checkout leaves it out and holds ten minutes, thirty in all at most.
    """

    document: Id
    lines: tuple[ReservedLine, ...]
    until: int | None = None


def _keys(cmd: ReserveStock) -> Keys:
    return {"variant": [line.variant for line in cmd.lines], "location": [line.location for line in cmd.lines]}


@handles(
    "stock.reserve",
    permission=Permission.ORDERS_CREATE,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Stock reserved",
    keys=_keys,
)
def reserve_stock(cmd: ReserveStock, tx: Tx) -> None:
    """Take and check in one go; refuses naming every short line, and an end that has passed."""
    if not cmd.lines:
        raise Refused("inventory.nothing_reserved")
    if cmd.until is not None and cmd.until <= tx.now:
        raise Refused("inventory.reservation_expired", expired_at=cmd.until)
    for line in cmd.lines:
        tx.get(Variant, line.variant)
        open_location(tx, line.location)
    rows = tx.children(Reservation, "document", cmd.document)
    wanted = [rule.Wanted(variant=line.variant, location=line.location, quantity=line.quantity,
                          back_orderable=line.back_orderable) for line in cmd.lines]  # fmt: skip
    places = {(line.variant, line.location) for line in cmd.lines} | {(row.variant_id, row.location_id) for row in rows}
    shelves = {place: _shelf(tx, place) for place in sorted(places)}
    _replace(tx, rows, rule.take(cmd.document, wanted, shelves, tx.now), cmd.until)


class DropReservation(Command, frozen=True, kw_only=True):
    """Let go of everything a document holds."""

    document: Id


@handles(
    "stock.drop_reservation",
    permission=Permission.ORDERS_CREATE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Reservation dropped",
)
def drop_reservation(cmd: DropReservation, tx: Tx) -> None:
    """Remove the rows; refuses when nothing is held."""
    if not drop(tx, cmd.document):
        raise Refused("inventory.nothing_reserved")


def drop(tx: Tx, document: Id) -> dict[rule.Place, int]:
    """End what a document holds, as an order does that takes its place; return the live units by place."""
    covered: dict[rule.Place, int] = {}
    for row in tx.children(Reservation, "document", document):
        place = row.variant_id, row.location_id
        covered[place] = covered.get(place, 0) + (row.quantity if row.expires_at > tx.now else 0)
        tx.delete(row)
    return covered


def live(tx: Tx, variant: Id, location: Id) -> int:
    """Return the units of the reservations that have not expired."""
    rows = tx.children(Reservation, "variant_id", variant)
    return sum(row.quantity for row in rows if row.location_id == location and row.expires_at > tx.now)


def available(tx: Tx, variant: Id, location: Id) -> int:
    """Return what is free to promise at a location, negative where more was promised than is there."""
    row = ledger.balance_of(tx, variant, location)
    balance = ledger.standing(row) if row else balance_rule.Balance()
    return balance_rule.available(balance, live(tx, variant, location))


def _shelf(tx: Tx, place: rule.Place) -> rule.Shelf:
    variant, location = place
    row = ledger.balance_of(tx, variant, location)
    held = [one for one in tx.children(Reservation, "variant_id", variant) if one.location_id == location]
    return rule.Shelf(
        balance=ledger.standing(row) if row else balance_rule.Balance(),
        reservations=tuple(
            rule.Reservation(variant=variant, location=location, quantity=one.quantity, checkout=one.document,
                             created_at=one.created_at, expires_at=one.expires_at)
            for one in held
        ),
    )  # fmt: skip


def _replace(tx: Tx, rows: list[Reservation], taken: tuple[rule.Reservation, ...], until: int | None) -> None:
    """Change the document's rows to what was taken, place by place."""
    standing = {(row.variant_id, row.location_id): row for row in rows}
    for one in taken:
        end = one.expires_at if until is None else until
        row = standing.pop((one.variant, one.location), None)
        if row is None:
            tx.add(Reservation(id=tx.new_id(), variant_id=one.variant, location_id=one.location, quantity=one.quantity,
                               document=one.checkout, created_at=one.created_at, expires_at=end))  # fmt: skip
        else:
            row.quantity, row.created_at, row.expires_at = one.quantity, one.created_at, end
    for row in standing.values():
        tx.delete(row)
