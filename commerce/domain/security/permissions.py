"""Who may do what: roles against permissions, checked for every command from the first day."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the shop; `system` is what runs by itself on the side that holds the truth."""

    OWNER = "owner"
    MANAGER = "manager"
    WAREHOUSE = "warehouse"
    SUPPORT = "support"
    READ_ONLY = "read_only"
    SUPPLIER = "supplier"
    SYSTEM = "system"


class Permission(StrEnum):
    """One kind of act; a command type names exactly one."""

    ORDERS_CREATE = "orders.create"
    ORDERS_EDIT = "orders.edit"
    ORDERS_NOTE = "orders.note"
    ORDERS_HOLD = "orders.hold"
    ORDERS_CANCEL = "orders.cancel"
    ORDERS_PACK = "orders.pack"
    RETURNS_HANDLE = "returns.handle"
    STOCK_COUNT = "stock.count"
    STOCK_ADJUST = "stock.adjust"
    STOCK_RECEIVE = "stock.receive"
    CATALOG_EDIT = "catalog.edit"
    PRICES_EDIT = "prices.edit"
    CUSTOMERS_EDIT = "customers.edit"
    SUPPLIERS_EDIT = "suppliers.edit"
    MONEY_RECORD = "money.record"
    MONEY_GRANT = "money.grant"
    MONEY_PAY = "money.pay"
    IMPORT_RUN = "import.run"
    SETTINGS_EDIT = "settings.edit"
    PEOPLE_EDIT = "people.edit"
    NOTICES_READ = "notices.read"
    EFFECTS_SETTLE = "effects.settle"


_WAREHOUSE = {
    Permission.ORDERS_NOTE, Permission.ORDERS_HOLD, Permission.ORDERS_PACK, Permission.RETURNS_HANDLE,
    Permission.STOCK_COUNT, Permission.STOCK_ADJUST, Permission.STOCK_RECEIVE, Permission.NOTICES_READ,
}  # fmt: skip
_SUPPORT = {
    Permission.ORDERS_CREATE, Permission.ORDERS_EDIT, Permission.ORDERS_NOTE, Permission.ORDERS_HOLD,
    Permission.ORDERS_CANCEL, Permission.RETURNS_HANDLE, Permission.CUSTOMERS_EDIT, Permission.MONEY_GRANT,
    Permission.NOTICES_READ,
}  # fmt: skip
_OWNER = frozenset(Permission) - {Permission.EFFECTS_SETTLE}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _OWNER,
    Role.MANAGER: _OWNER - {Permission.PEOPLE_EDIT, Permission.SETTINGS_EDIT},
    Role.WAREHOUSE: frozenset(_WAREHOUSE),
    Role.SUPPORT: frozenset(_SUPPORT),
    Role.READ_ONLY: frozenset(),
    Role.SUPPLIER: frozenset(),
    Role.SYSTEM: frozenset(Permission),
}


def allowed(role: str, permission: Permission) -> bool:
    """Tell whether a role may do something; a role this program does not know may do nothing."""
    return role in GRANTS and permission in GRANTS[Role(role)]
