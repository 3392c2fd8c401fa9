"""All stories of all slices, and the two ways tests look at what they leave behind."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from commerce.kernel.ids import instant_of
from commerce.models.registry import BY_TABLE, ENTITIES
from commerce.models.row import EntityType, Role, Values
from tests.commands.shops import Shop

Story = Callable[[Shop], None]
_ASIDE = frozenset({"effects", "notices"})
"""An undone command leaves its effects behind, called off."""


def stories(*, both_ways: bool = False) -> dict[str, Story]:
    """Return every story of every file `scenarios_<slice>.py`, by slice and name.

    A file lists its stories in SCENARIOS; those whose last step a guard refuses to undo stand in ONE_WAY instead.
    """
    found: dict[str, Story] = {}
    for path in sorted(Path(__file__).parent.glob("scenarios_*.py")):
        module = importlib.import_module(f"tests.commands.{path.stem}")
        one_way = () if both_ways else getattr(module, "ONE_WAY", ())
        for story in (*module.SCENARIOS, *one_way):
            found[f"{path.stem.removeprefix('scenarios_')}: {story.__name__}"] = story
    return found


def standing(shop: Shop) -> dict[str, list[Any]]:
    """Return what a person sees of the shop: rows as they stand, ledgers by what they add up to."""
    contents = shop.contents()
    seen: dict[str, list[Any]] = {}
    for entity in ENTITIES:
        rows = contents[entity.table]
        if entity.table in _SUMS:
            seen[entity.table] = sorted(_SUMS[entity.table](shop, rows))
        elif entity.table not in _ASIDE and not entity.append_only:
            seen[entity.table] = [row for row in rows if not (entity.lasting and _is_empty(entity, row))]
    return seen


def _is_empty(entity: EntityType, row: Values) -> bool:
    """A row that stays once it exists says nothing while its quantities are 0 and its levels unset."""
    named = dict(zip(entity.names, row, strict=True))
    quantities = [entity.names[place] for place in entity.positions(Role.DELTA)]
    return not any(named[name] for name in quantities) and named.get("low_at") is None


def _records(table: str, rows: list[Values]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield dict(zip(BY_TABLE[table].names, row, strict=True))


def _movements(_: Shop, rows: list[Values]) -> list[Any]:
    states = ("on_hand", "committed", "damaged", "safety", "quality_control", "incoming")
    sums: defaultdict[Any, list[int]] = defaultdict(lambda: [0] * len(states))
    for row in _records("stock_movements", rows):
        place = (row["variant_id"], row["location_id"], row["bin_id"] or b"")
        sums[place] = [total + row[state] for total, state in zip(sums[place], states, strict=True)]
    return [(*place, *total) for place, total in sums.items() if any(total)]


def _prices(shop: Shop, rows: list[Values]) -> list[Any]:
    keys = {(row["variant_id"], row["price_list"], row["currency"]) for row in _records("prices", rows)}
    found = []
    for key in keys:
        mine = [
            row for row in _records("prices", rows) if (row["variant_id"], row["price_list"], row["currency"]) == key
        ]
        begun = [row for row in mine if row["valid_from"] <= shop.now]
        amount = max(begun, key=lambda row: (row["valid_from"], row["id"]))["amount_e4"]
        found += [] if amount is None else [(*key, amount)]
    return found


def _consents(_: Shop, rows: list[Values]) -> list[Any]:
    last: dict[Any, dict[str, Any]] = {}
    records = _records("consents", rows)
    for row in sorted(records, key=lambda row: (row["at"], instant_of(row["id"]), not row["granted"])):
        last[row["customer_id"], row["purpose"]] = row
    return [key for key, row in last.items() if row["granted"]]


_SUMS = {"stock_movements": _movements, "prices": _prices, "consents": _consents}
