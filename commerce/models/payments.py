"""Money as events: balances are only ever a replay of what was asked and what happened."""

from __future__ import annotations

from commerce.kernel.ids import Id
from commerce.models.row import Flag, Instant, Row, entity

_OF_ORDER = {"order_id": "orders"}


@entity("payment_transactions", 70, root="order_id", root_kind="order", lasting=True, indexes=(("order_id",),))
class PaymentTransaction(Row):
    """One tender of one order: cash, a transfer, a card, an imported sum."""

    id: Id
    order_id: Id
    provider: str
    """`manual`, `imported` or a processor."""
    tender: str
    reference: str = ""
    currency: str
    created_at: Instant


@entity("payment_events", 71, root="order_id", root_kind="order", append_only=True,
        references={"transaction_id": "payment_transactions"},
        unique=(("transaction_id", "idempotency_key"), ("provider", "idempotency_key")),
        indexes=(("order_id",), ("idempotency_key",)))  # fmt: skip
class PaymentEvent(Row):
    """One thing that happened to a transaction, for an amount in minor units; never changed, never removed."""

    id: Id
    order_id: Id
    transaction_id: Id
    kind: str
    amount: int
    provider: str
    idempotency_key: str
    at: Instant
    note: str = ""
    reverses: Id | None = None


@entity(
    "granted_refunds", 72, root="order_id", root_kind="order", references=_OF_ORDER, indexes=(("order_id",), ("state",))
)
class GrantedRefund(Row):
    """The decision to give money back; paying it out is another act on another day."""

    id: Id
    order_id: Id
    amount: int
    reason: str
    state: str = "none"
    """none, pending, success, failure."""
    owner_id: Id
    granted_at: Instant
    lines: str = "[]"
    """Canonical JSON: which units of which line, and how much of shipping."""
    withdrawn_at: Instant | None = None
    lowers_due: Flag = 1
    """A grant lowers what is due; giving back what an edit left over does not, since the total fell already."""


@entity("refund_executions", 73, root="order_id", root_kind="order",
        references=_OF_ORDER | {"granted_refund_id": "granted_refunds", "transaction_id": "payment_transactions"},
        indexes=(("order_id",),))  # fmt: skip
class RefundExecution(Row):
    """Money on its way back over one tender."""

    id: Id
    order_id: Id
    granted_refund_id: Id
    transaction_id: Id
    amount: int
    state: str = "pending"
    """pending, settled, failed."""
    at: Instant
