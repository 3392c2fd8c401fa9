"""A view as it is kept: its conditions and words in the typed form, then its order and its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.queries.orders.criteria import NEWEST_FIRST, Condition, Sort
from desktop_app.viewmodels.orders.filters.columns import known
from desktop_app.viewmodels.orders.filters.typed import read, write
from desktop_app.viewmodels.orders.filters.views import View

if TYPE_CHECKING:
    from desktop_app.queries.orders.choices import KeptView

_LOOK = re.compile(r"(?<!\S)(sort|columns):(-?)([a-z_,]+)(?!\S)")


class Form(NamedTuple):
    """What a kept text means; no columns are the usual ones."""

    conditions: tuple[Condition, ...]
    words: str
    sort: Sort
    columns: tuple[str, ...]


def read_form(text: str) -> Form:
    """Read what `write_form` wrote; what is unknown by now is left out."""
    look = {match[1]: (match[3], bool(match[2])) for match in _LOOK.finditer(text)}
    typed = read(_LOOK.sub("", text))
    sort = Sort(*look["sort"]) if "sort" in look else NEWEST_FIRST
    columns = known(look["columns"][0].split(",")) if "columns" in look else ()
    return Form(typed.conditions, typed.words, sort, columns)


def write_form(form: Form) -> str:
    """Return the text to keep."""
    parts = [write(form.conditions, form.words)]
    if form.sort != NEWEST_FIRST:
        parts.append(f"sort:{'-' if form.sort.descending else ''}{form.sort.key}")
    if form.columns:
        parts.append(f"columns:{','.join(form.columns)}")
    return " ".join(part for part in parts if part)


def kept(views: Iterable[KeptView], key: Callable[[bytes], str]) -> list[View]:
    """Return saved views; their conditions show as chips."""
    found = []
    for view in views:
        form = read_form(view.query)
        found.append(
            View(key(view.id), view.name, filters=form.conditions, words=form.words, sort=form.sort,
                 columns=form.columns, saved=True)
        )  # fmt: skip
    return found
