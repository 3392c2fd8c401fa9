"""What the band says after each scan: icon, words, count and what can be done, never a colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shipping.sheet import Sheet

if TYPE_CHECKING:
    from desktop_app.queries.bench.order import BenchLine, Known


class Sound(StrEnum):
    """What is heard with it."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"
    DONE = "done"


COMMAND_CODES = {
    "QUAY-SKIP": "bench.skip",
    "QUAY-BACK": "bench.back",
    "QUAY-AGAIN": "bench.again",
    "QUAY-SHORT": "bench.short",
    "QUAY-DAMAGED": "bench.damaged",
    "QUAY-WRONG": "bench.wrong",
    "QUAY-HOLD": "bench.hold",
}
"""Barcodes that stand for a key, by the id of the command."""


@dataclass(frozen=True)
class Band:
    """`keys` are the ids of commands that help now."""

    tone: str
    icon: str
    caption: str
    title: str
    line: str
    count: str = ""
    gift: str = ""
    keys: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Everything in one sentence."""
        return f"{self.caption}: {self.title}. {self.line} {self.count}".strip()


def begin(sheet: Sheet) -> Band:
    """A parcel was opened."""
    line = sheet.current
    caption = QCoreApplication.translate("Bench", "Scan the first item")
    if sheet.done:
        caption = QCoreApplication.translate("Bench", "Go on packing")
    where = from_bin(line)
    return Band("accent", "scan-barcode", caption, line.product if line else "", where, count_words(sheet), gift(sheet))


def packed_up(name: str, sheet: Sheet | None) -> Band:
    """A parcel is complete, and the next one lies open."""
    caption = QCoreApplication.translate("Bench", "{order} is packed").format(order=name)
    return _next(caption, sheet, QCoreApplication.translate("Bench", "Its slip is printing."), ("ok", "check"))


def put_aside(name: str, sheet: Sheet | None) -> Band:
    """A parcel went on hold, and the next one lies open."""
    caption = QCoreApplication.translate("Bench", "{order} is on hold").format(order=name)
    line = QCoreApplication.translate("Bench", "Put its box aside.")
    return _next(caption, sheet, line, ("info", "circle-pause"))


def _next(caption: str, sheet: Sheet | None, told: str, look: tuple[str, str]) -> Band:
    line = sheet.current if sheet else None
    if sheet is None or line is None:
        return Band(*look, caption, QCoreApplication.translate("Bench", "Nothing else waits"), told)
    words = QCoreApplication.translate("Bench", "{before} Now {order}: {where}")
    now = words.format(before=told, order=sheet.order.name, where=from_bin(line))
    return Band(*look, caption, line.product, now, count_words(sheet), gift(sheet))


def right(sheet: Sheet, at: int) -> Band:
    """The scanned unit belongs into the box."""
    line, following = sheet.lines[at], sheet.current
    caption = QCoreApplication.translate("Bench", "Right item")
    if following is None:
        told = QCoreApplication.translate("Bench", "That was the last one.")
    elif sheet.at == at:
        told = QCoreApplication.translate("Bench", "{left} more of it.").format(left=sheet.left(at))
    else:
        told = _now(following, last=sheet.wanted - sheet.done == 1)
    return Band("ok", "check", caption, line.product, told, count_words(sheet), gift(sheet))


def wrong(sheet: Sheet, known: Known) -> Band:
    """The product is known, but does not belong into this parcel."""
    caption = QCoreApplication.translate("Bench", "Wrong item")
    told = QCoreApplication.translate("Bench", "Not in {order}. {back} {now}")
    line = told.format(order=sheet.order.name, back=put_back(known.bin), now=scan(sheet.current))
    return Band(
        "bad", "x", caption, known.title, line, count_words(sheet), keys=("bench.wrong", "bench.back", "bench.skip")
    )


def enough(sheet: Sheet, at: int) -> Band:
    """One unit more than the parcel wants."""
    line = sheet.lines[at]
    caption = QCoreApplication.translate("Bench", "Already in the box")
    told = QCoreApplication.translate("Bench", "{packed} of {wanted} are packed, no more is wanted. {back} {now}")
    words = told.format(packed=sheet.packed[at], wanted=line.wanted, back=put_back(line.bin), now=scan(sheet.current))
    return Band("bad", "x", caption, line.product, words, count_words(sheet), keys=("bench.back",))


def unknown(sheet: Sheet | None, code: str) -> Band:
    """No product and no order has this code."""
    caption = QCoreApplication.translate("Bench", "Unknown code")
    line = QCoreApplication.translate("Bench", "Nothing was counted. No product has this code yet.")
    count = count_words(sheet) if sheet else ""
    return Band("warn", "circle-help", caption, code, line, count, keys=("bench.link", "bench.ignore"))


def taken_back(sheet: Sheet, title: str) -> Band:
    """The last scan was undone."""
    caption = QCoreApplication.translate("Bench", "Taken back")
    line = QCoreApplication.translate("Bench", "Lay it out of the box again. {now}").format(now=scan(sheet.current))
    return Band("info", "undo-2", caption, title, line, count_words(sheet), gift(sheet))


def damaged(sheet: Sheet, at: int, there: int) -> Band:
    """A unit was marked; `there` sound ones should still lie on the shelf by the book."""
    line = sheet.lines[at]
    caption = QCoreApplication.translate("Bench", "Marked damaged")
    if there > 0:
        words = QCoreApplication.translate("Bench", "Put it with the damaged goods. Take another one{place}.")
        place = QCoreApplication.translate("Bench", " from {bin}").format(bin=line.bin) if line.bin else ""
        return Band("warn", "triangle-alert", caption, line.product, words.format(place=place), count_words(sheet),
                    keys=("bench.back",))  # fmt: skip
    words = QCoreApplication.translate("Bench", "By the book no sound one is left. {rest}")
    rest = QCoreApplication.translate("Bench", "Pack the others, then send the parcel short.")
    if len(sheet.lines) == 1 and not sheet.done:
        rest = QCoreApplication.translate("Bench", "Hold the order until there is one.")
    keys = ("bench.short", "bench.hold", "bench.back") if sheet.done else ("bench.hold", "bench.back")
    return Band("warn", "triangle-alert", caption, line.product, words.format(rest=rest), count_words(sheet), keys=keys)


def noted(sheet: Sheet, picked: Known | None) -> Band:
    """A wrong item was named and noted."""
    caption = QCoreApplication.translate("Bench", "Wrong item, noted at {order}").format(order=sheet.order.name)
    title = (picked.title if picked else "") or QCoreApplication.translate("Bench", "Something else")
    line = f"{put_back(picked.bin if picked else None)} {scan(sheet.current)}"
    return Band("warn", "pencil-line", caption, title, line, count_words(sheet), keys=("bench.back",))


def wrong_note(picked: Known, line: BenchLine) -> str:
    """The note of the order: what was picked in place of what."""
    words = QCoreApplication.translate("Bench", "Wrong item picked for {wanted}: {picked}.")
    other = picked.title or QCoreApplication.translate("Bench", "not named")
    return words.format(wanted=_named(line.title, line.sku), picked=_named(other, picked.sku))


def mark_gone(sheet: Sheet, title: str, *, damaged: bool) -> Band:
    """A mark or a note is gone again."""
    caption = QCoreApplication.translate("Bench", "Taken back")
    told = QCoreApplication.translate("Bench", "Its note is gone. {now}")
    if damaged:
        told = QCoreApplication.translate("Bench", "It counts as sound again. {now}")
    return Band("info", "undo-2", caption, title, told.format(now=scan(sheet.current)), count_words(sheet))


def note(sheet: Sheet | None, caption: str, title: str, line: str, *, tone: str = "warn") -> Band:
    """Anything else that must be said, such as an order that cannot be packed."""
    icons = {"bad": "x", "warn": "circle-alert", "info": "info"}
    return Band(tone, icons[tone], caption, title, line, count_words(sheet) if sheet else "")


def count_words(sheet: Sheet) -> str:
    """`3 of 4`."""
    return QCoreApplication.translate("Bench", "{done} of {wanted}").format(done=sheet.done, wanted=sheet.wanted)


def gift(sheet: Sheet) -> str:
    """The card of a gift, in quotes."""
    return sheet.order.gift_note


def from_bin(line: BenchLine | None) -> str:
    """Where the next item lies."""
    if line is None:
        return ""
    if not line.bin:
        return QCoreApplication.translate("Bench", "It lies in no bin.")
    return QCoreApplication.translate("Bench", "Take it from {bin}.").format(bin=line.bin)


def _now(line: BenchLine, *, last: bool) -> str:
    where = QCoreApplication.translate("Bench", "Now {product} from {bin}.")
    anywhere = QCoreApplication.translate("Bench", "Now {product}.")
    told = (where if line.bin else anywhere).format(product=line.product, bin=line.bin)
    prints = QCoreApplication.translate("Bench", "The slip prints by itself after it.")
    return f"{told} {prints}" if last else told


def put_back(bin_name: str | None) -> str:
    """Where an item goes that is not wanted."""
    if not bin_name:
        return QCoreApplication.translate("Bench", "Put it back.")
    return QCoreApplication.translate("Bench", "Put it back to {bin}.").format(bin=bin_name)


def scan(line: BenchLine | None) -> str:
    """What to scan now; nothing is told as an empty text."""
    return QCoreApplication.translate("Bench", "Scan {product}.").format(product=line.product) if line else ""


def _named(title: str, sku: str) -> str:
    return f"{title} ({sku})" if sku else title
