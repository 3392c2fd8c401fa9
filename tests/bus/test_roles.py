import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from commerce.bus.assembly import build_registry
from commerce.bus.batch import Rules
from commerce.bus.execution import Executor, Outcome
from commerce.bus.registry import Registry
from commerce.commands.workspace.contract import Command, CommandType
from commerce.commands.workspace.shop import AddPerson, ChangeSetting, FoundShop, write_setting
from commerce.domain.security.permissions import GRANTS, Permission, Role
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.workspace import Actor, Setting
from commerce.repositories.tx import Tx
from tests.bus.samples import sample
from tests.bus.toys import envelope
from tests.commands.shops import Shop

KINDS = build_registry().types


def allows_all(kind: CommandType[Any]) -> CommandType[Any]:
    """Return a kind whose handler accepts anything and leaves a mark, so that only the door decides."""

    def mark(_cmd: Command, tx: Tx) -> None:
        write_setting(tx, kind.kind, value=True)

    return dataclasses.replace(kind, handle=mark)


def employ(shop: Shop, role: Role) -> Id:
    """Return a person of a role."""
    if role is Role.SYSTEM:
        return Id(shop.database.ask("SELECT id FROM actors WHERE role = 'system'")[0][0])
    outcome = shop.do(AddPerson(name=role.value, role=role))
    return outcome.changes[0].entity


def marks(shop: Shop) -> set[str]:
    return {row.key for row in shop.rows(Setting)} - {
        "shop.name", "shop.mode", "shop.currency", "shop.country", "shop.zone", "shop.language",
    }  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_it_was_granted_and_nothing_else(shop: Shop, role: Role) -> None:
    actor = employ(shop, role)
    logged = shop.database.ask("SELECT count(*) FROM command_log")
    shop.executor = Executor(shop.database, Registry(map(allows_all, KINDS)), Rules(), shop.clock)
    may = {kind.kind for kind in KINDS if kind.permission in GRANTS[role]}
    became: dict[str, Outcome] = {}
    for kind in KINDS:
        (became[kind.kind],) = shop.executor.run([envelope(shop, sample(kind), actor=actor)])
    assert {kind for kind, outcome in became.items() if outcome.status == "accepted"} == may
    denied = {str(outcome.refusal) for outcome in became.values() if outcome.refusal}
    assert denied == {
        str(Refused("permission.denied", permission=kind.permission.value)) for kind in KINDS if kind.kind not in may
    }
    assert marks(shop) == may
    assert shop.database.ask("SELECT count(*) FROM command_log") == [(logged[0][0] + len(may),)]


def test_some_kind_needs_each_permission() -> None:
    assert {kind.permission for kind in KINDS} == set(Permission)


def test_a_role_this_program_does_not_know_may_do_nothing(shop: Shop) -> None:
    shop.database.run("UPDATE actors SET role = 'admiral' WHERE id = ?", (shop.owner,))
    assert shop.refuse(ChangeSetting(key="shop.name", value="x")).code == "permission.denied"


def test_somebody_who_left_may_do_nothing(shop: Shop) -> None:
    shop.database.run("UPDATE actors SET active = 0 WHERE id = ?", (shop.owner,))
    assert shop.refuse(ChangeSetting(key="shop.name", value="x")).code == "permission.denied"


def test_somebody_nobody_knows_may_do_nothing(shop: Shop) -> None:
    assert shop.refuse(ChangeSetting(key="shop.name", value="x"), actor=shop.new_id()).code == "permission.denied"


def founding(shop: Shop, owner: Id) -> FoundShop:
    return FoundShop(name="Again", mode="live", owner=owner, owner_name="Eve", device=shop.device, device_name="desk",
                     currency="EUR", country="DE", zone="Europe/Berlin")  # fmt: skip


def test_a_shop_is_founded_once(shop: Shop) -> None:
    stranger = shop.new_id()
    assert shop.refuse(founding(shop, stranger), actor=stranger).code == "permission.denied"
    assert shop.refuse(founding(shop, stranger)).code == "workspace.already_founded"


def test_a_shop_is_founded_once_in_one_batch_too(open_shop: Callable[[], Shop]) -> None:
    shop = open_shop()
    for table in ("actors", "settings", "devices", "locations"):
        shop.database.run(f"DELETE FROM {table}")  # noqa: S608 - own names
    outcomes = shop.all(founding(shop, shop.owner), founding(shop, shop.owner))
    assert [str(outcome.refusal and outcome.refusal.code) for outcome in outcomes] == [
        "None",
        "workspace.already_founded",
    ]


def test_only_founding_needs_nobody(open_shop: Callable[[], Shop]) -> None:
    shop = open_shop()
    shop.database.run("DELETE FROM actors")
    refused = shop.do(ChangeSetting(key="shop.name", value="x"), expect_refusal=True).refusal
    assert refused is not None
    assert refused.code == "permission.denied"
    assert [kind.kind for kind in KINDS if kind.founds] == ["workspace.found"]
    assert shop.rows(Actor) == []
