import pytest

from commerce.commands.purchasing.suppliers import AddSupplier, EditSupplier, RemoveOffer, SetOffer, UpdateOfferStock
from commerce.commands.workspace.contract import Command
from commerce.kernel.ids import Id
from commerce.models.purchasing import SupplierOffer
from commerce.repositories.edits import Edits
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.scenarios_purchasing import hanse, offer
from tests.commands.shops import Shop


@pytest.fixture
def variant(shop: Shop) -> Id:
    return variants_of(shop, shirt(shop))[0].id


def test_a_supplier_needs_a_name_and_a_short_word(shop: Shop) -> None:
    for name, code in ((" ", "Hanse"), ("Hanse Textil", " ")):
        command = AddSupplier(supplier=shop.new_id(), name=name, code=code)
        assert shop.refuse(command).code == "supplier.name_missing"
    late = AddSupplier(supplier=shop.new_id(), name="Hanse", code="H", lead_days=-1)
    assert shop.refuse(late).code == "supplier.lead_days_negative"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": ("Hanse Textil", "")}, "supplier.name_missing"),
        ({"lead_days": (4, -1)}, "supplier.negative"),
        ({"external_ref": (None, "7")}, "edit.not_a_plain_field"),
    ],
)
def test_edits_of_a_supplier_that_are_refused(shop: Shop, fields: Edits, code: str) -> None:
    assert shop.refuse(EditSupplier(supplier=hanse(shop), fields=fields)).code == code


def test_a_supplier_has_one_offer_for_a_variant(shop: Shop, variant: Id) -> None:
    supplier = hanse(shop)
    offer(shop, variant, supplier)
    offer(shop, variant, supplier, cost_e4=7_000_000)
    assert shop.only(SupplierOffer).cost_e4 == 7_000_000


def test_offers_that_are_refused(shop: Shop, variant: Id) -> None:
    supplier = hanse(shop)

    def offered(**changed: object) -> Command:
        usual = {"variant": variant, "supplier": supplier, "supplier_sku": "HT", "cost_e4": 1, "currency": "EUR"}
        return SetOffer(**(usual | changed))  # type: ignore[arg-type]  # one field at a time

    assert shop.refuse(offered(cost_e4=-1)).code == "offer.out_of_range"
    assert shop.refuse(offered(pack=0)).code == "offer.out_of_range"
    assert shop.refuse(offered(currency="??")).code == "money.unknown_currency"
    assert shop.refuse(offered(supplier=Id(bytes(16)))).code == "not_found"


def test_supplier_stock_needs_an_offer_and_a_time_that_has_come(shop: Shop, variant: Id) -> None:
    supplier = hanse(shop)
    told = UpdateOfferStock(variant=variant, supplier=supplier, stock=4, as_of=shop.now)
    assert shop.refuse(told).code == "offer.none"
    assert shop.refuse(RemoveOffer(variant=variant, supplier=supplier)).code == "offer.none"
    offer(shop, variant, supplier)
    early = UpdateOfferStock(variant=variant, supplier=supplier, stock=4, as_of=shop.now + 1_000)
    assert shop.refuse(early).code == "offer.in_the_future"
    owed = UpdateOfferStock(variant=variant, supplier=supplier, stock=-1, as_of=shop.now)
    assert shop.refuse(owed).code == "offer.stock_negative"


def test_an_older_feed_does_not_hide_a_newer_one(shop: Shop, variant: Id) -> None:
    supplier = hanse(shop)
    offer(shop, variant, supplier)
    shop.do(UpdateOfferStock(variant=variant, supplier=supplier, stock=40, as_of=shop.now))
    shop.do(UpdateOfferStock(variant=variant, supplier=supplier, stock=99, as_of=shop.now - 5_000))
    assert shop.only(SupplierOffer).stock == 40
