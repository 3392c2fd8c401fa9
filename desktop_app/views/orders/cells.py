"""The columns of the list, wide and of two lines, painted from rows that are ready to be shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from desktop_app.viewmodels.binding.goods_words import goods_word
from desktop_app.viewmodels.orders.row_text import ShownRow
from desktop_app.viewmodels.orders.words import (
    GOODS,
    MONEY,
    STATES,
    goods_tone,
    money_tone,
    money_word,
    state_word,
)
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.chip import chip_width
from desktop_app.views.widgets.tables.cells import figures, marked, noted, paint_state, state, toned, words
from desktop_app.views.widgets.tables.columns import Column, Row, tick_column
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE, BODY_STRONG, FIGURE, SMALL_FIGURE

_PLACES = {name: at for at, name in enumerate(ShownRow._fields)}
_AROUND = 22
"""Units beside a word: the padding of its cell."""
TWO_LINES = 59
"""Height of a row of two lines, in units."""


def wide_columns(theme: Theme, keys: Sequence[str]) -> list[Column]:
    """Return the columns asked for in their order; those of least use leave first, words of states never."""
    at = _PLACES
    every = [
        Column("order", 104, marked(at["name"], at["unsent"])),
        Column("placed", 108, words(at["placed"], BODY_FIGURE, "muted"), leaves=1),
        Column("customer", 0, noted(at["customer"], at["country"]), least=150),
        Column("items", 0, noted(at["items"], at["more"], BODY), leaves=2, least=150),
        Column("source", 120, words(at["source"], BODY, "muted"), leaves=3),
        Column("money", _states(theme, MONEY), state(at["money"], at["money_tone"])),
        Column("goods", _states(theme, GOODS), state(at["goods"], at["goods_tone"])),
        Column("ship_by", 118, toned(at["ship_by"], at["ship_by_tone"])),
        Column("total", 116, figures(at["total"]), RIGHT),
        Column("state", max(112, _states(theme, STATES)), words(at["state"], BODY, "muted"), leaves=4),
        Column("ref", 132, words(at["ref"], BODY_FIGURE, "muted"), leaves=5),
    ]
    known = {column.key: column for column in every}
    shown = [known[key] for key in keys]
    if all(column.width for column in shown):
        # None of them takes what is left, so the last one does.
        shown[-1] = replace(shown[-1], width=0, least=shown[-1].width)
    return [tick_column(), *shown]


def narrow_columns() -> list[Column]:
    """Return the columns beside an open order."""
    return [
        tick_column(),
        Column("order", 0, _who, least=150),
        Column("total", 150, _state_and_total, RIGHT, sortable=False),
    ]


def _states(theme: Theme, codes: Sequence[str]) -> int:
    """The width in units that no word of a state is cut in."""
    widest = 0.0
    for code in codes:
        text, chip = _said(codes, code)
        widest = max(widest, chip_width(theme, text) - theme.px(9) if chip else theme.type.width(text, BODY))
    return math.ceil(theme.sizes.units(widest)) + _AROUND


def _said(codes: Sequence[str], code: str) -> tuple[str, str]:
    """The word of a state and its tone, empty where it is no chip."""
    if codes is MONEY:
        return money_word(code), money_tone(code, "open")
    return (goods_word(code), goods_tone(code)) if codes is GOODS else (state_word(code), "")


def _who(canvas: Canvas, rect: QRectF, row: Row, _ground: str) -> None:
    px = canvas.theme.px
    name = str(row[_PLACES["name"]])
    width = canvas.width(name, BODY_STRONG) + 1
    upper = QRectF(rect.left(), rect.top() + px(9), width, px(18))
    canvas.words(upper, name, BODY_STRONG)
    beside = QRectF(upper.right() + px(8), upper.top(), rect.right() - upper.right() - px(8), upper.height())
    canvas.words(beside, row[_PLACES["briefly"]], SMALL_FIGURE, "muted")
    canvas.words(QRectF(rect.left(), rect.top() + px(30), rect.width(), px(18)), row[_PLACES["who"]], BODY, "muted")


def _state_and_total(canvas: Canvas, rect: QRectF, row: Row, ground: str) -> None:
    px = canvas.theme.px
    upper = QRectF(rect.left(), rect.top() + px(6), rect.width(), px(24))
    paint_state(canvas, upper, (row[_PLACES["exception"]], row[_PLACES["exception_tone"]]), ground, RIGHT)
    lower = QRectF(rect.left(), rect.top() + px(31), rect.width(), px(18))
    canvas.words(lower, row[_PLACES["total"]], FIGURE, "text", RIGHT)
