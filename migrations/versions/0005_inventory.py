"""Create the tables of inventory."""

from __future__ import annotations

from migrations.tables import index, local_table, references

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _locations()
    _bins()
    _stock_balances()
    _bin_stock()
    _stock_movements()
    _reservations()
    _transfers()
    _transfer_lines()
    _stock_counts()
    _stock_count_lines()
    _receipts()
    references("bins", location_id="locations")
    references("reservations", location_id="locations", variant_id="variants")
    references("transfers", source_id="locations", target_id="locations")
    references("transfer_lines", transfer_id="transfers", variant_id="variants")
    references("stock_counts", location_id="locations")
    references("stock_count_lines", count_id="stock_counts", variant_id="variants")
    references("receipts", location_id="locations")


def _locations() -> None:
    local_table("locations", "id:id name:text code:text kind:text country:text position:whole active:small")
    index("locations_id", "locations", "id", unique=True)


def _bins() -> None:
    local_table("bins", "id:id location_id:id name:text")
    index("bins_one_location_id_name", "bins", "store location_id name", unique=True, postgres_only=True)
    index("bins_by_location_id", "bins", "location_id")
    index("bins_id", "bins", "id", unique=True)


def _stock_balances() -> None:
    local_table(
        "stock_balances",
        "id:id variant_id:id location_id:id on_hand:whole committed:whole damaged:whole safety:whole "
        "quality_control:whole incoming:whole low_at:whole? alert_raised:small",
    )
    index("stock_balances_id", "stock_balances", "id", unique=True)
    index(
        "stock_balances_one_variant_id_location_id",
        "stock_balances",
        "store variant_id location_id",
        unique=True,
        postgres_only=True,
    )
    index("stock_balances_by_variant_id", "stock_balances", "variant_id")
    index("stock_balances_by_location_id", "stock_balances", "location_id")


def _bin_stock() -> None:
    local_table("bin_stock", "id:id variant_id:id location_id:id bin_id:id quantity:whole")
    index("bin_stock_id", "bin_stock", "id", unique=True)
    index("bin_stock_by_bin_id", "bin_stock", "bin_id")
    index("bin_stock_by_variant_id", "bin_stock", "variant_id")
    index("bin_stock_one_variant_id_bin_id", "bin_stock", "store variant_id bin_id", unique=True, postgres_only=True)


def _stock_movements() -> None:
    local_table(
        "stock_movements",
        "id:id variant_id:id location_id:id bin_id:id? kind:text cause:text document:id? reason:text on_hand:whole "
        "committed:whole damaged:whole safety:whole quality_control:whole incoming:whole at:instant reverses:id? "
        "flagged:small",
    )
    index("stock_movements_by_variant_id_location_id", "stock_movements", "variant_id location_id")
    index("stock_movements_id", "stock_movements", "id", unique=True)


def _reservations() -> None:
    local_table(
        "reservations",
        "id:id variant_id:id location_id:id quantity:whole document:id created_at:instant expires_at:instant",
    )
    index("reservations_id", "reservations", "id", unique=True)
    index("reservations_by_variant_id", "reservations", "variant_id")
    index("reservations_by_document", "reservations", "document")


def _transfers() -> None:
    local_table(
        "transfers",
        "id:id source_id:id target_id:id state:text note:text created_at:instant dispatched_at:instant? "
        "closed_at:instant?",
    )
    index("transfers_id", "transfers", "id", unique=True)


def _transfer_lines() -> None:
    local_table("transfer_lines", "id:id transfer_id:id variant_id:id quantity:whole received:whole discrepancy:text")
    index("transfer_lines_id", "transfer_lines", "id", unique=True)
    index("transfer_lines_by_transfer_id", "transfer_lines", "transfer_id")


def _stock_counts() -> None:
    local_table("stock_counts", "id:id location_id:id state:text created_at:instant posted_at:instant?")
    index("stock_counts_id", "stock_counts", "id", unique=True)


def _stock_count_lines() -> None:
    local_table(
        "stock_count_lines",
        "id:id count_id:id variant_id:id bin_id:id? frozen:whole frozen_at:instant counted:whole? recount:small",
    )
    index("stock_count_lines_by_variant_id", "stock_count_lines", "variant_id")
    index("stock_count_lines_by_count_id", "stock_count_lines", "count_id")
    index("stock_count_lines_id", "stock_count_lines", "id", unique=True)


def _receipts() -> None:
    local_table("receipts", "id:id location_id:id supplier_id:id? reference:text received_at:instant")
    index("receipts_id", "receipts", "id", unique=True)
