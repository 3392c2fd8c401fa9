"""Create the tables of inventory."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, reference, small, text, whole

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table(
        "locations",
        identifier("id"),
        text("name"),
        text("code"),
        text("kind"),
        text("country"),
        whole("position"),
        small("active"),
    )
    index("locations_id", "locations", "id", unique=True)
    local_table("bins", identifier("id"), identifier("location_id"), text("name"))
    index("bins_id", "bins", "id", unique=True)
    index("bins_one_location_id_name", "bins", "store", "location_id", "name", unique=True, postgres_only=True)
    index("bins_by_location_id", "bins", "location_id")
    local_table(
        "stock_balances",
        identifier("id"),
        identifier("variant_id"),
        identifier("location_id"),
        whole("on_hand"),
        whole("committed"),
        whole("damaged"),
        whole("safety"),
        whole("quality_control"),
        whole("incoming"),
        whole("low_at", optional=True),
        small("alert_raised"),
    )
    index(
        "stock_balances_one_variant_id_location_id",
        "stock_balances",
        "store",
        "variant_id",
        "location_id",
        unique=True,
        postgres_only=True,
    )
    index("stock_balances_by_variant_id", "stock_balances", "variant_id")
    index("stock_balances_id", "stock_balances", "id", unique=True)
    index("stock_balances_by_location_id", "stock_balances", "location_id")
    local_table(
        "bin_stock",
        identifier("id"),
        identifier("variant_id"),
        identifier("location_id"),
        identifier("bin_id"),
        whole("quantity"),
    )
    index("bin_stock_by_variant_id", "bin_stock", "variant_id")
    index("bin_stock_by_bin_id", "bin_stock", "bin_id")
    index(
        "bin_stock_one_variant_id_bin_id", "bin_stock", "store", "variant_id", "bin_id", unique=True, postgres_only=True
    )
    index("bin_stock_id", "bin_stock", "id", unique=True)
    local_table(
        "stock_movements",
        identifier("id"),
        identifier("variant_id"),
        identifier("location_id"),
        identifier("bin_id", optional=True),
        text("kind"),
        text("cause"),
        identifier("document", optional=True),
        text("reason"),
        whole("on_hand"),
        whole("committed"),
        whole("damaged"),
        whole("safety"),
        whole("quality_control"),
        whole("incoming"),
        instant("at"),
        identifier("reverses", optional=True),
        small("flagged"),
    )
    index("stock_movements_id", "stock_movements", "id", unique=True)
    index("stock_movements_by_variant_id_location_id", "stock_movements", "variant_id", "location_id")
    local_table(
        "reservations",
        identifier("id"),
        identifier("variant_id"),
        identifier("location_id"),
        whole("quantity"),
        identifier("document"),
        instant("created_at"),
        instant("expires_at"),
    )
    index("reservations_by_document", "reservations", "document")
    index("reservations_by_variant_id", "reservations", "variant_id")
    index("reservations_id", "reservations", "id", unique=True)
    local_table(
        "transfers",
        identifier("id"),
        identifier("source_id"),
        identifier("target_id"),
        text("state"),
        text("note"),
        instant("created_at"),
        instant("dispatched_at", optional=True),
        instant("closed_at", optional=True),
    )
    index("transfers_id", "transfers", "id", unique=True)
    local_table(
        "transfer_lines",
        identifier("id"),
        identifier("transfer_id"),
        identifier("variant_id"),
        whole("quantity"),
        whole("received"),
        text("discrepancy"),
    )
    index("transfer_lines_id", "transfer_lines", "id", unique=True)
    index("transfer_lines_by_transfer_id", "transfer_lines", "transfer_id")
    local_table(
        "stock_counts",
        identifier("id"),
        identifier("location_id"),
        text("state"),
        instant("created_at"),
        instant("posted_at", optional=True),
    )
    index("stock_counts_id", "stock_counts", "id", unique=True)
    local_table(
        "stock_count_lines",
        identifier("id"),
        identifier("count_id"),
        identifier("variant_id"),
        identifier("bin_id", optional=True),
        whole("frozen"),
        instant("frozen_at"),
        whole("counted", optional=True),
        small("recount"),
    )
    index("stock_count_lines_id", "stock_count_lines", "id", unique=True)
    index("stock_count_lines_by_count_id", "stock_count_lines", "count_id")
    index("stock_count_lines_by_variant_id", "stock_count_lines", "variant_id")
    local_table(
        "receipts",
        identifier("id"),
        identifier("location_id"),
        identifier("supplier_id", optional=True),
        text("reference"),
        instant("received_at"),
    )
    index("receipts_id", "receipts", "id", unique=True)
    reference("bins", "location_id", "locations")
    reference("reservations", "location_id", "locations")
    reference("reservations", "variant_id", "variants")
    reference("transfers", "source_id", "locations")
    reference("transfers", "target_id", "locations")
    reference("transfer_lines", "transfer_id", "transfers")
    reference("transfer_lines", "variant_id", "variants")
    reference("stock_counts", "location_id", "locations")
    reference("stock_count_lines", "count_id", "stock_counts")
    reference("stock_count_lines", "variant_id", "variants")
    reference("receipts", "location_id", "locations")
