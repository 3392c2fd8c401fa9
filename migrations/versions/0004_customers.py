"""Create the tables of customers."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, reference, small, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table(
        "customers",
        identifier("id"),
        text("name"),
        text("email"),
        text("phone"),
        text("company"),
        text("note"),
        text("language"),
        instant("created_at"),
        text("external_ref", optional=True),
    )
    index("customers_id", "customers", "id", unique=True)
    index("customers_by_external_ref", "customers", "external_ref")
    index("customers_by_email", "customers", "email")
    local_table(
        "customer_addresses",
        identifier("id"),
        identifier("customer_id"),
        text("label"),
        text("name"),
        text("company"),
        text("line1"),
        text("line2"),
        text("city"),
        text("region"),
        text("postcode"),
        text("country"),
        text("phone"),
    )
    index("customer_addresses_by_customer_id", "customer_addresses", "customer_id")
    index("customer_addresses_id", "customer_addresses", "id", unique=True)
    local_table(
        "consents",
        identifier("id"),
        identifier("customer_id"),
        text("purpose"),
        small("granted"),
        instant("at"),
        text("source"),
        text("wording"),
        identifier("reverses", optional=True),
    )
    index("consents_by_customer_id_purpose", "consents", "customer_id", "purpose")
    index("consents_id", "consents", "id", unique=True)
    local_table("customer_tags", identifier("id"), identifier("customer_id"), text("tag"))
    index(
        "customer_tags_one_customer_id_tag",
        "customer_tags",
        "store",
        "customer_id",
        "tag",
        unique=True,
        postgres_only=True,
    )
    index("customer_tags_id", "customer_tags", "id", unique=True)
    index("customer_tags_by_customer_id", "customer_tags", "customer_id")
    reference("customer_addresses", "customer_id", "customers")
    reference("customer_tags", "customer_id", "customers")
