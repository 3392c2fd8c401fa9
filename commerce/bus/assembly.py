"""Puts the shop's commands and the rules around them together: the list a reader starts from."""

from __future__ import annotations

from commerce.bus.envelope import unpack_payload
from commerce.bus.execution import Rules
from commerce.bus.registry import Registry, types_in
from commerce.bus.undo import UndoRules, undo_type
from commerce.commands.catalog import bring_in as catalog_bring_in
from commerce.commands.customers import bring_in as customer_bring_in
from commerce.commands.inventory import bring_in as stock_bring_in
from commerce.commands.inventory import ledger, places, stock
from commerce.commands.orders import bring_in as order_bring_in
from commerce.commands.orders import cancel, derived, expiry, holds, notes, packing, place, state, suppliers
from commerce.commands.payments import manual
from commerce.commands.payments.events import MoneyMoved
from commerce.commands.purchasing import suppliers as suppliers_offers
from commerce.commands.workspace import effects, import_runs, shop
from commerce.models.catalog import Variant
from commerce.models.inventory import Reservation, StockBalance
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Hold, Order, OrderLine
from commerce.models.payments import GrantedRefund, PaymentEvent
from commerce.models.purchasing import SupplierOffer

_MODULES = (
    shop, effects, import_runs,
    catalog_bring_in, customer_bring_in,
    suppliers_offers,
    places, stock, stock_bring_in,
    manual,
    place, holds, notes, packing, suppliers, cancel, expiry, order_bring_in,
)  # fmt: skip

_COUNTER_ENTRIES = {
    "stock_movements": ledger.take_back,
    "payment_events": manual.take_back,
}
_GUARDS = {
    ("orders", "state"): state.guard_order,
    ("fulfilment_orders", "state"): state.guard_fulfilment,
}
_PREFETCH = {
    "order": (
        (Order, "id"), (OrderLine, "order_id"), (FulfilmentOrder, "order_id"), (FulfilmentLine, "order_id"),
        (Hold, "order_id"), (PaymentEvent, "order_id"), (GrantedRefund, "order_id"),
    ),
    "variant": (
        (Variant, "id"), (StockBalance, "variant_id"), (SupplierOffer, "variant_id"), (Reservation, "variant_id"),
    ),
}  # fmt: skip


def build_registry() -> Registry:
    """Return every command type of the shop, undo included."""
    plain = types_in(_MODULES)
    undo_rules = UndoRules(counter_entries=_COUNTER_ENTRIES, guards=_GUARDS)
    return Registry([*plain, undo_type(Registry(plain), undo_rules, unpack_payload)])


def build_rules() -> Rules:
    """Return what runs around every handler: derived columns, answers to events, what a batch loads ahead."""
    return Rules(
        projections={"order": derived.refresh},
        reactions={MoneyMoved: (expiry.on_money_moved,)},
        prefetch=_PREFETCH,
    )
