"""The parcel in words: head line, tiles and address, as the panels of the bench show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from desktop_app.viewmodels.shipping.sheet import Sheet
from desktop_app.viewmodels.shipping.work_queue import item_words, ship_by_note

if TYPE_CHECKING:
    from desktop_app.queries.bench.order import Address

_GRAMS = 1_000


class Tile(NamedTuple):
    """A large value under its word, with a line below."""

    word: str
    value: str
    line: str


class Head(NamedTuple):
    """The head of the bench: the order, how urgent it is, and who sends the rest of it."""

    name: str
    urgent: str
    tone: str
    line: str


def head(sheet: Sheet, now: int, local: Callable[[int], datetime]) -> Head:
    """Word the head; `local` tells the wall clock of the shop."""
    order = sheet.order
    late, tone = ship_by_note(order.ship_by, now)
    urgent = ""
    if tone == "bad":
        urgent = QCoreApplication.translate("Bench", "Ship now, {late}").format(late=late)
    elif tone and order.ship_by is not None:
        at = local(order.ship_by)
        time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
        urgent = QCoreApplication.translate("Bench", "Ship by {time}").format(time=time)
    own = QCoreApplication.translate("Bench", "{shelf}, {items}.").format(
        shelf=order.source, items=item_words(sheet.wanted)
    )
    rest = QCoreApplication.translate("Bench", "{count} more from {source}.")
    others = " ".join(rest.format(count=count, source=source) for source, count in order.others)
    return Head(order.name, urgent, tone, f"{own} {others}".strip())


def tiles(sheet: Sheet) -> tuple[Tile, ...]:
    """Word what the box will be."""
    done = sum(not sheet.left(at) for at in range(len(sheet.lines)))
    lines = QCoreApplication.translate("Bench", "{done} of {lines} products complete")
    service = sheet.order.shipping_method or QCoreApplication.translate("Bench", "as agreed")
    return (
        Tile(QCoreApplication.translate("Bench", "Parcel"), item_words(sheet.wanted),
             lines.format(done=done, lines=len(sheet.lines))),
        Tile(QCoreApplication.translate("Bench", "Weight"), weight(sheet.weight_g), _packed_weight(sheet)),
        Tile(QCoreApplication.translate("Bench", "Service"), service,
             QCoreApplication.translate("Bench", "by hand, no label yet")),
    )  # fmt: skip


def weight(grams: int) -> str:
    """Kilograms with two decimals, or that nobody knows."""
    if not grams:
        return QCoreApplication.translate("Bench", "not known")
    return QCoreApplication.translate("Bench", "{kilograms} kg").format(
        kilograms=QLocale().toString(grams / _GRAMS, "f", 2)
    )


def packed_grams(sheet: Sheet) -> int:
    """What lies in the box weighs, in grams."""
    return sum(line.weight_g * count for line, count in zip(sheet.lines, sheet.packed, strict=True))


def address_lines(address: Address) -> tuple[str, ...]:
    """The address below the name, with the country in words."""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    land = country_word(address.country)
    last = ", ".join(part for part in (town, address.region, land) if part)
    return tuple(part for part in (address.company, address.line1, address.line2, last) if part)


def country_word(code: str) -> str:
    """The English name Qt has for a country, or its code."""
    territory = QLocale.codeToTerritory(code) if code else QLocale.Country.AnyCountry
    return QLocale.territoryToString(territory) if territory is not QLocale.Country.AnyCountry else code


def _packed_weight(sheet: Sheet) -> str:
    grams = packed_grams(sheet)
    if not sheet.weight_g:
        return QCoreApplication.translate("Bench", "no weight is known of these products")
    return QCoreApplication.translate("Bench", "{weight} of it in the box").format(
        weight=weight(grams) if grams else "0"
    )
