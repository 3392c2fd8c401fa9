"""The typed form of conditions, such as `status:packed total>50 placed:last-7d`: read while typing, written to keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from desktop_app.queries.orders.criteria import Condition, Field, Op
from desktop_app.queries.orders.periods import span_of
from desktop_app.viewmodels.orders.words import GOODS, MONEY, STATES

_TOKEN = re.compile(r'(?<!\S)(-?)([a-z]+)(!=|!:|>=|<=|:|=|>|<)("[^"]*"|\S*)')
_FIELDS = {
    "is": Field.GOODS,
    "status": Field.GOODS,
    "goods": Field.GOODS,
    "money": Field.MONEY,
    "payment": Field.MONEY,
    "state": Field.STATE,
    "source": Field.SOURCE,
    "country": Field.COUNTRY,
    "currency": Field.CURRENCY,
    "tag": Field.TAG,
    "placed": Field.PLACED,
    "ship": Field.SHIP_BY,
    "due": Field.SHIP_BY,
    "total": Field.TOTAL,
    "assigned": Field.ASSIGNED,
    "customer": Field.CUSTOMER,
}
_CODES = {Field.GOODS: GOODS, Field.MONEY: MONEY, Field.STATE: STATES}
_SIGNS = {">": Op.OVER, ">=": Op.OVER, "<": Op.UNDER, "<=": Op.UNDER, "!=": Op.IS_NOT, "!:": Op.IS_NOT}
_MEASURED = frozenset({Field.TOTAL, Field.PLACED, Field.SHIP_BY})
_AMOUNT = re.compile(r"\d+([.,]\d{1,2})?")
_CODE_LETTERS = {Field.COUNTRY: 2, Field.CURRENCY: 3}


class Typed(NamedTuple):
    """What a text means: conditions, and the words that are left to search for."""

    conditions: tuple[Condition, ...]
    words: str


def read(text: str) -> Typed:
    """Read a text; a token that is not finished yet says nothing, one that is no condition is searched for."""
    found: list[Condition] = []

    def take(match: re.Match[str]) -> str:
        if match[2] not in _FIELDS:
            return match[0]
        condition = _meaning(match)
        if condition is not None:
            found.append(condition)
        return ""

    words = " ".join(_TOKEN.sub(take, text).split())
    return Typed(tuple(found), words)


def without(text: str, at: int) -> str:
    """Return the text without the token of its condition at a place; everything else stays as it was typed."""
    tokens = [match for match in _TOKEN.finditer(text) if match[2] in _FIELDS and _meaning(match) is not None]
    if not 0 <= at < len(tokens):
        return text
    start, end = tokens[at].span()
    return " ".join(f"{text[:start]} {text[end:]}".split())


def write(conditions: Iterable[Condition], words: str = "") -> str:
    """Return the text that `read` understands the same way."""
    return " ".join([*(_token(condition) for condition in conditions), *words.split()])


def _meaning(match: re.Match[str]) -> Condition | None:
    return _condition(_FIELDS[match[2]], _op(match), match[4].strip('"'))


def _op(match: re.Match[str]) -> Op:
    op = _SIGNS.get(match[3], Op.IS)
    return Op.IS_NOT if match[1] and op is Op.IS else op


def _condition(field: Field, op: Op, text: str) -> Condition | None:
    values = [value.strip() for value in text.split(",") if value.strip()]
    if field is Field.TOTAL:
        # A comma is a decimal point here, never a second value.
        values = [text.replace(",", ".")] if _AMOUNT.fullmatch(text) else []
    elif field is Field.GOODS and any(value.lower() == "late" for value in values):
        return Condition(Field.SHIP_BY, op, ("late",))
    elif field is Field.GOODS:
        field = _axis(values)
    if op in (Op.OVER, Op.UNDER) and field not in _MEASURED:
        return None
    meant = [one for value in values for one in _meant(field, value)]
    return Condition(field, op, tuple(dict.fromkeys(meant))) if meant else None


def _axis(values: list[str]) -> Field:
    """Return the axis whose words are meant: goods before the order before money."""
    for field, codes in ((Field.GOODS, GOODS), (Field.STATE, STATES), (Field.MONEY, MONEY)):
        if all(any(code.startswith(_code(value)) for code in codes) for value in values):
            return field
    return Field.GOODS


def _code(value: str) -> str:
    return value.lower().replace("-", "_").replace(" ", "_")


def _meant(field: Field, value: str) -> tuple[str, ...]:
    """Return the values a typed one stands for: all codes it begins, none while it cannot be one yet."""
    if field in _CODES:
        code = _code(value)
        codes = _CODES[field]
        return (code,) if code in codes else tuple(one for one in codes if one.startswith(code)) or (code,)
    if field in (Field.PLACED, Field.SHIP_BY):
        known = span_of(value.lower(), 0, "UTC") is not None or (field is Field.SHIP_BY and value.lower() == "late")
        return (value.lower(),) if known else ()
    if field in _CODE_LETTERS:
        return (value.upper(),) if len(value) == _CODE_LETTERS[field] else ()
    return (value.lower() if field is Field.TAG else value,)


def _token(condition: Condition) -> str:
    values = ",".join(condition.values)
    if any(letter.isspace() for letter in values):
        values = f'"{values}"'
    sign = {Op.OVER: ">", Op.UNDER: "<", Op.IS: ":", Op.IS_NOT: "!="}[condition.op]
    return f"{condition.field.value}{sign}{values}"
