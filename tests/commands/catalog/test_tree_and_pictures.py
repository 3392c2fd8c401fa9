import pytest

from commerce.commands.catalog.categories import AddCategory, MoveCategory, PutInCategory, TakeOutOfCategory
from commerce.commands.catalog.images import AddImage, MoveImage, RemoveImage
from commerce.commands.catalog.tags import TagProduct, UntagProduct
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Category, Image, ProductCategory, ProductTag
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.shops import Shop


def category(shop: Shop, name: str, parent: Id | None = None) -> Id:
    identity = shop.new_id()
    shop.do(AddCategory(category=identity, name=name, parent=parent))
    return identity


def test_no_category_hangs_below_itself(shop: Shop) -> None:
    top = category(shop, "Clothes")
    middle = category(shop, "Shirts", top)
    low = category(shop, "Tees", middle)
    for parent in (top, middle, low):
        assert shop.refuse(MoveCategory(category=top, parent=parent)).code == "catalog.category_circle"
    shop.do(MoveCategory(category=low, parent=top))
    assert shop.one(Category, low).parent_id == top


def test_undo_closes_no_circle_either(shop: Shop) -> None:
    top = category(shop, "Clothes")
    low = category(shop, "Shirts", top)
    shop.do(MoveCategory(category=low, parent=None))
    shop.do(MoveCategory(category=top, parent=low), actor=shop.colleague())
    with pytest.raises(Refused, match="category_circle"):
        shop.undo()


def test_categories_that_are_refused(shop: Shop) -> None:
    assert shop.refuse(AddCategory(category=shop.new_id(), name=" ")).code == "catalog.category_name_empty"
    assert shop.refuse(AddCategory(category=shop.new_id(), name="A", parent=Id(bytes(16)))).code == "not_found"


def test_a_product_stands_once_in_a_category(shop: Shop) -> None:
    tee, clothes = shirt(shop), category(shop, "Clothes")
    shop.do(PutInCategory(product=tee, category=clothes))
    shop.do(PutInCategory(product=tee, category=clothes))
    assert len(shop.rows(ProductCategory)) == 1
    shop.do(TakeOutOfCategory(product=tee, category=clothes))
    assert shop.refuse(TakeOutOfCategory(product=tee, category=clothes)).code == "catalog.not_in_category"


def test_a_tag_stands_once_and_can_be_put_on_again(shop: Shop) -> None:
    tee = shirt(shop)
    shop.all(
        TagProduct(product=tee, tag="new"), UntagProduct(product=tee, tag="new"), TagProduct(product=tee, tag=" new ")
    )
    shop.do(TagProduct(product=tee, tag="new"))
    assert shop.only(ProductTag).tag == "new"
    assert shop.refuse(TagProduct(product=tee, tag=" ")).code == "catalog.tag_empty"
    assert shop.refuse(UntagProduct(product=tee, tag="old")).code == "catalog.tag_unknown"


def pictures(shop: Shop) -> list[tuple[str, int]]:
    return [(row.alt, row.position) for row in sorted(shop.rows(Image), key=lambda row: row.position)]


@pytest.fixture
def pictured(shop: Shop) -> Id:
    tee = shirt(shop)
    for name in ("front", "back", "label"):
        shop.do(AddImage(product=tee, url=f"https://pictures.example/{name}.jpg", alt=name))
    return tee


def picture(shop: Shop, name: str) -> Id:
    return next(row.id for row in shop.rows(Image) if row.alt == name)


def test_pictures_keep_their_order_without_gaps(shop: Shop, pictured: Id) -> None:
    shop.do(MoveImage(image=picture(shop, "label"), position=1))
    assert pictures(shop) == [("label", 1), ("front", 2), ("back", 3)]
    shop.do(RemoveImage(image=picture(shop, "front")))
    assert pictures(shop) == [("label", 1), ("back", 2)]
    shop.undo()
    assert pictures(shop) == [("label", 1), ("front", 2), ("back", 3)]


@pytest.mark.parametrize("position", [0, 4])
def test_a_picture_goes_to_no_place_that_is_not_there(shop: Shop, pictured: Id, position: int) -> None:
    assert shop.refuse(MoveImage(image=picture(shop, "back"), position=position)).code == "catalog.image_position"


def test_a_picture_belongs_to_a_variant_of_its_product(shop: Shop, pictured: Id) -> None:
    other = variants_of(shop, shirt(shop, sku="CAP"))[0].id
    command = AddImage(product=pictured, variant=other, url="https://pictures.example/cap.jpg")
    assert shop.refuse(command).code == "catalog.variant_of_another_product"
    both = AddImage(product=pictured, url="https://pictures.example/cap.jpg", blob="ab")
    assert shop.refuse(both).code == "catalog.image_needs_blob_or_url"
