"""The tree of categories: every category has one parent or none, and nothing is its own ancestor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from commerce.kernel.ids import Id


def ancestors(category: Id, parents: Mapping[Id, Id | None]) -> tuple[Id, ...]:
    """Return the way up, nearest first; it ends at a root, at a parent that is gone, or where a circle would close."""
    way: list[Id] = []
    above = parents.get(category)
    while above is not None and above != category and above not in way:
        way.append(above)
        above = parents.get(above)
    return tuple(way)


def check_parent(category: Id, parent: Id | None, parents: Mapping[Id, Id | None]) -> None:
    """Refuse a parent that does not exist, is the category itself or lies below it."""
    if parent is None:
        return
    if parent not in parents:
        raise Refused("catalog.parent_unknown", parent=parent)
    if parent == category or category in ancestors(parent, parents):
        raise Refused("catalog.category_circle", category=category, parent=parent)


def descendants(category: Id, parents: Mapping[Id, Id | None]) -> frozenset[Id]:
    """Return every category below one, without itself."""
    return frozenset(one for one in parents if one != category and category in ancestors(one, parents))
