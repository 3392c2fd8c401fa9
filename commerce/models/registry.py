"""The list of all rows, in an order in which they can be created; a new row is added here and in a migration."""

from __future__ import annotations

import inspect

from commerce.models import catalog, customers, inventory, orders, payments, purchasing, workspace
from commerce.models.row import EntityType, Row

_SLICES = (workspace, catalog, purchasing, customers, inventory, orders, payments)

ENTITIES: tuple[EntityType, ...] = tuple(
    sorted(
        (
            value.ENTITY
            for slice_ in _SLICES
            for value in vars(slice_).values()
            if inspect.isclass(value) and issubclass(value, Row) and value is not Row
        ),
        key=lambda entity: entity.code,
    )
)
BY_CODE: dict[int, EntityType] = {entity.code: entity for entity in ENTITIES}
BY_TABLE: dict[str, EntityType] = {entity.table: entity for entity in ENTITIES}


def referrers(table: str) -> tuple[tuple[EntityType, str], ...]:
    """Return who names rows of a table and should not outlive them: entities and columns, without ledgers."""
    return _REFERRERS.get(table, ())


def _referrers() -> dict[str, tuple[tuple[EntityType, str], ...]]:
    found: dict[str, tuple[tuple[EntityType, str], ...]] = {}
    for entity in ENTITIES:
        if entity.append_only:
            continue
        for column, table in entity.references.items():
            found[table] = (*found.get(table, ()), (entity, column))
    return found


_REFERRERS = _referrers()

ROOT_KINDS: tuple[str, ...] = (
    "setting", "actor", "device", "notice", "view", "import", "mapping", "effect", "product", "category", "price",
    "customer", "location", "stock", "transfer", "count", "supplier", "offer", "receipt", "order", "conflict",
)  # fmt: skip
"""The kinds of aggregates; the place in this list stands in the journal, so new ones go to the end."""
