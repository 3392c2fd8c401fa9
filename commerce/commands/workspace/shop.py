"""Founding a shop, its people, its settings and its notices."""

from __future__ import annotations

import msgspec

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never
from commerce.domain.security.permissions import Permission, Role
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.inventory import Location
from commerce.models.workspace import Actor, Device, Notice, Setting
from commerce.repositories.tx import Tx

SYSTEM = foreign_id("actor", "system")
"""The actor of what runs by itself; the same in every shop."""


class FoundShop(Command, frozen=True, kw_only=True):
    """Make an empty shop: its first owner, this device, its currency and its first place for stock."""

    name: str
    mode: str
    owner: Id
    owner_name: str
    device: Id
    device_name: str
    currency: str
    country: str
    zone: str
    language: str = "en"


@handles(
    "workspace.found",
    permission=Permission.SETTINGS_EDIT,
    offline=Offline.EXECUTE,
    undo=never("the shop would be gone; delete its folder instead"),
    sentence="Shop {name} opened",
    founds=True,
)
def found_shop(cmd: FoundShop, tx: Tx) -> None:
    """Write the first rows of a shop."""
    if tx.lookup(Actor, "role", Role.OWNER.value):
        raise Refused("workspace.already_founded")
    exponent(cmd.currency)
    tx.add(Actor(id=SYSTEM, name="Quayside", role=Role.SYSTEM.value))
    tx.add(Actor(id=cmd.owner, name=cmd.owner_name, role=Role.OWNER.value))
    tx.add(Device(id=cmd.device, name=cmd.device_name, created_at=tx.now))
    tx.add(Location(id=foreign_id("location", "main"), name="Main shelf", code="Own", country=cmd.country))
    settings = {
        "shop.name": cmd.name,
        "shop.mode": cmd.mode,
        "shop.currency": cmd.currency,
        "shop.country": cmd.country,
        "shop.zone": cmd.zone,
        "shop.language": cmd.language,
    }
    for key, value in settings.items():
        write_setting(tx, key, value)


def write_setting(tx: Tx, key: str, value: object) -> None:
    """Set a setting of the whole shop; the value is kept as canonical JSON."""
    identity = foreign_id("setting", key)
    text = msgspec.json.encode(value, order="sorted").decode()
    row = tx.find(Setting, identity)
    if row is None:
        tx.add(Setting(id=identity, key=key, value=text))
    else:
        row.value = text


class ChangeSetting(Command, frozen=True, kw_only=True):
    """Set one setting of the whole shop."""

    key: str
    value: str | int | bool | list[str] | None


@handles(
    "settings.change",
    permission=Permission.SETTINGS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Setting {key} changed",
)
def change_setting(cmd: ChangeSetting, tx: Tx) -> None:
    """Write the setting; the mode of a shop is fixed at its founding."""
    if cmd.key == "shop.mode":
        raise Refused("settings.fixed", key=cmd.key)
    if cmd.key == "shop.currency":
        exponent(str(cmd.value))
    write_setting(tx, cmd.key, cmd.value)


class AddPerson(Command, frozen=True, kw_only=True):
    """Add somebody who works in the shop."""

    name: str
    role: Role


@handles("people.add", permission=Permission.PEOPLE_EDIT, offline=Offline.INTENT, undo=REVERT, sentence="{name} joined")
def add_person(cmd: AddPerson, tx: Tx) -> None:
    """Add the actor; `system` is nobody's role."""
    if cmd.role is Role.SYSTEM or not cmd.name.strip():
        raise Refused("people.not_a_person", name=cmd.name)
    tx.add(Actor(id=tx.new_id(), name=cmd.name.strip(), role=cmd.role.value))


class ReadNotice(Command, frozen=True, kw_only=True):
    """Put a notice away."""

    notice: Id


@handles(
    "notices.read", permission=Permission.NOTICES_READ, offline=Offline.EXECUTE, undo=REVERT, sentence="Notice read"
)
def read_notice(cmd: ReadNotice, tx: Tx) -> None:
    """Stamp the notice as read; a second reader changes nothing."""
    notice = tx.get(Notice, cmd.notice)
    if notice.read_at is None:
        notice.read_at = tx.now
