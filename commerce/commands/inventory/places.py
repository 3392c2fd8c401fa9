"""The places that hold stock: locations and the bins inside them."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.inventory import Bin, Location
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

_EDITABLE = frozenset({"name", "code", "kind", "country", "position", "active"})


class AddLocation(Command, frozen=True, kw_only=True):
    """Open a place for stock; `code` is its short word in lists."""

    name: str
    code: str
    kind: str = "warehouse"
    country: str = ""


@handles(
    "locations.add",
    permission=Permission.SETTINGS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Location {name} added",
)
def add_location(cmd: AddLocation, tx: Tx) -> None:
    """Add the location behind the others; refuses an empty name and a code in use."""
    name, code = _named(cmd.name), _named(cmd.code)
    others = tx.lookup(Location, "active", 1)
    _refuse_taken(code, others)
    position = max((row.position for row in others), default=-1) + 1
    tx.add(Location(id=tx.new_id(), name=name, code=code, kind=cmd.kind, country=cmd.country, position=position))


class EditLocation(Command, frozen=True, kw_only=True):
    """Change plain fields of a location: name, code, kind, country, position, active (1 or 0)."""

    location: Id
    fields: Edits


@handles(
    "locations.edit",
    permission=Permission.SETTINGS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Location changed",
    keys=of(location="location"),
)
def edit_location(cmd: EditLocation, tx: Tx) -> None:
    """Set the fields; the last location in use cannot be closed."""
    row = tx.get(Location, cmd.location)
    others = [other for other in tx.lookup(Location, "active", 1) if other.id != row.id]
    new = {name: after for name, (_, after) in cmd.fields.items()}
    for name in new.keys() & {"name", "code"}:
        _named(str(new[name]))
    if "code" in new:
        _refuse_taken(str(new["code"]), others)
    if new.get("active") == 0 and not others:
        raise Refused("inventory.last_location")
    apply_edits(tx, row, cmd.fields, _EDITABLE)


class AddBin(Command, frozen=True, kw_only=True):
    """Name a shelf place of a location."""

    location: Id
    name: str


@handles(
    "bins.add",
    permission=Permission.STOCK_ADJUST,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Bin {name} added",
    keys=of(location="location"),
)
def add_bin(cmd: AddBin, tx: Tx) -> None:
    """Add the bin; a name stands once in its location."""
    name = _named(cmd.name)
    open_location(tx, cmd.location)
    if any(row.name == name for row in tx.children(Bin, "location_id", cmd.location)):
        raise Refused("inventory.bin_taken", name=name)
    tx.add(Bin(id=tx.new_id(), location_id=cmd.location, name=name))


def open_location(tx: Tx, identity: Id) -> Location:
    """Return a location that takes part in the work; refuses one that is closed."""
    row = tx.get(Location, identity)
    if not row.active:
        raise Refused("inventory.location_closed", name=row.name)
    return row


def _named(text: str) -> str:
    if not text.strip():
        raise Refused("inventory.name_empty")
    return text.strip()


def _refuse_taken(code: str, others: list[Location]) -> None:
    if any(row.code == code.strip() for row in others):
        raise Refused("inventory.location_code_taken", code=code)
