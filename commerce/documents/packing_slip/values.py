"""What a packing slip says: frozen values without a single price, and free of any PDF library to keep callers light."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PageSize(StrEnum):
    """The papers a slip is laid out for; the label, 4 x 6 in (100 x 150 mm), is all black for thermal printers."""

    A4 = "A4"
    LETTER = "Letter"
    LABEL = "4x6"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWords:
    """Every word the layout itself writes, in the reader's language; `{...}` parts are filled in."""

    title: str = "Packing slip"
    continued: str = "Packing slip, continued"
    ship_to: str = "Ship to"
    order: str = "Order"
    placed: str = "Placed"
    contents: str = "Contents"
    item: str = "Item"
    sku: str = "SKU"
    bin: str = "Bin"
    quantity: str = "Qty"
    one_item: str = "1 item"
    many_items: str = "{count} items"
    page: str = "Page {page} of {pages}"
    gift: str = "Gift"
    gift_hint: str = "Wrapped as a gift, without prices."
    packed_by: str = "Packed by"
    nothing: str = "There is nothing to pack on this slip."
    closing: str = "Something wrong or missing? Tell us the reference beside the codes."
    unprintable: str = "[?] stands for characters this computer has no font for. The order on screen shows them."
    specimen: str = "SPECIMEN"

    def items(self, count: int) -> str:
        """Say how many pieces, as `1 item` or `4 items`."""
        return self.one_item if count == 1 else self.many_items.format(count=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One thing to put in the parcel; `quantity` counts pieces unless `unit` names the small unit it counts."""

    title: str
    quantity: int
    options: str = ""
    sku: str = ""
    bin: str = ""
    unit: str = ""
    picture: bytes | None = None

    def amount(self) -> str:
        """Return the quantity as printed, with its unit where it has one."""
        return f"{self.quantity} {self.unit}" if self.unit else str(self.quantity)

    def pieces(self) -> int:
        """Return what this line adds to the count of items: goods by length or weight are one piece."""
        return 1 if self.unit else self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class PackingSlip:
    """One parcel's paper: `ref` as text, Code 128 and QR on every page, `number` only where the truth gave one.

    `specimen` marks a demo shop: the word stands across every page. Pictures and the logo are any bytes Pillow reads;
    what cannot be read is left out in the layout, never an error.
    """

    shop: str
    ref: str
    return_lines: tuple[str, ...] = ()
    logo: bytes | None = None
    number: str | None = None
    placed: str = ""
    ship_to: tuple[str, ...] = ()
    lines: tuple[SlipLine, ...] = ()
    gift: bool = False
    gift_note: str | None = None
    source: str = ""
    specimen: bool = False
    words: SlipWords = field(default_factory=SlipWords)

    def pieces(self) -> int:
        """Return how many items the parcel holds."""
        return sum(line.pieces() for line in self.lines)

    def name(self) -> str:
        """Return what people call the order: its number, and until it has one its reference."""
        return f"#{self.number.removeprefix('#')}" if self.number else self.ref
