"""A variant as a row of the list: every word and ink ready, so that painting formats nothing."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.inventory.month import Month
from desktop_app.queries.inventory.past import Past
from desktop_app.queries.inventory.rows import Offer, StockRow
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.inventory.figures import age_words, is_getting_old, number, or_dash
from desktop_app.viewmodels.inventory.state_words import state_word

_AMBER_BELOW = 7
_LONG = 365


class OfferWords(NamedTuple):
    """What a supplier has, over who says so and since when; `struck` shows the number crossed out, counting 0."""

    first: str
    second: str = ""
    ink: str = ""
    struck: bool = False


class ListRow(NamedTuple):
    """One row; the first value is the id, the titles of the columns follow in `TITLES` order."""

    n: int
    title: str
    sub: str
    on_hand: str
    reserved: str
    free: str
    free_ink: str
    incoming: str
    offer: OfferWords
    state: str
    tone: str
    cover: str
    cover_ink: str
    trend: tuple[int, ...]
    trend_ink: str


def list_row(row: StockRow, month: Month | None, past: Past | None, now: int) -> ListRow:
    """Word one variant; `month` is None until it is read, `past` replaces the numbers of today."""
    word, tone = state_word(row.state)
    on_hand, reserved, free, incoming = (row.on_hand, row.reserved, row.free, row.incoming)
    if past is not None:
        on_hand, reserved, free, incoming = (past.on_hand, past.committed, past.free, past.incoming)
        word = tone = ""
    cover = month.cover(free) if month is not None and past is None else None
    ink = _cover_ink(cover)
    trend_ink = tone if tone in ("warn", "bad") else "violet" if row.state == "incoming" else "neutral"
    return ListRow(
        row.n, row.title, f"{row.sku} · {row.bin}" if row.bin else row.sku, number(on_hand), or_dash(reserved),
        number(free), "bad" if free < 0 else "text" if free else "muted", or_dash(incoming),
        offer_words(row.offer, now), word, tone, cover_words(cover), ink,
        month.points if month is not None else (), trend_ink,
    )  # fmt: skip


def offer_words(offer: Offer | None, now: int) -> OfferWords:
    """Word what the best supplier says it has."""
    if offer is None or offer.stock is None or offer.as_of is None:
        return OfferWords(QCoreApplication.translate("Inventory", "no feed"))
    age = now - offer.as_of
    second = QCoreApplication.translate("Inventory", "{supplier}, {age}").format(
        supplier=offer.code, age=age_words(age)
    )
    if offer.stale(now):
        return OfferWords(number(offer.stock), second, "bad", struck=True)
    return OfferWords(number(offer.stock), second, "warn" if is_getting_old(age) else "muted")


def counts_zero() -> str:
    """What stands beside a number that is too old to count."""
    return QCoreApplication.translate("Inventory", "counts 0")


def cover_words(cover: int | None) -> str:
    """Days, or nothing where nothing was sold."""
    if cover is None:
        return ""
    if cover > _LONG:
        return QCoreApplication.translate("Inventory", "> 1 y")
    return QCoreApplication.translate("Inventory", "{days} d").format(days=number(cover))


def row_text(found: Row, column: int) -> str:
    """Say one cell to assistive technology."""
    row = ListRow(*found)
    offer = f"{row.offer.first} {counts_zero() if row.offer.struck else ''} {row.offer.second}"
    cells = (
        f"{row.title}, {row.sub}", row.on_hand, row.reserved or "0", row.free, row.incoming or "0",
        " ".join(offer.split()), row.state, row.cover, "",
    )  # fmt: skip
    return cells[column]


def _cover_ink(cover: int | None) -> str:
    if cover is None or cover >= _AMBER_BELOW:
        return "text"
    return "warn" if cover else "bad"
