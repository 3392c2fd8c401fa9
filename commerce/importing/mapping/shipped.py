"""The mappings that ship with the product, and which mapping a header looks like."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from commerce.importing.mapping.saved import Mapping, from_toml
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from importlib.resources.abc import Traversable


class Guess(NamedTuple):
    """A mapping by name; `score` in percent: 100 when every column of file and mapping has its partner."""

    name: str
    score: int


@cache
def shipped_mappings() -> tuple[Mapping, ...]:
    """Every shipped mapping, by name."""
    found = [from_toml(file.read_text("utf-8")) for file in _folder_files() if file.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda mapping: mapping.name))


def shipped(name: str) -> Mapping:
    """Return the shipped mapping of that name; refuses one that does not exist, naming those that do."""
    for mapping in shipped_mappings():
        if mapping.name == name:
            return mapping
    names = tuple(mapping.name for mapping in shipped_mappings())
    raise Refused("import.unknown_mapping", mapping=name, mappings=names)


def guess(columns: Sequence[str], mappings: Iterable[Mapping] | None = None) -> Guess | None:
    """Return the mapping that fits the columns of a file best; None when no mapping finds its required columns."""
    known = shipped_mappings() if mappings is None else mappings
    scored = [Guess(mapping.name, _score(columns, mapping)) for mapping in known]
    fitting = [found for found in scored if found.score]
    return max(fitting, key=lambda found: found.score, default=None)


def _score(columns: Sequence[str], mapping: Mapping) -> int:
    """Twice the columns both know by the columns of both; alternatives of one field count once."""
    present = {_folded(column) for column in columns}
    fields = [{_folded(name.replace("{n}", "1")) for name in field.columns} for field in mapping.fields.values()]
    needed = [names for names, field in zip(fields, mapping.fields.values(), strict=True) if field.required]
    if not needed or any(names.isdisjoint(present) for names in needed):
        return 0
    matched = sum(not names.isdisjoint(present) for names in fields if names)
    used = len(present & set().union(*fields))
    return 100 * (matched + used) // (sum(map(bool, fields)) + len(present))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _folder_files() -> list[Traversable]:
    return sorted(files("resources").joinpath("mappings").iterdir(), key=lambda file: file.name)
