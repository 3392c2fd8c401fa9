"""Turns conditions into SQL: fixed texts with every value bound, and the index that serves them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache

from commerce.kernel.currency import EXPONENTS
from desktop_app.queries.orders.criteria import Condition, Field, Op, Wanted
from desktop_app.queries.orders.periods import span_of

Clause = tuple[str, list[object]]
_NOTHING: Clause = ("0", [])
_COLUMNS = {
    Field.GOODS: "goods",
    Field.MONEY: "money",
    Field.STATE: "state",
    Field.COUNTRY: "country",
    Field.CURRENCY: "currency",
}
_LARGEST = 10**15

# orders_by_state_goods_placed_at, orders_by_state_money_placed_at, orders_by_state_ship_by hold everything a view
# needs beside n, so their vectors are read without touching a row; the planner alone would walk orders_by_placed_at.
_BY_GOODS = " INDEXED BY orders_by_state_goods_placed_at"
_BY_MONEY = " INDEXED BY orders_by_state_money_placed_at"
_BY_SHIP_BY = " INDEXED BY orders_by_state_ship_by"
_NARROW = {Field.CUSTOMER: " INDEXED BY orders_by_customer_id", Field.TAG: " INDEXED BY orders_id"}


def where(wanted: Wanted) -> Clause:
    """Return the condition behind WHERE, `1` where everything is wanted; a value without meaning matches nothing."""
    clauses = [_clause(condition, wanted) for condition in wanted.conditions]
    if not clauses:
        return "1", []
    return " AND ".join(sql for sql, _ in clauses), [value for _, values in clauses for value in values]


def index_for(wanted: Wanted) -> str:
    """Return the INDEXED BY of a list; nothing where the planner has one choice or none."""
    fields = {condition.field for condition in wanted.conditions if condition.op is not Op.IS_NOT}
    for field in (Field.CUSTOMER, Field.TAG):
        if field in fields:
            return _NARROW[field]
    if Field.STATE not in fields:
        return ""
    if Field.SHIP_BY in fields:
        return _BY_SHIP_BY
    return _BY_MONEY if Field.MONEY in fields and Field.GOODS not in fields else _BY_GOODS


def _clause(condition: Condition, wanted: Wanted) -> Clause:
    sql, values = _WRITERS[condition.field](condition, wanted)
    return (f"NOT ({sql})", values) if condition.op is Op.IS_NOT else (f"({sql})", values)


def _column(condition: Condition, _wanted: Wanted) -> Clause:
    marks = ", ".join("?" * len(condition.values))
    return f"{_COLUMNS[condition.field]} IN ({marks})", list(condition.values)


def _source(condition: Condition, _wanted: Wanted) -> Clause:
    each = "instr(' + ' || sources || ' + ', ?) > 0"
    return " OR ".join([each] * len(condition.values)), [f" + {value} + " for value in condition.values]


def _tag(condition: Condition, _wanted: Wanted) -> Clause:
    # order_tags_by_tag, then orders_id.
    marks = ", ".join("?" * len(condition.values))
    return f"id IN (SELECT order_id FROM order_tags WHERE tag IN ({marks}))", list(condition.values)


def _customer(condition: Condition, _wanted: Wanted) -> Clause:
    # customers by n, then orders_by_customer_id.
    marks = ", ".join("?" * len(condition.values))
    return f"customer_id IN (SELECT id FROM customers WHERE n IN ({marks}))", [
        int(value) if value.isdecimal() else -1 for value in condition.values
    ]


def _assigned(condition: Condition, wanted: Wanted) -> Clause:
    clauses: list[Clause] = []
    for value in condition.values:
        if value == "nobody":
            clauses.append(("assignee_id IS NULL", []))
        elif value == "me":
            clauses.append(("assignee_id IS ?", [wanted.actor]))
        else:
            clauses.append(("assignee_id IN (SELECT id FROM actors WHERE lower(name) = ?)", [value.lower()]))
    return " OR ".join(sql for sql, _ in clauses), [one for _, values in clauses for one in values]


def _span(condition: Condition, wanted: Wanted) -> Clause:
    column = "placed_at" if condition.field is Field.PLACED else "ship_by"
    clauses: list[Clause] = []
    for value in condition.values:
        span = span_of(value, wanted.now, wanted.zone)
        if column == "ship_by" and value == "late":
            clauses.append(("ship_by < ?", [wanted.now]))
        elif span is None:
            clauses.append(_NOTHING)
        elif condition.op is Op.OVER:
            clauses.append((f"{column} >= ?", [span[1]]))
        elif condition.op is Op.UNDER:
            clauses.append((f"{column} < ?", [span[0]]))
        else:
            clauses.append((f"{column} >= ? AND {column} < ?", list(span)))
    # `ship_by` may be empty: without the coalesce, NOT would lose those rows.
    sql = " OR ".join(f"coalesce({clause}, 0)" if condition.op is Op.IS_NOT else clause for clause, _ in clauses)
    return sql, [one for _, values in clauses for one in values]


def _total(condition: Condition, _wanted: Wanted) -> Clause:
    signs = {Op.OVER: ">", Op.UNDER: "<", Op.IS: "=", Op.IS_NOT: "="}
    try:
        amounts = [Decimal(value) for value in condition.values]
    except InvalidOperation:
        return _NOTHING
    if any(not amount.is_finite() or abs(amount) > _LARGEST for amount in amounts):
        return _NOTHING
    scaled: list[object] = [str(amount * 10**digits) for amount in amounts for digits in (*_odd_exponents(), 2)]
    each = f"total {signs[condition.op]} {_minor_amount()}"
    return " OR ".join([each] * len(amounts)), scaled


@cache
def _odd_exponents() -> tuple[int, ...]:
    return tuple(sorted(set(EXPONENTS.values()) - {2}))


@cache
def _minor_amount() -> str:
    """An amount in minor units by the currency of the row; the codes are our own list, never typed text."""
    branches = [
        "WHEN currency IN ({}) THEN CAST(? AS NUMERIC)".format(
            ", ".join(f"'{code}'" for code, digits in EXPONENTS.items() if digits == odd)
        )
        for odd in _odd_exponents()
    ]
    return f"CASE {' '.join(branches)} ELSE CAST(? AS NUMERIC) END"


_WRITERS: dict[Field, Callable[[Condition, Wanted], Clause]] = {
    Field.GOODS: _column,
    Field.MONEY: _column,
    Field.STATE: _column,
    Field.COUNTRY: _column,
    Field.CURRENCY: _column,
    Field.SOURCE: _source,
    Field.TAG: _tag,
    Field.CUSTOMER: _customer,
    Field.ASSIGNED: _assigned,
    Field.PLACED: _span,
    Field.SHIP_BY: _span,
    Field.TOTAL: _total,
}
