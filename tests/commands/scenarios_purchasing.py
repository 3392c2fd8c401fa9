"""What the commands about suppliers do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.purchasing.suppliers import AddSupplier, EditSupplier, RemoveOffer, SetOffer, UpdateOfferStock
from commerce.kernel.ids import Id
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.shops import Shop


def hanse(shop: Shop) -> Id:
    """Add a supplier and return its id."""
    supplier = shop.new_id()
    shop.do(AddSupplier(supplier=supplier, name="Hanse Textil", code="Hanse", country="DE", lead_days=4))
    return supplier


def offer(shop: Shop, variant: Id, supplier: Id, *, cost_e4: int = 7_900_000) -> None:
    """Let a supplier offer a variant."""
    shop.do(SetOffer(variant=variant, supplier=supplier, supplier_sku="HT-1", cost_e4=cost_e4, currency="EUR"))


def a_supplier_and_its_offer(shop: Shop) -> None:
    small = variants_of(shop, shirt(shop))[0]
    supplier = hanse(shop)
    shop.do(EditSupplier(supplier=supplier, fields={"lead_days": (4, 6), "email": ("", "orders@hanse.example")}))
    offer(shop, small.id, supplier)
    shop.do(UpdateOfferStock(variant=small.id, supplier=supplier, stock=40, as_of=shop.now))
    offer(shop, small.id, supplier, cost_e4=7_500_000)
    shop.do(RemoveOffer(variant=small.id, supplier=supplier))


SCENARIOS = (a_supplier_and_its_offer,)
