"""Create the tables of payments."""

from __future__ import annotations

from migrations.tables import index, local_table, references

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _payment_transactions()
    _payment_events()
    _granted_refunds()
    _refund_executions()
    references("granted_refunds", order_id="orders")
    references(
        "refund_executions",
        granted_refund_id="granted_refunds",
        order_id="orders",
        transaction_id="payment_transactions",
    )


def _payment_transactions() -> None:
    local_table(
        "payment_transactions",
        "id:id order_id:id provider:text tender:text reference:text currency:text created_at:instant",
    )
    index("payment_transactions_id", "payment_transactions", "id", unique=True)
    index("payment_transactions_by_order_id", "payment_transactions", "order_id")


def _payment_events() -> None:
    local_table(
        "payment_events",
        "id:id order_id:id transaction_id:id kind:text amount:whole provider:text idempotency_key:text at:instant "
        "note:text reverses:id?",
    )
    index(
        "payment_events_one_provider_idempotency_key",
        "payment_events",
        "store provider idempotency_key",
        unique=True,
        postgres_only=True,
    )
    index("payment_events_by_idempotency_key", "payment_events", "idempotency_key")
    index(
        "payment_events_one_transaction_id_idempotency_key",
        "payment_events",
        "store transaction_id idempotency_key",
        unique=True,
        postgres_only=True,
    )
    index("payment_events_by_order_id", "payment_events", "order_id")
    index("payment_events_id", "payment_events", "id", unique=True)


def _granted_refunds() -> None:
    local_table(
        "granted_refunds",
        "id:id order_id:id amount:whole reason:text state:text owner_id:id granted_at:instant lines:text "
        "withdrawn_at:instant? lowers_due:small",
    )
    index("granted_refunds_by_order_id", "granted_refunds", "order_id")
    index("granted_refunds_by_state", "granted_refunds", "state")
    index("granted_refunds_id", "granted_refunds", "id", unique=True)


def _refund_executions() -> None:
    local_table(
        "refund_executions",
        "id:id order_id:id granted_refund_id:id transaction_id:id amount:whole state:text at:instant",
    )
    index("refund_executions_id", "refund_executions", "id", unique=True)
    index("refund_executions_by_order_id", "refund_executions", "order_id")
