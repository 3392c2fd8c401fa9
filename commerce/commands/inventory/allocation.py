"""Sharing the lines of an order among our shelves and the suppliers, by the ranked rules of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commerce.commands.inventory.reservation import available
from commerce.domain.inventory import allocation as rule
from commerce.domain.purchasing import offer as offers
from commerce.kernel.clock import HOUR
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.inventory import Location, StockBalance
from commerce.models.purchasing import Supplier, SupplierOffer
from commerce.repositories.tx import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Units of one line; a line without a variant is sent from the first shelf without stock being kept."""

    line: Id
    variant: Id | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Part:
    """Units of one line that one source sends."""

    line: Id
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShare:
    """What one source sends of an order; `back_order` waits there for goods that are not here yet."""

    location: Id | None
    supplier: Id | None
    name: str
    parts: tuple[Part, ...]
    back_order: bool = False


def allocate(tx: Tx, wanted: Sequence[Wanted], *, prefer: Id | None, back_order: bool) -> list[SourceShare]:
    """Return who sends what, in the order of the ranking; refuses with all lines nobody can send."""
    locations = {row.id: row for row in tx.lookup(Location, "active", 1)}
    if not locations:
        raise Refused("inventory.no_location")
    own = sorted(locations.values(), key=lambda row: (row.position, row.id))
    variants = list(dict.fromkeys(want.variant for want in wanted if want.variant))
    suppliers = _suppliers(tx, variants)
    sources = [_shelf(tx, row, variants, is_default=row is own[0]) for row in own]
    sources += [rule.Source(location=key, free=free, supplier=True) for key, (_, free) in suppliers.items()]
    demands = tuple(_demand(tx, want, back_order=back_order) for want in wanted)
    shared = rule.allocate(rule.Question(demands=demands, sources=tuple(sources), preferred=prefer))
    if shared.unmet:
        short = {want.line: want for want in wanted}
        raise Refused("order.stock_not_promised",
                      short=[(short[line].variant, missing) for line, missing in shared.unmet.items()])  # fmt: skip
    groups: dict[tuple[Id, bool], list[Part]] = {}
    for share in shared.shares:
        groups.setdefault((share.location, share.back_order), []).append(Part(share.line, share.quantity))
    ranked = sorted(groups, key=lambda key: (shared.ranking.index(key[0]), key[1]))
    return [
        SourceShare(
            location=place if place in locations else None, supplier=place if place in suppliers else None,
            name=locations[place].code if place in locations else suppliers[place][0].code,
            parts=tuple(groups[place, waits]), back_order=waits,
        )
        for place, waits in ranked
    ]  # fmt: skip


def _demand(tx: Tx, want: Wanted, *, back_order: bool) -> rule.Demand:
    variant = tx.get(Variant, want.variant) if want.variant else None
    kept = variant is not None and variant.tracked and variant.requires_shipping
    return rule.Demand(line=want.line, variant=want.variant or want.line, quantity=want.quantity,
                       back_orderable=back_order, digital=not kept)  # fmt: skip


def _shelf(tx: Tx, location: Location, variants: Sequence[Id], *, is_default: bool) -> rule.Source:
    free: dict[Id, int] = {}
    for variant in variants:
        if any(row.location_id == location.id for row in tx.children(StockBalance, "variant_id", variant)):
            free[variant] = available(tx, variant, location.id)
    return rule.Source(location=location.id, free=free, is_default=is_default)


def _suppliers(tx: Tx, variants: Sequence[Id]) -> dict[Id, tuple[Supplier, dict[Id, int]]]:
    found: dict[Id, tuple[Supplier, dict[Id, int]]] = {}
    for variant in variants:
        for row in sorted(tx.children(SupplierOffer, "variant_id", variant), key=lambda row: (row.priority, row.id)):
            supplier = tx.get(Supplier, row.supplier_id)
            offer = offers.Offer(
                id=row.id, supplier=supplier.id, supplier_sku=row.supplier_sku, cost=row.cost_e4, currency=row.currency,
                stock=row.stock, as_of=row.stock_as_of or 0,
            )  # fmt: skip
            shown = offers.sellable(offer, offers.Buffer(age_limit=supplier.feed_max_age_hours * HOUR), tx.now)
            if shown > 0:
                found.setdefault(supplier.id, (supplier, {}))[1][variant] = shown
    return found
