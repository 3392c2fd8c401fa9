"""Create the tables of customers."""

from __future__ import annotations

from migrations.tables import index, local_table, references

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _customers()
    _customer_addresses()
    _consents()
    _customer_tags()
    references("customer_addresses", customer_id="customers")
    references("customer_tags", customer_id="customers")


def _customers() -> None:
    local_table(
        "customers",
        "id:id name:text email:text phone:text company:text note:text language:text created_at:instant "
        "external_ref:text?",
    )
    index("customers_id", "customers", "id", unique=True)
    index("customers_by_external_ref", "customers", "external_ref")
    index("customers_by_email", "customers", "email")


def _customer_addresses() -> None:
    local_table(
        "customer_addresses",
        "id:id customer_id:id label:text name:text company:text line1:text line2:text city:text region:text "
        "postcode:text country:text phone:text",
    )
    index("customer_addresses_id", "customer_addresses", "id", unique=True)
    index("customer_addresses_by_customer_id", "customer_addresses", "customer_id")


def _consents() -> None:
    local_table(
        "consents", "id:id customer_id:id purpose:text granted:small at:instant source:text wording:text reverses:id?"
    )
    index("consents_by_customer_id_purpose", "consents", "customer_id purpose")
    index("consents_id", "consents", "id", unique=True)


def _customer_tags() -> None:
    local_table("customer_tags", "id:id customer_id:id tag:text")
    index("customer_tags_id", "customer_tags", "id", unique=True)
    index(
        "customer_tags_one_customer_id_tag", "customer_tags", "store customer_id tag", unique=True, postgres_only=True
    )
    index("customer_tags_by_customer_id", "customer_tags", "customer_id")
