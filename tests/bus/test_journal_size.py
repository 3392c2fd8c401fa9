"""The past costs little room: bodies are hardly larger than the values they keep."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.execution import Executor
from commerce.models.registry import BY_CODE
from commerce.repositories.journal import unpack
from commerce.repositories.sealing import Keyring
from tests.commands.shops import Shop
from tests.commands.stories import Story, stories

STORIES = {name: story for name, story in stories().items() if name.startswith("orders")}
MOST = 1.3
"""The stories stand at 1.12 to 1.20; the design allows 1.6."""


def image(values: Iterable[object]) -> int:
    """Return the bytes that SQLite needs for values: one for each kind and length, and what they hold."""
    return sum(1 + len(_held(value)) for value in values)


def _held(value: object) -> bytes:
    if value is None:
        return b""
    if isinstance(value, int):
        return b"" if value in {0, 1} else value.to_bytes((value.bit_length() + 8) // 8, "big", signed=True)
    return value.encode() if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]  # bytes of any kind


def kept(shop: Shop) -> tuple[int, int]:
    """Return the bytes of all bodies, and of the values they hold as SQLite would keep them."""
    bodies = values = 0
    sql = "SELECT command, kind, entity, before, after FROM journal ORDER BY seq"
    with shop.database.transaction():
        keyring = Keyring(shop.database)
        for command, code, identity, *both in shop.database.ask(sql):
            for body in filter(None, both):
                bodies += len(body)
                values += image(unpack(BY_CODE[code], identity, body, command, keyring).values())
    return bodies, values


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_whole_rows_for_other_desks_take_little_more_than_the_rows(story: Story, shop: Shop) -> None:
    shop.executor = Executor(shop.database, build_registry(), build_rules(), shop.clock, is_hub=True)
    story(shop)
    bodies, values = kept(shop)
    assert bodies <= MOST * values


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_without_other_desks_only_what_was_is_kept(story: Story, shop: Shop) -> None:
    story(shop)
    bodies, _ = kept(shop)
    images = sum(image(row) for rows in shop.contents().values() for row in rows)
    assert 3 * bodies < images
