"""The payment events of an order: adding one, and adding them up."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.commands.payments.events import MoneyMoved
from commerce.domain.payments.events import Balances, Event, EventKind, replay
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.payments import PaymentEvent, PaymentTransaction
from commerce.repositories.tx import Tx


def events_of(tx: Tx, order: Id) -> list[PaymentEvent]:
    """Return the events of an order in the order they were written."""
    return sorted(tx.children(PaymentEvent, "order_id", order), key=lambda row: (row.at, row.id))


def balances(events: list[PaymentEvent]) -> dict[Id, Balances]:
    """Replay events into balances by transaction."""
    by_transaction: dict[Id, list[Event]] = {}
    for row in events:
        event = Event(id=row.id, transaction=row.transaction_id, kind=EventKind(row.kind), amount=row.amount,
                      key=row.idempotency_key)  # fmt: skip
        by_transaction.setdefault(row.transaction_id, []).append(event)
    return {transaction: replay(rows) for transaction, rows in by_transaction.items()}


def total(events: list[PaymentEvent]) -> Balances:
    """Replay all events of an order into one balance."""
    return sum(balances(events).values(), Balances())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What happened to a transaction; without a key of a processor it gets one derived from the command."""

    kind: EventKind
    amount: int
    key: str = ""
    note: str = ""
    reverses: Id | None = None


def write(tx: Tx, transaction: PaymentTransaction, entry: Entry) -> None:
    """Add an event and tell the slices above; refuses an amount that is not positive."""
    if entry.amount <= 0:
        raise Refused("payments.amount_not_positive", amount=entry.amount)
    identity = tx.new_id()
    tx.add(
        PaymentEvent(
            id=identity, order_id=transaction.order_id, transaction_id=transaction.id, kind=entry.kind.value,
            amount=entry.amount, provider=transaction.provider, idempotency_key=entry.key or identity.hex(), at=tx.now,
            note=entry.note, reverses=entry.reverses,
        )
    )  # fmt: skip
    tx.emit(MoneyMoved(transaction.order_id))
