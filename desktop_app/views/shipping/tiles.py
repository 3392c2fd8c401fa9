"""Three tiles below the lines: the parcel, its weight, its service."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from desktop_app.viewmodels.shipping.parcel_words import Tile
from desktop_app.views.shipping.lettering import CAPTION, NAME, NOTE
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.tokens.theme import Theme

_HEIGHT, _GAP = 96, 12


class Tiles(Painted):
    """Word, value, line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._tiles: tuple[Tile, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show others."""
        self._tiles = tuple(tiles)
        self.setAccessibleName("; ".join(f"{tile.word}: {tile.value}, {tile.line}" for tile in tiles))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(360), self._theme.px(_HEIGHT))

    def draw(self, canvas: Canvas) -> None:
        px = self._theme.px
        count = max(1, len(self._tiles))
        width = (canvas.whole.width() - px(_GAP) * (count - 1)) / count
        for at, tile in enumerate(self._tiles):
            box = QRectF(at * (width + px(_GAP)), 0, width, canvas.whole.height())
            canvas.rounded(box, px(10), "surface", "line")
            left, room = box.left() + px(18), width - px(30)
            canvas.words(QRectF(left, px(8), room, px(22)), tile.word, CAPTION, "muted")
            canvas.words(QRectF(left, px(28), room, px(38)), tile.value, NAME)
            canvas.words(QRectF(left, px(66), room, px(22)), tile.line, NOTE, "muted")
