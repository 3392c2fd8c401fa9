"""What frames every page: the word SPECIMEN under it, fold marks beside it, and the foot with the page's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commerce.documents.lettering import clean
from commerce.documents.packing_slip.table import COUNT_INSET
from commerce.documents.pen import stack

if TYPE_CHECKING:
    from commerce.documents.lettering import Lettering
    from commerce.documents.packing_slip.sheet import Sheet
    from commerce.documents.packing_slip.values import PackingSlip
    from commerce.documents.pen import Pen

CLOSING_HEIGHT = 36.0
_SLANT = 50.0
_MARK_FROM, _MARK_TO = 12.0, 22.0


class Place(NamedTuple):
    """Which page of an order this is, counted from 1."""

    page: int
    pages: int


class Foot:
    """Draws the frame of one slip's pages."""

    def __init__(self, slip: PackingSlip, sheet: Sheet, lettering: Lettering) -> None:
        self._slip, self._sheet, self._lettering = slip, sheet, lettering

    def draw_ground(self, pen: Pen) -> None:
        """Draw what lies under everything else; must come first on a page."""
        sheet = self._sheet
        if self._slip.specimen:
            pen.across(clean(self._slip.words.specimen), sheet.type.specimen, _SLANT)
        for fold in sheet.folds:
            pen.rule(_MARK_FROM, fold, _MARK_TO, sheet.muted, 0.4)

    def draw_closing(self, pen: Pen, down: float) -> None:
        """Draw the end of the list: how many items there are, and room for the packer's name."""
        sheet, kind, words = self._sheet, self._sheet.type, self._slip.words
        line = down + 20
        count = clean(words.items(self._slip.pieces()))
        pen.text_right(sheet.right - COUNT_INSET, line, count, kind.count)
        caption = clean(words.packed_by)
        pen.text(sheet.left, line, caption, kind.small)
        start = sheet.left + self._lettering.width(caption, kind.small) + 8
        end = min(start + 130, sheet.right - self._lettering.width(count, kind.count) - 20)
        if end > start:
            pen.rule(start, line + 2, end, sheet.muted)

    def draw_empty(self, pen: Pen, down: float) -> None:
        """Say that the list is empty."""
        sheet, style = self._sheet, self._sheet.type.body
        lines = self._lettering.wrap(self._slip.words.nothing, style, sheet.inner, 3)
        stack(pen, (sheet.left, down + 20), lines, style)

    def draw_foot(self, pen: Pen, place: Place, *, marked: bool) -> None:
        """Draw the foot; `marked` explains the `[?]` that stands somewhere on this slip."""
        sheet, kind, slip = self._sheet, self._sheet.type, self._slip
        page = slip.words.page.format(page=place.page, pages=place.pages)
        last = sheet.height - (14 if sheet.is_label else 31)
        right = clean(f"{slip.name()} · {page}")
        pen.text_right(sheet.right, last, right, kind.foot)
        room = sheet.inner - self._lettering.width(right, kind.foot) - 16
        left = slip.ref if sheet.is_label else " · ".join(clean(part) for part in (slip.shop, *slip.return_lines))
        stack(pen, (sheet.left, last), self._lettering.wrap(left, kind.foot, room, 1), kind.foot)
        above = last - 12
        if not sheet.is_label:
            closing = self._lettering.wrap(slip.words.closing, kind.foot, sheet.inner, 1)
            stack(pen, (sheet.left, above), closing, kind.foot)
            above -= 12
        if marked:
            notice = self._lettering.wrap(slip.words.unprintable, kind.notice, sheet.inner, 2)
            stack(pen, (sheet.left, above - (len(notice) - 1) * 8), notice, kind.notice)
