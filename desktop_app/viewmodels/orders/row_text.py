"""Rows of the list as they are shown: every word of a row is ready when it is first looked at."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.orders.listing import OrderRow
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.binding.goods_words import goods_word
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.words import (
    GOODS,
    MONEY,
    STATES,
    goods_tone,
    money_tone,
    money_word,
    state_word,
)


class ShownRow(NamedTuple):
    """One row; tones are empty for normal states, `unsent` marks a change that has not left this desk."""

    n: int
    name: str
    unsent: bool
    placed: str
    customer: str
    country: str
    items: str
    more: str
    source: str
    money: str
    money_tone: str
    goods: str
    goods_tone: str
    ship_by: str
    ship_by_tone: str
    total: str
    briefly: str
    who: str
    exception: str
    exception_tone: str
    state: str
    ref: str


def order_name(number: int | None, external_number: str, ref: str) -> str:
    """Return what people call an order: its number, the foreign one, and until it has one its reference."""
    if number is not None:
        return f"#{number}"
    return f"#{external_number.removeprefix('#')}" if external_number else ref


class RowText:
    """Turns what was read into what is shown; one for each language and zone."""

    def __init__(self, moments: Moments, amounts: Amounts) -> None:
        self._moments = moments
        self._amounts = amounts
        self._no_name = QCoreApplication.translate("Orders", "No customer")
        self._money_words = {code: money_word(code) for code in MONEY}
        self._goods_words = {code: goods_word(code) for code in GOODS}
        self._state_words = {code: state_word(code) for code in STATES}

    def row(self, read: tuple[Any, ...]) -> ShownRow:
        """Return one row that `listing` read."""
        row = OrderRow._make(read)
        moments = self._moments
        ship_by, ship_by_tone = moments.ship_by(row.ship_by)
        money = self._money_words.get(row.money, row.money)
        goods = self._goods_words.get(row.goods, row.goods)
        customer = row.customer or self._no_name
        money_ink, goods_ink = money_tone(row.money, row.state), goods_tone(row.goods)
        exception = (money, money_ink) if money_ink and goods_ink != "bad" else (goods, goods_ink)
        return ShownRow(
            n=row.n,
            name=order_name(row.number, row.external_number, row.ref),
            unsent=False,
            placed=moments.placed(row.placed_at),
            customer=customer,
            country=row.country,
            items=row.summary,
            more=f"+{row.item_count - 1}" if row.item_count > 1 else "",
            source=row.sources,
            money=money,
            money_tone=money_ink,
            goods=goods,
            goods_tone=goods_ink,
            ship_by=ship_by,
            ship_by_tone=ship_by_tone,
            total=self._amounts.text(row.total, row.currency),
            briefly=moments.briefly(row.placed_at),
            who=" · ".join(part for part in (customer, row.sources) if part),
            exception=exception[0],
            exception_tone=exception[1],
            state=self._state_words.get(row.state, row.state),
            ref=row.ref,
        )
