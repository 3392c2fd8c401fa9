"""What a list shows in each column, told once for header, rows and folding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from desktop_app.views.widgets.paint.canvas import LEFT, Canvas

Row = tuple[Any, ...]
CellPainter = Callable[[Canvas, QRectF, Row, str], None]


@dataclass(frozen=True)
class Column:
    """`width` in units, 0 takes what is left; the highest `leaves` goes first when the window is narrow, 0 never.

    `paint` gets the canvas, the padded cell, the row and the ground it stands on (surface, hover or select).
    """

    key: str
    width: int
    paint: CellPainter
    alignment: int = LEFT
    sortable: bool = True
    leaves: int = 0
    least: int = 120
    tick: bool = False


def tick_column() -> Column:
    """The check boxes; always the first column."""
    return Column("tick", 44, _nothing, sortable=False, tick=True)


def widths_in(columns: Sequence[Column], room: int, px: Callable[[float], int]) -> dict[str, int]:
    """Logical pixels by key: those that leave first go until the rest fits, and together they fill the room.

    When even the columns that never leave do not fit, all but the check boxes shrink alike.
    """
    kept = list(columns)
    while _needed(kept, px) > room and any(column.leaves for column in kept):
        kept.remove(max(kept, key=lambda column: column.leaves))
    widths = {column.key: px(column.width or column.least) for column in kept}
    spare = room - sum(widths.values())
    takers = [c.key for c in kept if (c.width == 0 if spare >= 0 else not c.tick)]
    taken = sum(widths[key] for key in takers)
    for key in takers[:-1]:
        widths[key] = max(px(20), widths[key] + spare * widths[key] // taken)
    if takers:
        # What rounding leaves goes to the last, so that the list is filled to the pixel.
        rest = room - sum(width for key, width in widths.items() if key != takers[-1])
        widths[takers[-1]] = max(px(20), rest)
    return widths


def _needed(columns: Sequence[Column], px: Callable[[float], int]) -> int:
    return sum(px(column.width or column.least) for column in columns)


def _nothing(_canvas: Canvas, _rect: QRectF, _row: Row, _ground: str) -> None:
    """The row draws the check box itself."""
