"""What a list shows in each column, told once for header, delegate and folding."""

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


def that_fit(columns: Sequence[Column], units: float) -> set[str]:
    """Keys of the columns that fit into so many units, dropping those that leave first."""
    kept = list(columns)
    while _needed(kept) > units:
        leaving = max(kept, key=lambda column: column.leaves)
        if leaving.leaves == 0:
            break
        kept.remove(leaving)
    return {column.key for column in kept}


def _needed(columns: Sequence[Column]) -> int:
    return sum(column.width or column.least for column in columns)


def _nothing(_canvas: Canvas, _rect: QRectF, _row: Row, _ground: str) -> None:
    """The delegate draws the check box itself."""
