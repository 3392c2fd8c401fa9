"""What was bought, what is sent, what comes back: orders on their axes, each with its own rows."""

from __future__ import annotations

from typing import Annotated

from commerce.kernel.ids import Id
from commerce.models.row import Instant, Role, Row, entity

Personal = Annotated[str, Role.PERSONAL]
Quantity = Annotated[int, Role.DELTA]
Derived = Annotated[int, Role.DERIVED]
DerivedText = Annotated[str, Role.DERIVED]
_OF_ORDER = {"order_id": "orders"}


@entity("orders", 50, root_kind="order", person="customer_id", references={"customer_id": "customers"},
        indexes=(("ref",), ("customer_id",), ("external_ref",), ("placed_at",), ("state", "goods", "placed_at"),
                 ("state", "money", "placed_at"), ("state", "ship_by"), ("state", "expires_at")))  # fmt: skip
class Order(Row):
    """A sale, a stand-alone credit or a correction of money; the four axes are never one status.

    An unpaid one waits until `expires_at`. `version` counts edits; `sources` are the short names of who sends it.
    """

    id: Id
    ref: str
    number: Annotated[int | None, Role.HUB_ONLY] = None
    kind: str = "sale"
    """sale, credit (given back without an order here), money (moves money only)."""
    state: str
    channel: str = "desk"
    customer_id: Id | None = None
    customer_name: Personal = ""
    email: Personal = ""
    country: str = ""
    placed_at: Instant
    external_ref: str | None = None
    external_number: str = ""
    currency: str
    base_currency: str
    rate_e6: int = 1_000_000
    """Base currency for one unit of the order's, in millionths, as of `rate_at` from `rate_source`."""
    rate_at: Instant | None = None
    rate_source: str = ""
    tax_included: int = 1
    rounding: str = "half_up"
    rounding_level: str = "line"
    goods_total: int = 0
    discount_total: int = 0
    shipping_total: int = 0
    tax_total: int = 0
    total: int = 0
    shipping_method: str = ""
    gift_note: Personal = ""
    note: Personal = ""
    assignee_id: Id | None = None
    expires_at: Instant | None = None
    canceled_at: Instant | None = None
    cancel_reason: str = ""
    version: int = 0
    authorised: Derived = 0
    charged: Derived = 0
    refunded: Derived = 0
    granted: Derived = 0
    money: DerivedText = "unpaid"
    goods: DerivedText = "to_pack"
    attention: DerivedText = ""
    attention_at: Annotated[Instant | None, Role.DERIVED] = None
    ship_by: Annotated[Instant | None, Role.DERIVED] = None
    sources: DerivedText = ""
    summary: DerivedText = ""
    item_count: Derived = 0


@entity("order_lines", 51, root="order_id", root_kind="order", references=_OF_ORDER | {"variant_id": "variants"},
        indexes=(("order_id",), ("variant_id",)))  # fmt: skip
class OrderLine(Row):
    """What was bought; what is sent stands in fulfilment lines."""

    id: Id
    order_id: Id
    position: int
    variant_id: Id | None = None
    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    unit_cost_e4: int | None = None
    amount: int
    """Unit price times quantity, rounded by the order's rule."""
    discount: int = 0
    tax: int = 0
    replaced: Quantity = 0
    canceled: Quantity = 0
    fulfilled: Quantity = 0
    returned: Quantity = 0


@entity("order_addresses", 52, root="order_id", root_kind="order", person="person_id", references=_OF_ORDER,
        indexes=(("order_id",),))  # fmt: skip
class OrderAddress(Row):
    """Where an order goes (`ship`) and who pays (`bill`), as it was when it was placed."""

    id: Id
    order_id: Id
    person_id: Id
    """The customer, or the order itself where it has none."""
    role: str
    name: Personal = ""
    company: Personal = ""
    line1: Personal = ""
    line2: Personal = ""
    city: Personal = ""
    region: Personal = ""
    postcode: Personal = ""
    country: str = ""
    phone: Personal = ""


@entity("discount_allocations", 53, root="order_id", root_kind="order",
        references=_OF_ORDER | {"order_line_id": "order_lines"}, indexes=(("order_id",),))  # fmt: skip
class DiscountAllocation(Row):
    """The part of one discount that fell on one line."""

    id: Id
    order_id: Id
    order_line_id: Id
    code: str
    amount: int


@entity("tax_lines", 54, root="order_id", root_kind="order", references=_OF_ORDER | {"order_line_id": "order_lines"},
        indexes=(("order_id",),))  # fmt: skip
class TaxLine(Row):
    """Tax of one line, or of shipping where no line is named; the rate is in 1/1,000 percent."""

    id: Id
    order_id: Id
    order_line_id: Id | None = None
    jurisdiction: str
    rate: int
    base: int
    amount: int


@entity("order_tags", 55, root="order_id", root_kind="order", references=_OF_ORDER, unique=(("order_id", "tag"),),
        indexes=(("order_id",), ("tag",)))  # fmt: skip
class OrderTag(Row):
    """One tag on one order."""

    id: Id
    order_id: Id
    tag: str


@entity("order_notes", 56, root="order_id", root_kind="order", person="person_id", references=_OF_ORDER,
        indexes=(("order_id",),))  # fmt: skip
class OrderNote(Row):
    """What somebody wrote down about an order."""

    id: Id
    order_id: Id
    person_id: Id
    text: Personal
    author_id: Id
    at: Instant


@entity("fulfilment_orders", 57, root="order_id", root_kind="order",
        references=_OF_ORDER | {"location_id": "locations", "supplier_id": "suppliers"},
        indexes=(("order_id",), ("state", "ship_by"), ("location_id",)))  # fmt: skip
class FulfilmentOrder(Row):
    """The goods of one order that one source sends: a location of ours or a supplier."""

    id: Id
    order_id: Id
    position: int
    location_id: Id | None = None
    supplier_id: Id | None = None
    source: str
    """Short name for lists: the location's code or the supplier's."""
    state: str = "open"
    """scheduled, open, in_progress, on_hold, incomplete, closed, cancelled."""
    before_hold: str = ""
    ship_by: Instant | None = None
    opens_at: Instant | None = None
    requested_at: Instant | None = None
    acknowledged_at: Instant | None = None
    packed_at: Instant | None = None
    handed_over_at: Instant | None = None
    delivered_at: Instant | None = None
    carrier: str = ""
    tracking: str = ""
    slips_printed: Quantity = 0


@entity("fulfilment_lines", 58, root="order_id", root_kind="order",
        references=_OF_ORDER | {"fulfilment_order_id": "fulfilment_orders", "order_line_id": "order_lines"},
        indexes=(("order_id",), ("fulfilment_order_id",)))  # fmt: skip
class FulfilmentLine(Row):
    """How much of a variant one source sends, and how much of it is packed."""

    id: Id
    order_id: Id
    fulfilment_order_id: Id
    order_line_id: Id
    variant_id: Id | None = None
    quantity: int
    packed: Quantity = 0


@entity("holds", 59, root="order_id", root_kind="order", references=_OF_ORDER, indexes=(("order_id",),))
class Hold(Row):
    """A reason why a fulfilment order must wait; several may stand at once, the last release frees it."""

    id: Id
    order_id: Id
    fulfilment_order_id: Id
    reason: str
    note: str = ""
    owner_id: Id
    placed_at: Instant
    released_at: Instant | None = None


@entity("returns", 60, root="order_id", root_kind="order", references=_OF_ORDER, indexes=(("order_id",),))
class Return(Row):
    """A return, an exchange or a claim."""

    id: Id
    order_id: Id
    kind: str
    state: str
    reason: str = ""
    at_fault: int = 0
    opened_at: Instant
    closed_at: Instant | None = None


@entity(
    "return_lines",
    61,
    root="order_id",
    root_kind="order",
    references=_OF_ORDER | {"return_id": "returns", "order_line_id": "order_lines"},
    indexes=(("order_id",),),
)
class ReturnLine(Row):
    """Units of a line that come back, with three facts: reception, acceptance, disposition."""

    id: Id
    order_id: Id
    return_id: Id
    order_line_id: Id
    variant_id: Id | None = None
    location_id: Id | None = None
    quantity: int
    received: Quantity = 0
    reception: str = "awaiting"
    acceptance: str = "pending"
    disposition: str = ""


@entity("order_edits", 62, root="order_id", root_kind="order", references=_OF_ORDER, indexes=(("order_id",),))
class OrderEdit(Row):
    """One set of changes to a placed order; at most one is open."""

    id: Id
    order_id: Id
    state: str = "pending"
    """pending, requested, confirmed, declined, canceled."""
    base_version: int
    actions: str = "[]"
    """Canonical JSON of the typed actions, without personal values."""
    settlement: str = ""
    opened_at: Instant
    closed_at: Instant | None = None


@entity(
    "parcels",
    65,
    root="order_id",
    root_kind="order",
    references=_OF_ORDER | {"fulfilment_order_id": "fulfilment_orders"},
    indexes=(("order_id",), ("tracking",)),
)
class Parcel(Row):
    """A box of one fulfilment order: packed, handed over, delivered."""

    id: Id
    order_id: Id
    fulfilment_order_id: Id
    carrier: str = ""
    tracking: str = ""
    weight_g: int | None = None
    packed_at: Instant | None = None
    handed_over_at: Instant | None = None
    delivered_at: Instant | None = None
