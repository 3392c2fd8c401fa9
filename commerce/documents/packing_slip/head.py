"""What stands above the list: codes, shop, recipient in the envelope's window, facts, source and gift note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.documents.codes import BAR_MODULE, QR_MODULE, QUIET_BARS, QUIET_QR, code128, qr
from commerce.documents.lettering import clean
from commerce.documents.pen import WHITE, Box, lead, stack

if TYPE_CHECKING:
    from commerce.documents.lettering import Lettering
    from commerce.documents.packing_slip.sheet import Sheet
    from commerce.documents.packing_slip.values import PackingSlip
    from commerce.documents.pen import Pen
    from commerce.documents.picture import Pictures

_MOST_ADDRESS_LINES = 10
_MOST_GIFT_LINES = 8
_LOGO = (170.0, 40.0)
_GIFT_PADDING = 9.0


class Head:
    """Measures and draws the head of one slip's pages."""

    def __init__(self, slip: PackingSlip, sheet: Sheet, lettering: Lettering) -> None:
        self._slip, self._sheet, self._lettering = slip, sheet, lettering
        kind, wrap = sheet.type, lettering.wrap
        width = sheet.facts - sheet.left - 14
        recipient = [part for line in slip.ship_to for part in wrap(line, kind.address, width, 3)]
        self._recipient = tuple(recipient[:_MOST_ADDRESS_LINES])
        self._source = wrap(slip.source, kind.strong, sheet.inner, 3)
        self._gift = self._gift_lines()
        # Under the ref, which stands under the bars; the QR code is as high as both together.
        self._codes_end = sheet.top + max(qr(slip.ref).height, sheet.bar_height + 13)

    def _gift_lines(self) -> tuple[str, ...]:
        slip = self._slip
        if not slip.gift and not slip.gift_note:
            return ()
        width = self._sheet.inner - self._gift_indent() - _GIFT_PADDING
        texts = (slip.gift_note or slip.words.gift_hint).splitlines()
        lines = [part for text in texts for part in self._lettering.wrap(text, self._sheet.type.note, width, 6)]
        return tuple(lines[:_MOST_GIFT_LINES]) or ("",)

    def _gift_indent(self) -> float:
        caption = self._lettering.width(clean(self._slip.words.gift), self._sheet.type.strong)
        return 2 * _GIFT_PADDING + caption + 5

    def _gift_height(self) -> float:
        return len(self._gift) * lead(self._sheet.type.note) + 2 * _GIFT_PADDING - 3 if self._gift else 0.0

    def _recipient_start(self) -> float:
        sheet = self._sheet
        return self._codes_end + 26 if sheet.is_label else sheet.window + 18

    def end_of_first(self) -> float:
        """Return where the list begins on the first page."""
        sheet, kind = self._sheet, self._sheet.type
        recipient = self._recipient_start() + max(3, len(self._recipient)) * lead(kind.address)
        return max(sheet.first_table, recipient) + self._notes_height()

    def end_of_next(self) -> float:
        """Return where the list begins on every further page."""
        return self._codes_end + 18

    def _notes_height(self) -> float:
        source = len(self._source) * lead(self._sheet.type.strong) + 8 if self._source else 0.0
        gift = self._gift_height() + 10 if self._gift else 0.0
        return source + gift

    def draw_first(self, pen: Pen, pictures: Pictures) -> None:
        """Draw the head of the first page."""
        self._draw_codes(pen)
        if self._sheet.is_label:
            self._draw_label_name(pen, self._slip.words.title)
            self._draw_recipient(pen)
            self._draw_label_facts(pen)
        else:
            self._draw_shop(pen, pictures)
            self._draw_return_line(pen)
            self._draw_recipient(pen)
            self._draw_facts(pen)
        self._draw_notes(pen)

    def draw_next(self, pen: Pen) -> None:
        """Draw the head of a further page: the same codes at the same place, and whose list goes on."""
        sheet, kind, slip = self._sheet, self._sheet.type, self._slip
        self._draw_codes(pen)
        if sheet.is_label:
            self._draw_label_name(pen, slip.words.continued)
            return
        width = sheet.facts - sheet.left - 14
        shop = self._lettering.wrap(slip.shop, kind.strong, width, 1)
        stack(pen, (sheet.left, sheet.top + 9), shop, kind.strong)
        pen.text(sheet.left, sheet.top + 26, clean(slip.words.continued), kind.body)
        pen.text(sheet.left, sheet.top + 39, clean(f"{slip.words.order} {slip.name()}"), kind.body)

    def _draw_codes(self, pen: Pen) -> None:
        sheet, ref = self._sheet, self._slip.ref
        bars, square = code128(ref, sheet.bar_height), qr(ref)
        quiet, around = QUIET_BARS * BAR_MODULE, QUIET_QR * QR_MODULE
        square_at = sheet.right - square.width
        bars_at = sheet.left if sheet.is_label else square_at - around - quiet - bars.width
        pen.fill(Box(bars_at - quiet, sheet.top - 3, bars.width + 2 * quiet, bars.height + 6), WHITE)
        pen.fill(Box(square_at - around, sheet.top - around, *(2 * (square.width + 2 * around,))), WHITE)
        pen.stamp(bars_at, sheet.top, bars, sheet.code_ink)
        pen.stamp(square_at, sheet.top, square, sheet.code_ink)
        pen.text(bars_at, sheet.top + bars.height + 11.5, ref, sheet.type.ref)

    def _draw_label_name(self, pen: Pen, title: str) -> None:
        sheet, kind = self._sheet, self._sheet.type
        line = sheet.top - 12
        room = sheet.inner - self._lettering.width(clean(title), kind.body) - 10
        stack(pen, (sheet.left, line), self._lettering.wrap(self._slip.shop, kind.shop, room, 1), kind.shop)
        pen.text_right(sheet.right, line, clean(title), kind.body)

    def _draw_shop(self, pen: Pen, pictures: Pictures) -> None:
        sheet, kind, slip = self._sheet, self._sheet.type, self._slip
        logo = pictures.within(slip.logo, *_LOGO) if slip.logo is not None else None
        if logo is None:
            lines = self._lettering.wrap(slip.shop, kind.shop, sheet.facts - sheet.left - 24, 3)
            stack(pen, (sheet.left, sheet.top + 14), lines, kind.shop)
            return
        scale = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
        pen.picture(Box(sheet.left, sheet.top - 2, logo.width * scale, logo.height * scale), logo)

    def _draw_return_line(self, pen: Pen) -> None:
        sheet, style = self._sheet, self._sheet.type.sender
        sender = " · ".join(clean(part) for part in (self._slip.shop, *self._slip.return_lines) if clean(part))
        lines = self._lettering.wrap(sender, style, sheet.facts - sheet.left - 24, 1)
        stack(pen, (sheet.left, sheet.window), lines, style)
        if lines:
            pen.rule(sheet.left, sheet.window + 3, sheet.left + self._lettering.width(lines[0], style), sheet.line)

    def _draw_recipient(self, pen: Pen) -> None:
        sheet, style = self._sheet, self._sheet.type.address
        start = self._recipient_start()
        if sheet.is_label:
            pen.rule(sheet.left, self._codes_end + 5, sheet.right, sheet.line, 0.7)
            pen.text(sheet.left, start - lead(style), clean(self._slip.words.ship_to), sheet.type.caption)
        stack(pen, (sheet.left, start), self._recipient, style)

    def _facts(self) -> list[tuple[str, str]]:
        slip, words = self._slip, self._slip.words
        facts = [(words.order, slip.name()), (words.placed, slip.placed), (words.contents, words.items(slip.pieces()))]
        return [(clean(name), clean(value)) for name, value in facts if clean(value)]

    def _draw_facts(self, pen: Pen) -> None:
        sheet, kind, facts = self._sheet, self._sheet.type, self._facts()
        pen.text(sheet.facts, sheet.window - 24, clean(self._slip.words.title), kind.title)
        value_at = sheet.facts + max(self._lettering.width(name, kind.small) for name, _ in facts) + 14
        down = sheet.window + 2
        for name, value in facts:
            pen.text(sheet.facts, down, name, kind.small)
            lines = self._lettering.wrap(value, kind.strong, sheet.right - value_at, 2)
            down = stack(pen, (value_at, down), lines, kind.strong) + 4

    def _draw_label_facts(self, pen: Pen) -> None:
        sheet, kind = self._sheet, self._sheet.type
        down = self._codes_end + 26 - lead(kind.address)
        for name, value in self._facts():
            pen.text(sheet.facts, down, name, kind.caption)
            lines = self._lettering.wrap(value, kind.strong, sheet.right - sheet.facts, 2)
            down = stack(pen, (sheet.facts, down + lead(kind.strong) - 1), lines, kind.strong) + 1

    def _draw_notes(self, pen: Pen) -> None:
        sheet, kind = self._sheet, self._sheet.type
        down = self.end_of_first() - self._notes_height()
        if self._gift:
            box = Box(sheet.left, down, sheet.inner, self._gift_height())
            pen.fill(box, sheet.tint, 4)
            pen.frame(box, sheet.line, 0.7, 4)
            first = down + _GIFT_PADDING + kind.note.size * 0.8
            pen.text(sheet.left + _GIFT_PADDING, first, clean(self._slip.words.gift), kind.strong)
            stack(pen, (sheet.left + self._gift_indent(), first), self._gift, kind.note)
            down += box.height + 10
        stack(pen, (sheet.left, down + kind.strong.size), self._source, kind.strong)
