"""Conditions in words, as chips and in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.queries.orders.criteria import Condition, Field, Op
from desktop_app.viewmodels.binding.goods_words import goods_word
from desktop_app.viewmodels.orders.filters.asked import Asked
from desktop_app.viewmodels.orders.words import money_word, state_word

_TYPED = "typed-"
_LAST = re.compile(r"last-(\d+)d")


def chip_of(condition: Condition, at: int, customer_name: Callable[[int], str]) -> tuple[str, str, str]:
    """Return key, field with operator, and value of a condition; `at` is its place in the list."""
    values = ", ".join(value_word(condition.field, value, customer_name) for value in condition.values)
    return str(at), _with_op(condition.field, condition.op), values


def chips_of(asked: Asked, customer_name: Callable[[int], str]) -> list[tuple[str, str, str]]:
    """Return the chips of a list: its filters, then the conditions that stand in the search field."""
    filters = [chip_of(condition, at, customer_name) for at, condition in enumerate(asked.filters)]
    typed = [chip_of(condition, at, customer_name) for at, condition in enumerate(asked.typed.conditions)]
    return [*filters, *((f"{_TYPED}{key}", field, value) for key, field, value in typed)]


def typed_place(key: str) -> int | None:
    """Return the place among the typed conditions that the key of a chip means, None for another chip."""
    return int(key.removeprefix(_TYPED)) if key.startswith(_TYPED) else None


def field_word(field: Field) -> str:
    """Return what a field is called."""
    words = {
        Field.GOODS: QCoreApplication.translate("Filter", "Goods"),
        Field.MONEY: QCoreApplication.translate("Filter", "Money"),
        Field.STATE: QCoreApplication.translate("Filter", "Order"),
        Field.SOURCE: QCoreApplication.translate("Filter", "Source"),
        Field.COUNTRY: QCoreApplication.translate("Filter", "Country"),
        Field.CURRENCY: QCoreApplication.translate("Filter", "Currency"),
        Field.TAG: QCoreApplication.translate("Filter", "Tag"),
        Field.PLACED: QCoreApplication.translate("Filter", "Placed"),
        Field.SHIP_BY: QCoreApplication.translate("Filter", "Ship by"),
        Field.TOTAL: QCoreApplication.translate("Filter", "Total"),
        Field.ASSIGNED: QCoreApplication.translate("Filter", "Assigned to"),
        Field.CUSTOMER: QCoreApplication.translate("Filter", "Customer"),
    }
    return words[field]


def value_word(field: Field, value: str, customer_name: Callable[[int], str]) -> str:
    """Return a value as people say it."""
    if field is Field.GOODS:
        return goods_word(value)
    if field is Field.MONEY:
        return money_word(value)
    if field is Field.STATE:
        return state_word(value)
    if field is Field.CUSTOMER:
        return (customer_name(int(value)) if value.isdecimal() else "") or value
    if field is Field.ASSIGNED:
        named = {
            "me": QCoreApplication.translate("Filter", "me"),
            "nobody": QCoreApplication.translate("Filter", "nobody"),
        }
        return named.get(value, value)
    return period_word(value) if field in (Field.PLACED, Field.SHIP_BY) else value


def period_word(value: str) -> str:
    """Return a span of days as people say it; a date as it was typed."""
    if last := _LAST.fullmatch(value):
        return QCoreApplication.translate("Filter", "last %n days", "", int(last[1]))
    named = {
        "today": QCoreApplication.translate("Filter", "today"),
        "yesterday": QCoreApplication.translate("Filter", "yesterday"),
        "tomorrow": QCoreApplication.translate("Filter", "tomorrow"),
        "this-month": QCoreApplication.translate("Filter", "this month"),
        "late": QCoreApplication.translate("Filter", "late"),
    }
    return named.get(value, value)


def _with_op(field: Field, op: Op) -> str:
    word = field_word(field)
    if op is Op.IS_NOT:
        return QCoreApplication.translate("Filter", "{field} is not").format(field=word)
    over, under = _measures(field)
    words = {Op.OVER: over, Op.UNDER: under}
    return words[op].format(field=word) if op in words else word


def _measures(field: Field) -> tuple[str, str]:
    if field is Field.TOTAL:
        over = QCoreApplication.translate("Filter", "{field} over")
        return over, QCoreApplication.translate("Filter", "{field} under")
    after = QCoreApplication.translate("Filter", "{field} after")
    return after, QCoreApplication.translate("Filter", "{field} before")
