"""What the settings page reads: the settings of the shop and the people who work in it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

# settings: one short table.
_SHOP = "SELECT key, value FROM settings WHERE key LIKE 'shop.%'"
# actors: one short table; `system` is nobody to show.
_PEOPLE = "SELECT name, role, active FROM actors WHERE role <> 'system' ORDER BY n"


class Person(NamedTuple):
    """Somebody who works in the shop."""

    name: str
    role: str
    active: int


def shop(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the settings of the shop by their key without `shop.`; the values are what their JSON says."""
    return {key.removeprefix("shop."): json.loads(value) for key, value in connection.execute(_SHOP).fetchall()}


def people(connection: sqlite3.Connection) -> list[Person]:
    """Return everybody, the first owner first."""
    return [Person(*row) for row in connection.execute(_PEOPLE).fetchall()]
