"""The list of what lies in the parcel: measured first, so that pages can be counted, then drawn row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.documents.lettering import clean
from commerce.documents.pen import Box, lead, stack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commerce.documents.lettering import Lettering, Style
    from commerce.documents.packing_slip.sheet import Sheet
    from commerce.documents.packing_slip.values import PackingSlip, SlipLine
    from commerce.documents.pen import Pen
    from commerce.documents.picture import Pictures

HEADER_HEIGHT = 17.0
COUNT_INSET = 6.0
"""How far counts stay from the right margin, so that the box around a count above one ends on it."""
_GAP = 16.0
_WIDEST_COUNT = 150.0
_WIDEST_BIN = 80.0
_WIDEST_SKU = 110.0
_CAPITAL = 0.727


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the columns of one slip stand; a column that no line fills has no width and leaves its room to the item."""

    picture: bool
    item: float
    item_width: float
    sku: float
    sku_width: float
    bin: float
    bin_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the slip with its texts broken into the columns."""

    line: SlipLine
    amount: str
    title: tuple[str, ...]
    details: tuple[str, ...]
    sku: tuple[str, ...]
    bin: tuple[str, ...]
    content: float
    height: float


class Table:
    """Lays out and draws the lines of one slip."""

    def __init__(self, slip: PackingSlip, sheet: Sheet, lettering: Lettering) -> None:
        self._slip, self._sheet, self._lettering = slip, sheet, lettering
        self._columns = self._placed()
        self.rows = [self._row(line) for line in slip.lines]

    def _placed(self) -> Columns:
        sheet, kind, words, lines = self._sheet, self._sheet.type, self._slip.words, self._slip.lines
        picture = bool(sheet.picture) and any(line.picture is not None for line in lines)
        amounts = self._widest((line.amount() for line in lines), words.quantity, kind.count, _WIDEST_COUNT)
        bins = self._widest((line.bin for line in lines), words.bin, kind.strong, _WIDEST_BIN)
        skus = 0.0 if sheet.is_label else self._widest((line.sku for line in lines), words.sku, kind.body, _WIDEST_SKU)
        item = sheet.left + kind.count.size + 9 + (sheet.picture + 10 if picture else 0)
        bin_at = sheet.right - COUNT_INSET - amounts - _GAP - bins
        sku_at = bin_at - (_GAP if bins else 0) - skus
        end = sku_at - (_GAP if skus else 0)
        return Columns(
            picture=picture,
            item=item,
            item_width=end - item,
            sku=sku_at,
            sku_width=skus,
            bin=bin_at,
            bin_width=bins,
        )

    def _widest(self, texts: Iterable[str], caption: str, style: Style, most: float) -> float:
        widths = [self._lettering.width(clean(text), style) for text in texts if text]
        if not widths:
            return 0.0
        return min(most, max(*widths, self._lettering.width(clean(caption), self._sheet.type.caption)))

    def _row(self, line: SlipLine) -> Row:
        kind, columns, wrap = self._sheet.type, self._columns, self._lettering.wrap
        title = wrap(line.title, kind.strong, columns.item_width) or ("—",)
        details = wrap(line.options, kind.small, columns.item_width, 4)
        if self._sheet.is_label:
            details += wrap(line.sku, kind.small, columns.item_width, 2)
        sku = wrap(line.sku, kind.body, columns.sku_width, 3) if columns.sku_width else ()
        place = wrap(line.bin, kind.strong, columns.bin_width, 3) if columns.bin_width else ()
        line_height = lead(kind.strong)
        content = max(
            len(title) * line_height + len(details) * lead(kind.small),
            len(sku) * line_height,
            len(place) * line_height,
            0.0 if line.picture is None else self._sheet.picture,
        )
        return Row(
            line=line,
            amount=(wrap(line.amount(), kind.count, _WIDEST_COUNT, 1) or ("",))[0],
            title=title,
            details=details,
            sku=sku,
            bin=place,
            content=content,
            height=content + 2 * self._sheet.row_padding,
        )

    def draw_captions(self, pen: Pen, down: float) -> float:
        """Write the column heads and return where the rows begin."""
        sheet, columns, words, style = self._sheet, self._columns, self._slip.words, self._sheet.type.caption
        line = down + 9
        pen.text(columns.item if self.rows else sheet.left, line, clean(words.item), style)
        if columns.sku_width:
            pen.text(columns.sku, line, clean(words.sku), style)
        if columns.bin_width:
            pen.text(columns.bin, line, clean(words.bin), style)
        if self.rows:
            pen.text_right(sheet.right - COUNT_INSET, line, clean(words.quantity), style)
        pen.rule(sheet.left, down + HEADER_HEIGHT, sheet.right, sheet.ink, 0.8)
        return down + HEADER_HEIGHT

    def draw_row(self, pen: Pen, row: Row, down: float, pictures: Pictures) -> float:
        """Draw one line hanging from `down` and return where the next begins."""
        sheet, kind, columns = self._sheet, self._sheet.type, self._columns
        text_height = len(row.title) * lead(kind.strong) + len(row.details) * lead(kind.small)
        top = down + sheet.row_padding
        first = top + (row.content - text_height) / 2 + kind.strong.size * 0.95
        self._draw_tick(pen, first)
        if columns.picture:
            self._draw_picture(pen, row.line, top, pictures)
        last = stack(pen, (columns.item, first), row.title, kind.strong)
        stack(pen, (columns.item, last + (kind.small.size - kind.strong.size) * 0.8), row.details, kind.small)
        stack(pen, (columns.sku, first), row.sku, kind.body)
        stack(pen, (columns.bin, first), row.bin, kind.strong)
        self._draw_amount(pen, row, first)
        pen.rule(sheet.left, down + row.height, sheet.right, sheet.line)
        return down + row.height

    def _draw_tick(self, pen: Pen, line: float) -> None:
        kind = self._sheet.type
        side = kind.count.size - 1
        middle = line - kind.strong.size * _CAPITAL / 2
        pen.frame(Box(self._sheet.left + 0.5, middle - side / 2, side, side), self._sheet.ink, 0.9, 1.5)

    def _draw_picture(self, pen: Pen, line: SlipLine, top: float, pictures: Pictures) -> None:
        if line.picture is None:
            return
        side = self._sheet.picture
        box = Box(self._columns.item - side - 10, top, side, side)
        photo = pictures.square(line.picture, box.width)
        if photo is not None:
            pen.picture(box, photo)
        pen.frame(box, self._sheet.line, 0.5)

    def _draw_amount(self, pen: Pen, row: Row, line: float) -> None:
        sheet, style = self._sheet, self._sheet.type.count
        width = self._lettering.width(row.amount, style)
        if row.line.quantity != 1 or row.line.unit:
            # More than one is what packers miss: the number stands in a box, so that it is seen without colour too.
            wide = width + 2 * COUNT_INSET
            box = Box(sheet.right - wide, line - style.size * 0.98, wide, style.size * 1.3)
            pen.fill(box, sheet.tint, 3)
            pen.frame(box, sheet.ink, 0.7, 3)
        pen.text(sheet.right - COUNT_INSET - width, line, row.amount, style)
