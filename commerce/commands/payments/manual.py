"""Money taken or given by hand, refunds granted and paid, and typing errors put right."""

from __future__ import annotations

from commerce.commands.payments import books
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never, of
from commerce.domain.payments import refunds, tender
from commerce.domain.payments.events import Event, EventKind, refundable
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.kernel.money import LIMIT, Money
from commerce.models.orders import Order
from commerce.models.payments import GrantedRefund, PaymentEvent, PaymentTransaction, RefundExecution
from commerce.repositories.tx import Tx


class RecordPayment(Command, frozen=True, kw_only=True):
    """Money for an order came in by hand: cash, a transfer, a card terminal."""

    order: Id
    tender: tender.Tender
    amount: int
    currency: str
    reference: str = ""


@handles(
    "payments.record",
    permission=Permission.MONEY_RECORD,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Payment recorded: {tender}",
    keys=of(order="order"),
)
def record_payment(cmd: RecordPayment, tx: Tx) -> None:
    """Add a transaction with one charge; only the order's currency can be taken."""
    order = tx.get(Order, cmd.order)
    if cmd.currency != order.currency:
        raise Refused("payments.other_currency", typed=cmd.currency, charged=order.currency)
    if not 0 < cmd.amount <= LIMIT:
        raise Refused("payments.amount_not_positive", amount=cmd.amount)
    transaction = tx.add(
        PaymentTransaction(
            id=tx.new_id(), order_id=order.id, provider="manual", tender=cmd.tender.value,
            reference=tender.clean_reference(cmd.tender, cmd.reference), currency=cmd.currency, created_at=tx.now,
        )
    )  # fmt: skip
    books.write(tx, transaction, books.Entry(kind=EventKind.CHARGE_SUCCESS, amount=cmd.amount))


class GrantRefund(Command, frozen=True, kw_only=True):
    """Decide to give money back; nothing leaves yet."""

    order: Id
    amount: int
    reason: str


@handles(
    "payments.grant",
    permission=Permission.MONEY_GRANT,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Refund granted: {reason}",
    keys=of(order="order"),
)
def grant_refund(cmd: GrantRefund, tx: Tx) -> None:
    """Grant at most what was charged and not granted before."""
    order = tx.get(Order, cmd.order)
    if not cmd.reason.strip():
        raise Refused("payments.reason_missing")
    charged = books.total(books.events_of(tx, order.id))
    standing = sum(grant.amount for grant in _grants(tx, order.id))
    room = charged.charged + charged.refunded - standing
    refunds.check_typed(Money(cmd.amount, order.currency), order.currency, room)
    tx.add(
        GrantedRefund(id=tx.new_id(), order_id=order.id, amount=cmd.amount, reason=cmd.reason.strip(),
                      owner_id=tx.stamp.actor, granted_at=tx.now)
    )  # fmt: skip


class WithdrawGrant(Command, frozen=True, kw_only=True):
    """Take back a decision whose money has not left."""

    order: Id
    grant: Id


@handles(
    "payments.withdraw_grant",
    permission=Permission.MONEY_GRANT,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Refund withdrawn",
    keys=of(order="order"),
)
def withdraw_grant(cmd: WithdrawGrant, tx: Tx) -> None:
    """Stamp the grant; one with money on its way stays."""
    grant = _grant(tx, cmd.order, cmd.grant)
    if grant.state != refunds.GrantState.NONE or grant.withdrawn_at is not None:
        raise Refused("payments.refund_under_way", state=grant.state)
    grant.withdrawn_at = tx.now


class PayRefund(Command, frozen=True, kw_only=True):
    """Pay a granted refund by hand, to the tenders that were used, last first."""

    order: Id
    grant: Id


@handles(
    "payments.pay_refund",
    permission=Permission.MONEY_PAY,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Refund paid",
    keys=of(order="order"),
)
def pay_refund(cmd: PayRefund, tx: Tx) -> None:
    """Write one settled execution and one event per tender."""
    grant = _grant(tx, cmd.order, cmd.grant)
    if grant.state != refunds.GrantState.NONE or grant.withdrawn_at is not None:
        raise Refused("payments.refund_under_way", state=grant.state)
    transactions = {row.id: row for row in tx.children(PaymentTransaction, "order_id", cmd.order)}
    events = books.events_of(tx, cmd.order)
    used = [
        refunds.UsedTender(transaction=key, used_at=transactions[key].created_at, refundable=refundable(balance))
        for key, balance in books.balances(events).items()
    ]
    for key, amount in refunds.to_tenders(grant.amount, used):
        tx.add(RefundExecution(id=tx.new_id(), order_id=cmd.order, granted_refund_id=grant.id, transaction_id=key,
                               amount=amount, state=refunds.ExecutionState.SETTLED.value, at=tx.now))  # fmt: skip
        books.write(tx, transactions[key], books.Entry(kind=EventKind.REFUND_SUCCESS, amount=amount))
    grant.state = refunds.GrantState.SUCCESS.value


class CorrectPayment(Command, frozen=True, kw_only=True):
    """A payment was typed wrong: take it back with a counter-event."""

    order: Id
    event: Id
    reason: str


@handles(
    "payments.correct",
    permission=Permission.MONEY_RECORD,
    offline=Offline.EXECUTE,
    undo=never("record the payment again instead"),
    sentence="Payment corrected: {reason}",
    keys=of(order="order"),
)
def correct_payment(cmd: CorrectPayment, tx: Tx) -> None:
    """Write the counter-event of one written by hand."""
    event = tx.get(PaymentEvent, cmd.event)
    if event.order_id != cmd.order:
        raise Refused("not_found", table="payment_events", id=cmd.event)
    if not cmd.reason.strip():
        raise Refused("payments.reason_missing")
    take_back(event, tx, note=cmd.reason.strip())


def take_back(event: PaymentEvent, tx: Tx, note: str = "taken back") -> None:
    """Add the event that takes back another; refuses a second time, and while other money rests on it."""
    events = books.events_of(tx, event.order_id)
    if any(other.reverses == event.id for other in events):
        raise Refused("payments.already_corrected")
    rules_event = Event(id=event.id, transaction=event.transaction_id, kind=EventKind(event.kind),
                               amount=event.amount)  # fmt: skip
    kind, amount = tender.correction(rules_event, books.balances(events)[event.transaction_id])
    transaction = tx.get(PaymentTransaction, event.transaction_id)
    books.write(tx, transaction, books.Entry(kind=kind, amount=amount, note=note, reverses=event.id))


def _grants(tx: Tx, order: Id) -> list[GrantedRefund]:
    return [grant for grant in tx.children(GrantedRefund, "order_id", order) if grant.withdrawn_at is None]


def _grant(tx: Tx, order: Id, identity: Id) -> GrantedRefund:
    grant = tx.get(GrantedRefund, identity)
    if grant.order_id != order:
        raise Refused("not_found", table="granted_refunds", id=identity)
    return grant
