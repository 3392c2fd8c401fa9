"""Commands that no shop has: they break, refuse late, collide and change shape, to see what the bus makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from commerce.bus import assembly
from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.batch import Rules
from commerce.bus.envelope import Envelope, logged_payload
from commerce.bus.execution import Executor, Outcome
from commerce.bus.registry import Registry
from commerce.bus.undo import UndoRules, undo_type
from commerce.commands.workspace.contract import REVERT, Command, CommandType, Offline, Personal, by, handles, never
from commerce.commands.workspace.shop import write_setting
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.workspace import Setting
from commerce.repositories.tx import Event, Tx
from tests.commands.shops import Shop

_PLAIN: dict[str, Any] = {"permission": Permission.NOTICES_READ, "offline": Offline.EXECUTE, "undo": REVERT}


class Explode(Command, frozen=True, kw_only=True):
    """Write something and break."""


@handles("toy.explode", sentence="Broken", **_PLAIN)
def explode(_cmd: Explode, tx: Tx) -> None:
    write_setting(tx, "toy.exploded", value=True)
    raise ZeroDivisionError


class RefuseLate(Command, frozen=True, kw_only=True):
    """Write everything a command can write and say no at the end."""


@handles("toy.refuse_late", sentence="Refused", **_PLAIN)
def refuse_late(_cmd: RefuseLate, tx: Tx) -> None:
    write_setting(tx, "toy.refused", value=True)
    write_setting(tx, "shop.name", "refused")
    tx.number("toy")
    tx.number("refused")
    tx.effects.prepare("toy", "refused", due=tx.now)
    tx.bulk(Setting, [(tx.new_id(), "toy.bulk", "1")])
    raise Refused("toy.refused")


class TakeNumber(Command, frozen=True, kw_only=True):
    """Write down the next number of a series."""

    key: str


@handles("toy.number", sentence="Numbered", **_PLAIN)
def take_number(cmd: TakeNumber, tx: Tx) -> None:
    write_setting(tx, cmd.key, tx.number("toy"))


class Clash(Command, frozen=True, kw_only=True):
    """Add a row under an id without looking whether it is taken."""

    row: Id
    key: str


@handles("toy.clash", sentence="Collided", **_PLAIN)
def clash(cmd: Clash, tx: Tx) -> None:
    tx.add(Setting(id=cmd.row, key=cmd.key, value="1"))


class BringMany(Command, frozen=True, kw_only=True):
    """Put many rows past the memory of the batch."""

    count: int


@handles("toy.many", sentence="{count} brought", alone=True, **_PLAIN)
def bring_many(cmd: BringMany, tx: Tx) -> None:
    tx.bulk(Setting, [(identity, f"toy.{identity.hex()}", "1") for identity in tx.new_ids(cmd.count)])


class LookAround(Command, frozen=True, kw_only=True):
    """Count the settings that are brought by the many."""


@handles("toy.look", sentence="Looked", **_PLAIN)
def look_around(_cmd: LookAround, tx: Tx) -> None:
    write_setting(tx, "toy.seen", len(tx.lookup(Setting, "value", "1")))


class Final(Command, frozen=True, kw_only=True):
    """Do what nobody can take back."""


@handles("toy.final", sentence="Done for good", **(_PLAIN | {"undo": never("it has left the house")}))
def final(_cmd: Final, tx: Tx) -> None:
    write_setting(tx, "toy.final", value=True)


class Rung(Event):
    """The bell was rung."""


class Ring(Command, frozen=True, kw_only=True):
    """Let something happen that others answer."""

    bell: Id


@handles("toy.ring", sentence="Rung", **_PLAIN)
def ring(cmd: Ring, tx: Tx) -> None:
    tx.emit(Rung(cmd.bell))


def answer_the_bell(event: Rung, tx: Tx) -> None:
    """Write down who rang; the first bell is refused."""
    if event.subject == Id(bytes(16)):
        raise Refused("toy.nobody_there")
    write_setting(tx, "toy.rung", event.subject.hex())


class Greet(Command, frozen=True, kw_only=True):
    """Say something to a person; has had two other shapes before this one."""

    greeting: str
    times: int
    to: Personal


def _with_times(old: dict[str, Any]) -> dict[str, Any]:
    return {**old, "times": 1}


def _with_greeting(old: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in old.items() if name != "word"}
    return {**rest, "greeting": old["word"].capitalize()}


def _take_back_greeting(cmd: Greet, tx: Tx) -> None:
    write_setting(tx, "toy.greeted", f"sorry, {cmd.greeting} {cmd.times} {cmd.to['name']}")


@handles("toy.greet", sentence="{greeting}", version=3, upcasters=(_with_times, _with_greeting),
         **(_PLAIN | {"undo": by(_take_back_greeting)}))  # fmt: skip
def greet(cmd: Greet, tx: Tx) -> None:
    write_setting(tx, "toy.greeted", cmd.times)


class Plan(Command, frozen=True, kw_only=True):
    """Set down an act that leaves the house or only rings in it."""

    subject: Id
    kind: str = "toy_mail"


@handles("toy.plan", sentence="Planned", **_PLAIN)
def plan(cmd: Plan, tx: Tx) -> None:
    tx.effects.prepare(cmd.kind, cmd.subject.hex(), due=tx.now, subject=cmd.subject)


class CallOff(Command, frozen=True, kw_only=True):
    """Withdraw what was set down."""

    subject: Id


@handles("toy.call_off", sentence="Called off", **_PLAIN)
def call_off(cmd: CallOff, tx: Tx) -> None:
    tx.effects.cancel("toy_mail", cmd.subject)


def guard_setting(row: Setting, start: object, end: object, _tx: Tx) -> None:
    """Let a setting go back to anything but `locked`."""
    if end == '"locked"':
        raise Refused("toy.locked", key=row.key, start=start)


TOYS: tuple[CommandType[Any], ...] = (
    explode, refuse_late, take_number, clash, bring_many, look_around, final, ring, greet, plan, call_off,
)  # fmt: skip


def with_toys(shop: Shop, *, is_hub: bool = False) -> Shop:
    """Give a shop the toys beside its own commands."""
    own = [kind for kind in build_registry().types if kind.kind != "undo"]
    plain = [*own, *TOYS]
    guards = {**assembly._GUARDS, ("settings", "value"): guard_setting}
    undo_rules = UndoRules(assembly._COUNTER_ENTRIES, guards, frozenset({"toy_bell"}))
    registry = Registry([*plain, undo_type(Registry(plain), undo_rules, logged_payload)])
    rules = build_rules()
    rules = Rules(rules.projections, {**rules.reactions, Rung: (answer_the_bell,)}, rules.prefetch)
    shop.executor = Executor(shop.database, registry, rules, shop.clock, is_hub=is_hub)
    return shop


def envelope(shop: Shop, command: Command, **given: Any) -> Envelope:  # noqa: ANN401 - any part of an envelope
    """Return a command on its way from the owner's desk."""
    parts: dict[str, Any] = {
        "id": shop.new_id(), "actor": shop.owner, "device": shop.device, "occurred_at": shop.now,
        "group": shop.new_id(), "payload": command,
    }  # fmt: skip
    return Envelope(**(parts | given))


def statuses(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what became of each command."""
    return [outcome.status for outcome in outcomes]
