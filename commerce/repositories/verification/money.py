"""What orders show of their money is a replay of their events, and no more was given back than was taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from commerce.domain.payments.events import Balances, Event, EventKind, replay
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.row import Values
from commerce.repositories.verification.examination import Examination, side_by_side
from commerce.repositories.verification.finding import Finding, name_of

CHECK = "money"
_ORDERS = (
    "SELECT id, kind, authorised, charged, refunded, granted, (SELECT coalesce(sum(amount), 0) FROM granted_refunds"
    " WHERE order_id = orders.id AND withdrawn_at IS NULL) FROM orders ORDER BY id"
)
_EVENTS = (
    "SELECT order_id, id, transaction_id, kind, amount, idempotency_key FROM payment_events ORDER BY order_id, at, id"
)
_SHOWN = ("authorised", "charged", "refunded", "granted")


def order_money(examined: Examination) -> Iterator[Finding]:
    """Replay the payment events of every order and compare them with its columns."""
    orders = ((row[0], row) for row in examined.stream(_ORDERS))
    events = ((key, list(group)) for key, group in groupby(examined.stream(_EVENTS), itemgetter(0)))
    for identity, order, rows in side_by_side(orders, events):
        examined.looked_at["payment events"] += len(rows or ())
        if order is None:
            yield from _of_no_order(identity, rows or [])
            continue
        yield from _compare(order, rows or [])


def _of_no_order(identity: bytes, rows: list[Values]) -> Iterator[Finding]:
    """The money of an order that was taken back stays in the books, and its entries cancel each other."""
    balances = _replayed(rows)
    if (balances.charged, balances.refunded, balances.authorised) != (0, 0, 0):
        yield _finding(identity, "money.order_missing", "", "an order", "nothing")


def _compare(order: Values, rows: list[Values]) -> Iterator[Finding]:
    identity, kind, *shown, granted = order
    try:
        balances = _replayed(rows)
    except (Refused, ValueError) as error:
        yield _finding(identity, "money.event_wrong", "", "events that can be replayed", str(error))
        return
    worked_out = (balances.authorised, balances.charged, balances.refunded, granted)
    for name, stored, expected in zip(_SHOWN, shown, worked_out, strict=True):
        if stored != expected:
            yield _finding(identity, "money.differs", name, str(expected), str(stored))
    captured = sum(_captured(row) for row in rows)
    if kind == "sale" and balances.refunded > captured:
        yield _finding(identity, "money.refunded_more", "refunded", f"at most {captured}", str(balances.refunded))


def _replayed(rows: list[Values]) -> Balances:
    by_transaction: dict[bytes, list[Event]] = {}
    for _, event, transaction, kind, amount, key in rows:
        by_transaction.setdefault(transaction, []).append(
            Event(id=Id(event), transaction=Id(transaction), kind=EventKind(kind), amount=amount, key=key)
        )
    return sum((replay(events) for events in by_transaction.values()), Balances())


def _captured(row: Values) -> int:
    signs = {EventKind.CHARGE_SUCCESS: 1, EventKind.CHARGE_CORRECTED: -1}
    return int(signs.get(row[3], 0) * row[4])


def _finding(identity: object, code: str, column: str, expected: str, found: str) -> Finding:
    return Finding(
        check=CHECK, code=code, table="orders", id=name_of(identity), column=column, expected=expected, found=found
    )
