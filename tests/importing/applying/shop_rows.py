"""What an imported shop holds, for comparing two of them and for counting."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from commerce.kernel.workspace_file import database_path, open_reader
from commerce.models.registry import BY_TABLE

COUNTED = ("orders", "order_lines", "products", "variants", "customers", "stock_movements", "payment_events")
_BY_COMMAND = {
    "order_lines": {"id"},
    "stock_movements": {"id"},
    "prices": {"id"},
    "payment_transactions": {"id"},
    "payment_events": {"id", "transaction_id", "idempotency_key"},
}
"""Columns that follow from the id of the command, which is another one each time."""
_COMPARED = ("orders", "products", "variants", "customers", "stock_balances", "import_runs", *_BY_COMMAND)


def ask(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run one query on a workspace."""
    with contextlib.closing(open_reader(database_path(folder))) as connection:
        return connection.execute(sql, values).fetchall()


def counts(folder: Path) -> dict[str, int]:
    """Count the rows an import makes."""
    return {table: ask(folder, f"SELECT count(*) FROM {table}")[0][0] for table in COUNTED}  # noqa: S608 - names above


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that was brought in, without what follows from the ids of commands."""
    return {table: sorted(ask(folder, f"SELECT {_columns(table)} FROM {table}"), key=repr) for table in _COMPARED}  # noqa: S608 - names above


def _columns(table: str) -> str:
    return ", ".join(name for name in BY_TABLE[table].names if name not in _BY_COMMAND.get(table, ()))
