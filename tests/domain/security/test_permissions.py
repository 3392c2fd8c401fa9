from itertools import product

import pytest

from commerce.domain.security.permissions import GRANTS, Permission, Role, allowed
from commerce.domain.security.second_factor import is_needed

# Every command that a role may give, as the shop's owner would write it on a sheet of paper.
SHEET = {
    Role.WAREHOUSE: {
        "orders.note", "orders.hold", "orders.pack", "returns.handle",
        "stock.count", "stock.adjust", "stock.receive", "notices.read",
    },
    Role.SUPPORT: {
        "orders.create", "orders.edit", "orders.note", "orders.hold", "orders.cancel",
        "returns.handle", "customers.edit", "money.grant", "notices.read",
    },
    Role.READ_ONLY: set[str](),
    Role.SUPPLIER: set[str](),
}  # fmt: skip


@pytest.mark.parametrize(("role", "permission"), list(product(SHEET, Permission)))
def test_a_role_may_do_what_its_sheet_says_and_nothing_else(role: Role, permission: Permission) -> None:
    assert allowed(role, permission) == (permission.value in SHEET[role])


@pytest.mark.parametrize("permission", Permission)
def test_the_owner_may_do_everything_a_person_does(permission: Permission) -> None:
    assert allowed(Role.OWNER, permission) == (permission is not Permission.EFFECTS_SETTLE)
    assert allowed(Role.SYSTEM, permission)


def test_a_manager_runs_the_shop_but_hires_nobody_and_sets_nothing() -> None:
    difference = {permission for permission in Permission if allowed(Role.OWNER, permission)} - GRANTS[Role.MANAGER]
    assert difference == {Permission.PEOPLE_EDIT, Permission.SETTINGS_EDIT}


def test_a_role_from_a_newer_program_may_do_nothing() -> None:
    assert not any(allowed("auditor", permission) for permission in Permission)


def test_every_role_has_its_row() -> None:
    assert set(GRANTS) == set(Role)


def test_money_over_the_limit_asks_for_the_factor_again() -> None:
    assert is_needed(Permission.MONEY_PAY, 10_001, 10_000)
    assert is_needed(Permission.MONEY_GRANT, 10_001, 10_000)


def test_money_up_to_the_limit_does_not() -> None:
    assert not is_needed(Permission.MONEY_PAY, 10_000, 10_000)


def test_without_a_limit_or_without_money_nothing_is_asked() -> None:
    assert not is_needed(Permission.MONEY_PAY, 10**9, None)
    assert not is_needed(Permission.STOCK_ADJUST, 10**9, 0)
