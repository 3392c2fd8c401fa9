"""Trade item numbers behind barcodes (GS1): check digits, and one form in which every length can be compared."""

from __future__ import annotations

from enum import StrEnum

from commerce.kernel.errors import Refused


class BarcodeKind(StrEnum):
    """What a number is called on the packaging."""

    EAN8 = "ean8"
    UPC_A = "upc_a"
    EAN13 = "ean13"
    GTIN14 = "gtin14"


KIND_BY_LENGTH = {8: BarcodeKind.EAN8, 12: BarcodeKind.UPC_A, 13: BarcodeKind.EAN13, 14: BarcodeKind.GTIN14}


def check_digit(body: str) -> str:
    """Return the last digit for all the digits before it: from the right, weights 3 and 1 in turn, up to a ten."""
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def read_barcode(text: str) -> tuple[BarcodeKind, str]:
    """Return kind and digits of a typed or scanned number; refuses other lengths and a wrong check digit."""
    digits = "".join(text.split()).replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in KIND_BY_LENGTH:
        raise Refused("catalog.not_a_barcode", text=text)
    expected = check_digit(digits[:-1])
    if digits[-1] != expected:
        raise Refused("catalog.check_digit", text=text, expected=expected)
    return KIND_BY_LENGTH[len(digits)], digits


def comparable(digits: str) -> str:
    """Return a number in its 14-digit form: a UPC-A and the EAN-13 a scanner may read for it are one item."""
    return digits.zfill(14)
