"""Puts the shop's commands and the rules around them together: the list a reader starts from."""

from __future__ import annotations

from commerce.bus.batch import Rules
from commerce.bus.envelope import logged_payload
from commerce.bus.registry import Registry, types_in
from commerce.bus.takeback import take_back_type
from commerce.bus.undo import CounterEntry, Guard, UndoRules, undo_type
from commerce.commands.catalog import bring_in as catalog_bring_in
from commerce.commands.catalog import categories, images, prices, products, variants
from commerce.commands.catalog import tags as product_tags
from commerce.commands.customers import addresses, consents, contacts
from commerce.commands.customers import bring_in as customer_bring_in
from commerce.commands.customers import tags as customer_tags
from commerce.commands.inventory import alerts, counts, ledger, places, reservation, stock, transfers
from commerce.commands.inventory import bring_in as stock_bring_in
from commerce.commands.orders import bring_in as order_bring_in
from commerce.commands.orders import (
    cancel,
    derived,
    edit,
    expiry,
    holds,
    notes,
    packing,
    place,
    returns,
    state,
    suppliers,
)
from commerce.commands.payments import manual
from commerce.commands.payments.events import MoneyMoved
from commerce.commands.purchasing import suppliers as suppliers_offers
from commerce.commands.workspace import effects, import_runs, shop, views
from commerce.models.catalog import Price, Product, ProductCategory, ProductTag, Variant
from commerce.models.customers import Customer, CustomerTag
from commerce.models.inventory import (
    BinStock,
    Location,
    Reservation,
    StockBalance,
    StockCount,
    StockCountLine,
    Transfer,
    TransferLine,
)
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Hold, Order, OrderLine
from commerce.models.payments import GrantedRefund, PaymentEvent
from commerce.models.purchasing import SupplierOffer

_MODULES = (
    shop, effects, import_runs, views,
    products, variants, prices, product_tags, categories, images, catalog_bring_in,
    contacts, addresses, consents, customer_tags, customer_bring_in,
    suppliers_offers,
    places, stock, reservation, transfers, counts, stock_bring_in,
    manual,
    place, edit, holds, notes, packing, suppliers, returns, cancel, expiry, order_bring_in,
)  # fmt: skip

_COUNTER_ENTRIES: dict[str, CounterEntry] = {
    "prices": prices.take_back,
    "consents": consents.take_back,
    "stock_movements": ledger.take_back,
    "payment_events": manual.take_back,
}
_GUARDS: dict[tuple[str, str], Guard] = {
    ("categories", "parent_id"): categories.guard_parent,
    ("transfers", "state"): transfers.guard_state,
    ("orders", "state"): state.guard_order,
    ("fulfilment_orders", "state"): state.guard_fulfilment,
    ("returns", "state"): returns.guard_case,
}
_INWARD = frozenset({expiry.EXPIRE, alerts.LOW_STOCK, "daily_backup"})
_PREFETCH = {
    "order": (
        (Order, "id"), (OrderLine, "order_id"), (FulfilmentOrder, "order_id"), (FulfilmentLine, "order_id"),
        (Hold, "order_id"), (PaymentEvent, "order_id"), (GrantedRefund, "order_id"),
    ),
    "variant": (
        (Variant, "id"), (StockBalance, "variant_id"), (SupplierOffer, "variant_id"), (Reservation, "variant_id"),
        (BinStock, "variant_id"),
    ),
    "location": ((Location, "id"),),
    "transfer": ((Transfer, "id"), (TransferLine, "transfer_id")),
    "count": ((StockCount, "id"), (StockCountLine, "count_id")),
    "product": ((Product, "id"), (Variant, "product_id"), (ProductTag, "product_id"), (ProductCategory, "product_id")),
    "price": ((Price, "variant_id"),),
    "customer": ((Customer, "id"), (CustomerTag, "customer_id")),
}  # fmt: skip


def build_registry() -> Registry:
    """Return every command type of the shop, undo included."""
    plain = types_in(_MODULES)
    undo_rules = UndoRules(counter_entries=_COUNTER_ENTRIES, guards=_GUARDS, inward_effects=_INWARD)
    undo = undo_type(Registry(plain), undo_rules, logged_payload)
    return Registry([*plain, undo, take_back_type(undo_rules)])


def build_rules() -> Rules:
    """Return what runs around every handler: derived columns, answers to events, what a batch loads ahead."""
    return Rules(
        projections={"order": derived.refresh, "stock": alerts.refresh},
        reactions={MoneyMoved: (expiry.on_money_moved,)},
        prefetch=_PREFETCH,
    )
