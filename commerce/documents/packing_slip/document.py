"""Makes one PDF of one or many packing slips; the same slips and fonts give the same bytes, on every run."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from commerce.documents.lettering import Lettering
from commerce.documents.packing_slip.foot import CLOSING_HEIGHT, Foot, Place
from commerce.documents.packing_slip.head import Head
from commerce.documents.packing_slip.sheet import sheet_of
from commerce.documents.packing_slip.table import HEADER_HEIGHT, Table
from commerce.documents.packing_slip.values import PageSize
from commerce.documents.pen import Pen
from commerce.documents.picture import Pictures
from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commerce.documents.fonts import SlipFonts
    from commerce.documents.packing_slip.sheet import Sheet
    from commerce.documents.packing_slip.table import Row
    from commerce.documents.packing_slip.values import PackingSlip

# Binary streams: writing them as ASCII takes longer than everything else together, and a fifth more room.
rl_config.useA85 = 0


def render_slips(
    slips: Sequence[PackingSlip],
    fonts: SlipFonts,
    page: PageSize = PageSize.A4,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> bytes:
    """Return one PDF with all slips in their order, pages numbered for each order.

    `on_progress` hears (slips done, slips in all) after each. Raises `document.nothing_to_print`,
    `document.ref_unprintable` and `document.font_unusable`.
    """
    if not slips:
        raise CodedError("document.nothing_to_print")
    sheet = sheet_of(page)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=1)
    canvas.setTitle(f"{slips[0].words.title} {slips[0].name()}" if len(slips) == 1 else slips[0].words.title)
    canvas.setAuthor(slips[0].shop)
    job = _Job(canvas, sheet, fonts)
    for done, slip in enumerate(slips, start=1):
        job.draw(slip)
        on_progress(done, len(slips))
    canvas.save()
    return target.getvalue()


class _Job:
    """What all slips of one document share."""

    def __init__(self, canvas: Canvas, sheet: Sheet, fonts: SlipFonts) -> None:
        self._sheet = sheet
        self._lettering = Lettering(fonts)
        self._pictures = Pictures()
        self._pen = Pen(canvas, self._lettering, (sheet.width, sheet.height))

    def draw(self, slip: PackingSlip) -> None:
        self._lettering.marked = False
        head = Head(slip, self._sheet, self._lettering)
        table = Table(slip, self._sheet, self._lettering)
        foot = Foot(slip, self._sheet, self._lettering)
        bottom = self._sheet.bottom - HEADER_HEIGHT
        pages = paginate(table.rows, bottom - head.end_of_first(), bottom - head.end_of_next())
        for index, rows in enumerate(pages, start=1):
            foot.draw_ground(self._pen)
            if index == 1:
                head.draw_first(self._pen, self._pictures)
            else:
                head.draw_next(self._pen)
            down = head.end_of_first() if index == 1 else head.end_of_next()
            down = self._draw_rows(table, rows, down)
            if not slip.lines:
                foot.draw_empty(self._pen, down)
            elif index == len(pages):
                foot.draw_closing(self._pen, down)
            foot.draw_foot(self._pen, Place(index, len(pages)), marked=self._lettering.marked)
            self._pen.next_page()

    def _draw_rows(self, table: Table, rows: Sequence[Row], down: float) -> float:
        if not rows and table.rows:
            return down
        down = table.draw_captions(self._pen, down)
        for row in rows:
            down = table.draw_row(self._pen, row, down, self._pictures)
        return down


def paginate(rows: Sequence[Row], first: float, following: float) -> list[list[Row]]:
    """Split rows into pages of the given heights; the last page keeps room for the closing, and at least one row.

    A first page too short for any row stays without; a later page takes one row even if it is too high for it.
    """
    pages: list[list[Row]] = [[]]
    left = first
    for row in rows:
        if row.height > left and (pages[-1] or len(pages) == 1):
            pages.append([])
            left = following
        pages[-1].append(row)
        left -= row.height
    if rows and left < CLOSING_HEIGHT:
        moved = [pages[-1].pop()] if len(pages[-1]) > 1 or len(pages) == 1 else []
        pages.append(moved)
    return pages
