"""What must hold in every shop at every moment, told by names of what is broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from commerce.domain.inventory.ledger import STATES
from commerce.domain.payments.events import Event, EventKind, replay
from commerce.models.inventory import BinStock, StockBalance, StockMovement
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Hold, Order, OrderEdit, OrderLine, TaxLine
from commerce.models.payments import PaymentEvent
from commerce.models.registry import ENTITIES
from commerce.repositories.journal import row_hash
from tests.commands.shops import Shop


def broken(shop: Shop) -> list[str]:
    """Return what is wrong, nothing when all is well."""
    return [*_stock(shop), *_money(shop), *_orders(shop), *_goods(shop), *_journal(shop)]


def _stock(shop: Shop) -> Iterator[str]:
    sums: defaultdict[tuple[bytes, bytes], list[int]] = defaultdict(lambda: [0] * len(STATES))
    bins: defaultdict[tuple[bytes, bytes], int] = defaultdict(int)
    for row in shop.rows(StockMovement):
        place = (row.variant_id, row.location_id)
        sums[place] = [total + getattr(row, state) for total, state in zip(sums[place], STATES, strict=True)]
    for binned in shop.rows(BinStock):
        bins[binned.variant_id, binned.location_id] += binned.quantity
    for balance in shop.rows(StockBalance):
        place = (balance.variant_id, balance.location_id)
        if [getattr(balance, state) for state in STATES] != sums[place]:
            yield "balance is not the sum of its movements"


def _money(shop: Shop) -> Iterator[str]:
    by_transaction: defaultdict[bytes, list[Event]] = defaultdict(list)
    totals: defaultdict[bytes, list[int]] = defaultdict(lambda: [0, 0])
    for row in sorted(shop.rows(PaymentEvent), key=lambda row: (row.at, row.id)):
        event = Event(id=row.id, transaction=row.transaction_id, kind=EventKind(row.kind), amount=row.amount)
        by_transaction[row.order_id + row.transaction_id].append(event)
    for key, events in by_transaction.items():
        balances = replay(events)
        totals[key[:16]][0] += balances.charged
        totals[key[:16]][1] += balances.refunded
        if balances.refunded < 0 or balances.charged < 0:
            yield "more went back than came in"
    for order in shop.rows(Order):
        if [order.charged, order.refunded] != totals[order.id]:
            yield "the order's money is not the replay of its events"


def _orders(shop: Shop) -> Iterator[str]:
    lines: defaultdict[bytes, list[OrderLine]] = defaultdict(list)
    for line in shop.rows(OrderLine):
        lines[line.order_id].append(line)
    taxes: defaultdict[bytes, int] = defaultdict(int)
    for tax in shop.rows(TaxLine):
        taxes[tax.order_id] += tax.amount
    for order in shop.rows(Order):
        goods = sum(line.amount - line.discount for line in lines[order.id])
        if goods + order.shipping_total != order.total:
            yield "the total is not the sum of its parts"
        if taxes[order.id] != order.tax_total:
            yield "the tax is not the sum of its rows"
        if any(
            not 0 <= line.fulfilled <= line.quantity or not 0 <= line.returned <= line.fulfilled
            for line in lines[order.id]
        ):
            yield "more was sent or came back than was bought"
    open_edits = [edit.order_id for edit in shop.rows(OrderEdit) if edit.closed_at is None]
    if len(open_edits) != len(set(open_edits)):
        yield "two change sets of one order are open"


def _goods(shop: Shop) -> Iterator[str]:
    sources = {row.id: row for row in shop.rows(FulfilmentOrder)}
    parts = shop.rows(FulfilmentLine)
    committed: defaultdict[tuple[bytes, bytes], int] = defaultdict(int)
    for part in parts:
        source = sources[part.fulfilment_order_id]
        if not 0 <= part.packed <= part.quantity:
            yield "more was packed than is sent"
        if source.location_id and part.variant_id and source.state != "cancelled" and source.handed_over_at is None:
            committed[part.variant_id, source.location_id] += part.quantity
    for balance in shop.rows(StockBalance):
        if balance.committed != committed[balance.variant_id, balance.location_id]:
            yield "committed is not what waits to be sent"
    held = {hold.fulfilment_order_id for hold in shop.rows(Hold) if hold.released_at is None}
    for source in sources.values():
        if source.location_id and (source.state == "on_hold") != (source.id in held):
            yield "on hold without a hold, or the other way round"


def _journal(shop: Shop) -> Iterator[str]:
    last: dict[tuple[int, bytes], bytes | None] = {}
    for code, entity, after in shop.database.ask("SELECT kind, entity, after_hash FROM journal ORDER BY seq"):
        last[code, entity] = after
    for kind in ENTITIES:
        for row in shop.rows(kind.row):
            if last.pop((kind.code, row.id), None) != row_hash(kind, kind.values(row)):
                yield f"{kind.table} was changed behind the journal's back"
    if any(last.values()):
        yield "a removed row still stands in the journal"
