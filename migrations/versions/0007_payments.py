"""Create the tables of payments."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, reference, small, text, whole

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table(
        "payment_transactions",
        identifier("id"),
        identifier("order_id"),
        text("provider"),
        text("tender"),
        text("reference"),
        text("currency"),
        instant("created_at"),
    )
    index("payment_transactions_id", "payment_transactions", "id", unique=True)
    index("payment_transactions_by_order_id", "payment_transactions", "order_id")
    local_table(
        "payment_events",
        identifier("id"),
        identifier("order_id"),
        identifier("transaction_id"),
        text("kind"),
        whole("amount"),
        text("provider"),
        text("idempotency_key"),
        instant("at"),
        text("note"),
        identifier("reverses", optional=True),
    )
    index("payment_events_by_idempotency_key", "payment_events", "idempotency_key")
    index(
        "payment_events_one_transaction_id_idempotency_key",
        "payment_events",
        "store",
        "transaction_id",
        "idempotency_key",
        unique=True,
        postgres_only=True,
    )
    index("payment_events_id", "payment_events", "id", unique=True)
    index("payment_events_by_order_id", "payment_events", "order_id")
    index(
        "payment_events_one_provider_idempotency_key",
        "payment_events",
        "store",
        "provider",
        "idempotency_key",
        unique=True,
        postgres_only=True,
    )
    local_table(
        "granted_refunds",
        identifier("id"),
        identifier("order_id"),
        whole("amount"),
        text("reason"),
        text("state"),
        identifier("owner_id"),
        instant("granted_at"),
        text("lines"),
        instant("withdrawn_at", optional=True),
        small("lowers_due"),
    )
    index("granted_refunds_by_order_id", "granted_refunds", "order_id")
    index("granted_refunds_id", "granted_refunds", "id", unique=True)
    index("granted_refunds_by_state", "granted_refunds", "state")
    local_table(
        "refund_executions",
        identifier("id"),
        identifier("order_id"),
        identifier("granted_refund_id"),
        identifier("transaction_id"),
        whole("amount"),
        text("state"),
        instant("at"),
    )
    index("refund_executions_by_order_id", "refund_executions", "order_id")
    index("refund_executions_id", "refund_executions", "id", unique=True)
    reference("granted_refunds", "order_id", "orders")
    reference("refund_executions", "granted_refund_id", "granted_refunds")
    reference("refund_executions", "order_id", "orders")
    reference("refund_executions", "transaction_id", "payment_transactions")
