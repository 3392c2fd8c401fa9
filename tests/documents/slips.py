"""Slips, fonts and readers for paper tests: the pages are real, and read back by PDFium and zxing."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from commerce.documents.fonts import SlipFonts
from commerce.documents.packing_slip import PackingSlip, SlipLine
from commerce.documents.preview import page_images
from commerce.kernel.ids import Id
from commerce.kernel.ref import ref_of

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FONTS = SlipFonts(
    regular=str(_FONTS / "Inter-Regular.ttf"),
    medium=str(_FONTS / "Inter-Medium.ttf"),
    semibold=str(_FONTS / "Inter-SemiBold.ttf"),
    bold=str(_FONTS / "Inter-Bold.ttf"),
)

SLIP = PackingSlip(
    shop="Harbour Goods",
    ref=ref_of(Id(bytes(16))),
    return_lines=("Am Sandtorkai 12", "20457 Hamburg"),
    number="104880",
    placed="14 November 2025",
    ship_to=("Priya Singh", "Speicherstraße 14", "20457 Hamburg", "Germany"),
    lines=(
        SlipLine(title="Canvas tote", options="Natural", sku="TOTE-NAT-01", bin="A-04", quantity=2),
        SlipLine(title="Enamel mug 350 ml", options="White", sku="MUG-EN-350", bin="B-11", quantity=1),
    ),
    source="Own shelf, 3 items. 1 more ships from Hanse Supply.",
)


def refs(count: int) -> list[str]:
    return [ref_of(Id(number.to_bytes(16, "big"))) for number in range(1, count + 1)]


def with_lines(count: int, *, gift: bool = False, specimen: bool = False) -> PackingSlip:
    lines = [SlipLine(title=f"Product {number}", sku=f"SKU-{number:05d}", quantity=1) for number in range(count)]
    return replace(SLIP, lines=tuple(lines), gift=gift, specimen=specimen)


def with_line(line: SlipLine) -> PackingSlip:
    return replace(SLIP, lines=(line,))


def texts(pdf: bytes) -> list[str]:
    """Return the words of each page, as a reader would copy them."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return found


def pictures(pdf: bytes, dpi: int = 72) -> list[Image.Image]:
    """Return each page in grey at the dots of a printer."""
    images = page_images(pdf, dpi / 72)
    return [Image.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L") for image in images]


def codes(page: Image.Image) -> dict[str, str]:
    """Return what a scanner reads on a page printed in pure black and white, by kind of code."""
    printed = page.point(lambda grey: 255 if grey > 127 else 0)
    return {str(code.format): code.text for code in zxingcpp.read_barcodes(printed)}


def inked(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of everything printed."""
    box = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
    assert box is not None
    return box


def photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(kept, "JPEG")
    return kept.getvalue()
