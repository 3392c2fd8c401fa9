"""What an imported shop holds, for comparing two of them and for counting."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from commerce.kernel.workspace_file import database_path, open_reader

COUNTED = ("orders", "order_lines", "products", "variants", "customers", "stock_movements", "payment_events")
_CONTENT = {
    "orders": "id, external_number, kind, state, money, goods, total, charged, refunded, placed_at",
    "order_lines": "order_id, position, sku, quantity, unit_price_e4, amount",
    "stock_balances": "variant_id, on_hand, committed",
    "variants": "id, sku, title",
    "customers": "id, external_ref",
}


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Run one query on a workspace."""
    with contextlib.closing(open_reader(database_path(folder))) as connection:
        return connection.execute(sql).fetchall()


def counts(folder: Path) -> dict[str, int]:
    """Count the rows an import makes."""
    return {table: ask(folder, f"SELECT count(*) FROM {table}")[0][0] for table in COUNTED}  # noqa: S608 - names above


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return what was brought in, without ids that the commands derived."""
    return {table: sorted(ask(folder, f"SELECT {columns} FROM {table}")) for table, columns in _CONTENT.items()}  # noqa: S608 - names above
