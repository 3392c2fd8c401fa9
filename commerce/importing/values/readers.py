"""The kinds of cell a mapping can meet; each reads trimmed, non-empty text in the context of its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from commerce.importing.values import countries, decimals, goods, instants, texts

if TYPE_CHECKING:
    from decimal import Decimal
    from zoneinfo import ZoneInfo

T_co = TypeVar("T_co", covariant=True)


class Context(NamedTuple):
    """What a cell's text does not say itself: currency, decimal mark, zone, date patterns, unit of weight."""

    currency: str
    mark: decimals.Mark
    zone: ZoneInfo
    formats: tuple[str, ...]
    unit: str


class Reader(Protocol[T_co]):
    """Whatever turns text into a value; raises `UnreadableError` or `Refused`."""

    def __call__(self, text: str, context: Context, /) -> T_co:
        """Read one cell."""


class Country(NamedTuple):
    """A country by code, empty where the name is none, and the name as the file writes it."""

    code: str
    name: str


def text(cell: str, _context: Context) -> str:
    """Text without the guards that spreadsheets put around digits."""
    return texts.clean(cell)


def reference(cell: str, _context: Context) -> str:
    """An id or number of the other shop."""
    return texts.reference(cell)


def listed(cell: str, _context: Context) -> tuple[str, ...]:
    """Several texts in one cell."""
    return texts.listed(cell)


def paths(cell: str, _context: Context) -> tuple[tuple[str, ...], ...]:
    """Categories as paths."""
    return texts.paths(cell)


def flag(cell: str, _context: Context) -> bool:
    """Yes or no."""
    return texts.yes_or_no(cell)


def instant(cell: str, context: Context) -> int:
    """UTC milliseconds."""
    return instants.read_instant(cell, context.formats, context.zone)


def amount(cell: str, context: Context) -> int:
    """Minor units."""
    return decimals.amount(cell, context.currency, context.mark)


def price(cell: str, context: Context) -> int:
    """1/10,000 of the minor unit."""
    return decimals.unit_price(cell, context.currency, context.mark)


def count(cell: str, context: Context) -> int:
    """Whole pieces."""
    return decimals.whole(cell, context.mark)


def share(cell: str, context: Context) -> Decimal:
    """A part of one."""
    return decimals.fraction(cell, context.mark)


def weight(cell: str, context: Context) -> int:
    """Grams."""
    return goods.grams(cell, context.unit, context.mark)


def barcode(cell: str, _context: Context) -> str:
    """A code with a right check digit, or one that has none."""
    return goods.barcode(cell)


def country(cell: str, _context: Context) -> Country:
    """A country by name or code."""
    return Country(countries.country_code(cell), cell)
