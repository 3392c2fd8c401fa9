"""What a foreign file says, in our words and without its layout: plain frozen values that go straight into commands.

Unit prices and unit costs are in 1/10,000 of the minor unit (`*_e4`), amounts in minor units, instants in UTC
milliseconds. None means that the file does not say; empty text means that the file says nothing.
`row` is the number of the record in the file, with the header as row 1, as a spreadsheet counts.
`flags` are codes of `reasons.py`: something worth showing that did not stop the import.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from commerce.kernel.address import Address

DocumentKind = Literal["sale", "credit", "stock_adjustment", "money_adjustment"]

NO_ADDRESS = Address()


class LineDraft(NamedTuple):
    """One line: `quantity` and `amount` keep the sign the file gives them (a credit's are negative).

    `amount` is quantity times unit price, rounded once, before `discount`. `stock_change` is what the line does to the
    count on hand: negative when goods leave, positive when they come back, 0 when only money moves.
    """

    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    amount: int
    stock_change: int
    row: int
    discount: int = 0
    fulfilment_state: str = ""
    requires_shipping: bool = True
    taxable: bool = True


class TaxDraft(NamedTuple):
    """One tax as the file names it; `rate` in 1/1,000 percent, 0 where the file does not say."""

    name: str
    amount: int
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDraft:
    """One foreign document, whatever the other shop calls it.

    `goods` is the sum of the lines' amounts, `net` what the customer owes by the document: goods less discounts, plus
    shipping, plus taxes unless the prices include them. `stated_total` is the file's own total, None where it has none.
    The states are our words: `order_state` and `fulfilment_state` those of `commerce.domain.orders`, `payment_state`
    those of the money chip (`paid`, `part_paid`, `unpaid` ...); empty where the file does not say.
    `outstanding` is what the file says is still to be paid, None where it does not say.
    `timestamps` counts the different instants its rows carried; `placed_at` is the earliest.
    """

    external_number: str
    kind: DocumentKind
    placed_at: int
    currency: str
    row: int
    lines: tuple[LineDraft, ...] = ()
    customer_ref: str = ""
    email: str = ""
    phone: str = ""
    country_name: str = ""
    goods: int = 0
    shipping: int = 0
    discount: int = 0
    discount_code: str = ""
    taxes: tuple[TaxDraft, ...] = ()
    tax_included: bool = True
    net: int = 0
    stated_total: int | None = None
    refunded: int = 0
    outstanding: int | None = None
    order_state: str = "open"
    payment_state: str = ""
    fulfilment_state: str = ""
    tender: str = ""
    payment_reference: str = ""
    shipping_method: str = ""
    paid_at: int | None = None
    fulfilled_at: int | None = None
    cancelled_at: int | None = None
    due_at: int | None = None
    external_id: str = ""
    timestamps: int = 1
    repeated_lines: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    billing: Address = NO_ADDRESS
    delivery: Address = NO_ADDRESS
    flags: tuple[str, ...] = ()


class ImageDraft(NamedTuple):
    """A picture by its address; `position` starts at 1."""

    url: str
    position: int
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantDraft:
    """One saleable variant; `options` are its values in the order of the product's option names.

    `policy` is `deny` or `continue` when nothing is left. `tracked` tells whether the other shop counted its stock.
    """

    sku: str
    row: int
    options: tuple[str, ...] = ()
    price_e4: int | None = None
    compare_at_e4: int | None = None
    cost_e4: int | None = None
    weight_g: int | None = None
    barcode: str = ""
    quantity: int | None = None
    reorder_point: int | None = None
    tracked: bool = False
    policy: str = "deny"
    requires_shipping: bool = True
    taxable: bool = True
    tax_class: str = ""
    image_url: str = ""
    external_ref: str = ""
    cells: tuple[str, ...] = ()
    """As they were read, for a variant that cannot stand beside what the shop has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDraft:
    """One product with its variants; `categories` are paths from the root, `attributes` name and values."""

    handle: str
    title: str
    row: int
    currency: str
    variants: tuple[VariantDraft, ...]
    external_ref: str = ""
    description: str = ""
    vendor: str = ""
    supplier_ref: str = ""
    kind: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    published: bool = False
    gift_card: bool = False
    options: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    images: tuple[ImageDraft, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDraft:
    """One customer; `name` is the person, `address.company` the firm."""

    ref: str
    name: str
    row: int
    email: str = ""
    phone: str = ""
    address: Address = NO_ADDRESS
    accepts_marketing: bool | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierDraft:
    """One supplier; `name` is the firm, `contact` the person to ask for."""

    ref: str
    name: str
    row: int
    contact: str = ""
    email: str = ""
    phone: str = ""
    homepage: str = ""
    address: Address = NO_ADDRESS
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StockDraft:
    """What lies at a place by the file's count; `location` is empty where the file names none."""

    sku: str
    quantity: int
    row: int
    location: str = ""
    flags: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    """As they were read, for a count that the shop cannot place."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was left out: its reason as a code with values, and its cells as they were read.

    `file` is empty for the file that was chosen, else the name of the second file that belongs to it.
    """

    row: int
    code: str
    data: Mapping[str, object] = field(default_factory=dict)
    raw: tuple[str, ...] = ()
    file: str = ""


Draft = OrderDraft | ProductDraft | CustomerDraft | SupplierDraft | StockDraft
