"""The names in the header, made unique, so that a mapping never takes one of two columns by chance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence


def labels(header: Sequence[str]) -> tuple[str, ...]:
    """Return the trimmed names; twins become `Price (1)`, `Price (2)`, a nameless column `column 3`."""
    names = [name.strip() for name in header]
    counts = Counter(names)
    seen: Counter[str] = Counter()
    found = []
    for place, name in enumerate(names, start=1):
        seen[name] += 1
        if not name:
            found.append(f"column {place}")
        else:
            found.append(f"{name} ({seen[name]})" if counts[name] > 1 else name)
    return tuple(found)


def place_of(column: str, columns: Sequence[str]) -> int | None:
    """Return the index of a column by its label, case ignored where nothing fits exactly; None when it is missing.

    Refuses `import.column_twice` when the name stands over several columns and the mapping does not say which.
    """
    if column in columns:
        return columns.index(column)
    wanted = _folded(column)
    places = [place for place, label in enumerate(columns) if _folded(label) == wanted]
    if not places:
        twins = [label for label in columns if _folded(_without_number(label)) == wanted]
        if len(twins) > 1:
            raise Refused("import.column_twice", column=column, columns=tuple(twins))
        return None
    if len(places) > 1:
        raise Refused("import.column_twice", column=column, columns=tuple(columns[place] for place in places))
    return places[0]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _without_number(label: str) -> str:
    name, bracket, number = label.rpartition(" (")
    return name if bracket and number[:-1].isdigit() and number.endswith(")") else label
