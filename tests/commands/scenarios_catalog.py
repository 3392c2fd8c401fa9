"""What the catalogue commands do in a shop, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.catalog.categories import AddCategory, MoveCategory, PutInCategory, TakeOutOfCategory
from commerce.commands.catalog.images import AddImage, MoveImage, RemoveImage
from commerce.commands.catalog.prices import SetCost, SetPrice
from commerce.commands.catalog.products import (
    AddProduct,
    ArchiveProduct,
    EditProduct,
    NewImage,
    OfferProduct,
    RestoreProduct,
)
from commerce.commands.catalog.tags import TagProduct, UntagProduct
from commerce.commands.catalog.variants import AddVariant, EditVariant, NewVariant
from commerce.kernel.ids import Id
from commerce.models.catalog import Image, Variant
from tests.commands.shops import Shop

SIZE = "Size"


def shirt(shop: Shop, *, sku: str = "TEE", sizes: tuple[str, ...] = ("S", "M"), for_sale: bool = True) -> Id:
    """Add a shirt in some sizes at 19.90 and return its id."""
    product = shop.new_id()
    variants = tuple(
        NewVariant(sku=f"{sku}-{size}", options=((SIZE, size),), price_e4=19_900_000, cost_e4=8_000_000)
        for size in sizes
    )
    shop.do(AddProduct(product=product, title="Harbour tee", currency="EUR", variants=variants, for_sale=for_sale))
    return product


def variants_of(shop: Shop, product: Id) -> list[Variant]:
    """Return the variants of a product in their order."""
    return sorted((row for row in shop.rows(Variant) if row.product_id == product), key=lambda row: row.position)


def a_product_with_everything(shop: Shop) -> None:
    clothes, shirts = shop.new_id(), shop.new_id()
    shop.do(AddCategory(category=clothes, name="Clothes"))
    shop.do(AddCategory(category=shirts, name="Shirts", parent=clothes))
    product = shop.new_id()
    shop.do(
        AddProduct(
            product=product, title="Harbour tee", currency="EUR", vendor="Nordlicht", product_type="Shirt",
            for_sale=True,
            variants=(
                NewVariant(sku="TEE-S", options=((SIZE, "S"),), price_e4=19_900_000, barcode="4006381333931"),
                NewVariant(sku="tee-s", options=((SIZE, "M"),), price_e4=19_900_000, compare_at_e4=24_900_000),
            ),
            tags=("new", "cotton"), categories=(shirts,), images=(NewImage(url="https://pictures.example/tee.jpg"),),
        )
    )  # fmt: skip
    shop.do(EditProduct(product=product, fields={"title": ("Harbour tee", "Quay tee"), "vendor": ("Nordlicht", "")}))
    shop.do(TakeOutOfCategory(product=product, category=shirts))
    shop.do(PutInCategory(product=product, category=clothes))
    shop.do(MoveCategory(category=shirts, parent=None, position=2))


def a_product_comes_and_goes(shop: Shop) -> None:
    product = shirt(shop, for_sale=False)
    shop.do(OfferProduct(product=product, for_sale=True))
    shop.do(ArchiveProduct(product=product))
    shop.do(RestoreProduct(product=product, for_sale=True))
    shop.do(OfferProduct(product=product, for_sale=False))


def variants_and_prices(shop: Shop) -> None:
    product = shirt(shop)
    named = NewVariant(sku="TEE-L", id=shop.new_id(), options=((SIZE, "L"),))
    shop.do(AddVariant(product=product, currency="EUR", variant=named))
    large = variants_of(shop, product)[-1]
    shop.do(EditVariant(variant=large.id, fields={"weight_g": (0, 180), "sku": ("TEE-L", "TEE-LARGE")}))
    shop.do(SetPrice(variant=large.id, currency="EUR", amount_e4=21_900_000))
    shop.do(SetPrice(variant=large.id, currency="EUR", amount_e4=17_900_000))
    shop.do(SetCost(variant=large.id, currency="USD", cost_e4=7_500_000))
    shop.do(SetPrice(variant=large.id, currency="EUR", amount_e4=None))


def tags_and_pictures(shop: Shop) -> None:
    product = shirt(shop)
    shop.do(TagProduct(product=product, tag="new"))
    shop.do(TagProduct(product=product, tag="gift"))
    shop.do(UntagProduct(product=product, tag="new"))
    for name in ("front", "back", "label"):
        shop.do(AddImage(product=product, url=f"https://pictures.example/{name}.jpg", alt=name))
    label = next(row for row in shop.rows(Image) if row.alt == "label")
    shop.do(MoveImage(image=label.id, position=1))
    front = next(row for row in shop.rows(Image) if row.alt == "front")
    shop.do(RemoveImage(image=front.id))


SCENARIOS = (a_product_with_everything, a_product_comes_and_goes, variants_and_prices, tags_and_pictures)
