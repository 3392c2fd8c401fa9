"""What lies where: locations, bins, balances by state, the typed ledger, reservations, transfers and counts."""

from __future__ import annotations

from typing import Annotated

from commerce.kernel.ids import Id
from commerce.models.row import Flag, Instant, Role, Row, entity

Quantity = Annotated[int, Role.DELTA]


@entity("locations", 30, root_kind="location")
class Location(Row):
    """A place that holds stock: a warehouse or a shop."""

    id: Id
    name: str
    code: str
    kind: str = "warehouse"
    country: str = ""
    position: int = 0
    active: Flag = 1


@entity("bins", 31, root="location_id", root_kind="location", references={"location_id": "locations"},
        unique=(("location_id", "name"),), indexes=(("location_id",),))  # fmt: skip
class Bin(Row):
    """A shelf place with a name on it."""

    id: Id
    location_id: Id
    name: str


@entity("stock_balances", 32, root="variant_id", root_kind="stock", lasting=True,
        references={"variant_id": "variants", "location_id": "locations"},
        unique=(("variant_id", "location_id"),), indexes=(("variant_id",), ("location_id",)))  # fmt: skip
class StockBalance(Row):
    """The stored states of a variant at a location; available is computed, since reservations expire by the clock."""

    id: Id
    variant_id: Id
    location_id: Id
    on_hand: Quantity = 0
    committed: Quantity = 0
    damaged: Quantity = 0
    safety: Quantity = 0
    quality_control: Quantity = 0
    incoming: Quantity = 0
    """Outside on hand: ordered or under way."""
    low_at: int | None = None
    """Alert when available falls to this or below; nothing means never."""
    alert_raised: Annotated[Flag, Role.DERIVED] = 0
    """The alert has fired and waits to be re-armed."""


@entity("bin_stock", 33, root="variant_id", root_kind="stock", lasting=True,
        references={"variant_id": "variants", "bin_id": "bins"}, unique=(("variant_id", "bin_id"),),
        indexes=(("variant_id",), ("bin_id",)))  # fmt: skip
class BinStock(Row):
    """How much of a variant lies in a bin; the bins of a location sum to its on hand."""

    id: Id
    variant_id: Id
    location_id: Id
    bin_id: Id
    quantity: Quantity = 0


@entity(
    "stock_movements",
    34,
    root="variant_id",
    root_kind="stock",
    append_only=True,
    references={"variant_id": "variants", "location_id": "locations"},
    indexes=(("variant_id", "location_id"),),
)
class StockMovement(Row):
    """One line of the ledger: a delta per state, one concrete cause and its document."""

    id: Id
    variant_id: Id
    location_id: Id
    bin_id: Id | None = None
    kind: str
    """received, allocated, shipped, released, adjusted."""
    cause: str
    """What happened, a key of the cause table of the ledger."""
    document: Id | None = None
    reason: str = ""
    on_hand: int = 0
    committed: int = 0
    damaged: int = 0
    safety: int = 0
    quality_control: int = 0
    incoming: int = 0
    at: Instant
    reverses: Id | None = None
    flagged: Flag = 0
    """The movement took on hand below zero; it is kept and raised, never dropped."""


@entity(
    "reservations",
    35,
    root="variant_id",
    root_kind="stock",
    references={"variant_id": "variants", "location_id": "locations"},
    indexes=(("variant_id",), ("document",)),
)
class Reservation(Row):
    """Goods promised to a draft order or a checkout until an instant; expiry is evaluated at read."""

    id: Id
    variant_id: Id
    location_id: Id
    quantity: int
    document: Id
    created_at: Instant
    expires_at: Instant


@entity("transfers", 36, root_kind="transfer", references={"source_id": "locations", "target_id": "locations"})
class Transfer(Row):
    """Goods on their way between two locations, in two phases."""

    id: Id
    source_id: Id
    target_id: Id
    state: str = "draft"
    note: str = ""
    created_at: Instant
    dispatched_at: Instant | None = None
    closed_at: Instant | None = None


@entity("transfer_lines", 37, root="transfer_id", root_kind="transfer",
        references={"transfer_id": "transfers", "variant_id": "variants"}, indexes=(("transfer_id",),))  # fmt: skip
class TransferLine(Row):
    """How much of a variant leaves and how much arrives."""

    id: Id
    transfer_id: Id
    variant_id: Id
    quantity: int
    received: Quantity = 0
    discrepancy: str = ""


@entity("stock_counts", 38, root_kind="count", references={"location_id": "locations"})
class StockCount(Row):
    """A blind count of some bins or variants of a location."""

    id: Id
    location_id: Id
    state: str = "open"
    created_at: Instant
    posted_at: Instant | None = None


@entity(
    "stock_count_lines",
    39,
    root="count_id",
    root_kind="count",
    references={"count_id": "stock_counts", "variant_id": "variants"},
    indexes=(("count_id",), ("variant_id",)),
)
class StockCountLine(Row):
    """What the book said when the bin was scanned, what was counted, and whether it must be counted again."""

    id: Id
    count_id: Id
    variant_id: Id
    bin_id: Id | None = None
    frozen: int
    frozen_at: Instant
    counted: int | None = None
    recount: Flag = 0


@entity("receipts", 42, root_kind="receipt", references={"location_id": "locations"})
class Receipt(Row):
    """A delivery that came in; its lines are the movements that name it."""

    id: Id
    location_id: Id
    supplier_id: Id | None = None
    reference: str = ""
    received_at: Instant
