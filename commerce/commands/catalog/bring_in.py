"""Foreign products brought in by the hundred: new ones added, known ones changed where the file says otherwise."""

from __future__ import annotations

import msgspec

from commerce.commands.workspace.contract import Command, Offline, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Image, Price, Product, ProductTag, Variant
from commerce.repositories.tx import Tx

MOST = 200
"""Products in one command."""
BLOB = "blob:"
"""Begins the address of a picture that lies in the workspace itself, by its content."""
LISTS = ("retail", "compare_at", "cost")


class ForeignPicture(msgspec.Struct, frozen=True, array_like=True):
    """A picture by its address."""

    url: str
    alt: str
    position: int


class ForeignVariant(msgspec.Struct, frozen=True, array_like=True):
    """One SKU; prices in 1/10,000 minor units in the order of `LISTS`, None where the file says nothing."""

    id: Id
    external_ref: str
    sku: str
    title: str
    options: str
    prices: tuple[int | None, int | None, int | None]
    weight_g: int = 0
    barcode: str = ""
    tracked: bool = True
    requires_shipping: bool = True


class ForeignProduct(msgspec.Struct, frozen=True, array_like=True):
    """One product with its variants."""

    id: Id
    external_ref: str
    handle: str
    title: str
    variants: tuple[ForeignVariant, ...]
    state: str = "active"
    vendor: str = ""
    product_type: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[ForeignPicture, ...] = ()


class BringInProducts(Command, frozen=True, kw_only=True):
    """Up to 200 products of one file and one currency."""

    run: Id
    source: str
    currency: str
    products: tuple[ForeignProduct, ...]
    progress: Progress


@handles("products.bring_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Products imported from {source}", alone=True)  # fmt: skip
def bring_in_products(cmd: BringInProducts, tx: Tx) -> None:
    """Write what is new and change what the file says differently; what the file does not name stays."""
    if len(cmd.products) > MOST:
        raise Refused("imports.too_many", most=MOST)
    ids = [product.id for product in cmd.products]
    variants = [variant.id for product in cmd.products for variant in product.variants]
    for kind, column, values in ((Product, "id", ids), (ProductTag, "product_id", ids), (Image, "product_id", ids),
                                 (Variant, "id", variants), (Price, "variant_id", variants)):  # fmt: skip
        tx.unit.prefetch(kind, column, values)
    for product in cmd.products:
        _product(tx, product)
        for position, variant in enumerate(product.variants, start=1):
            _variant(tx, product, variant, position)
            _prices(tx, variant, cmd.currency)
    carry_forward(tx, cmd.run, cmd.progress)


def _product(tx: Tx, new: ForeignProduct) -> None:
    fields = {"handle": new.handle, "title": new.title, "state": new.state, "vendor": new.vendor,
              "product_type": new.product_type, "description": new.description}  # fmt: skip
    row = tx.find(Product, new.id)
    if row is None:
        tx.add(Product(id=new.id, external_ref=new.external_ref, created_at=tx.now, **fields))
    else:
        for name, value in fields.items():
            setattr(row, name, value)
    tags = {tag.tag for tag in tx.children(ProductTag, "product_id", new.id)}
    for tag in dict.fromkeys(new.tags):
        if tag not in tags:
            tx.add(ProductTag(id=tx.new_id(), product_id=new.id, tag=tag))
    known = {image.url for image in tx.children(Image, "product_id", new.id)}
    for picture in new.pictures:
        if picture.url not in known:
            stored = picture.url.removeprefix(BLOB) if picture.url.startswith(BLOB) else ""
            tx.add(Image(id=tx.new_id(), product_id=new.id, blob=stored, url=picture.url, alt=picture.alt,
                         position=picture.position))  # fmt: skip


def _variant(tx: Tx, product: ForeignProduct, new: ForeignVariant, position: int) -> None:
    fields: dict[str, str | int] = {
        "sku": new.sku, "title": new.title, "options": new.options, "barcode": new.barcode, "weight_g": new.weight_g,
        "tracked": int(new.tracked), "requires_shipping": int(new.requires_shipping),
    }  # fmt: skip
    row = tx.find(Variant, new.id)
    if row is None:
        tx.add(Variant(id=new.id, product_id=product.id, external_ref=new.external_ref, position=position, **fields))  # type: ignore[arg-type]  # a mixed mapping, checked by the row test
        return
    for name, value in fields.items():
        setattr(row, name, value)


def _prices(tx: Tx, variant: ForeignVariant, currency: str) -> None:
    """Prices only grow: a row is added where the standing one says otherwise."""
    for price_list, amount in zip(LISTS, variant.prices, strict=True):
        standing = max(
            (row for row in tx.children(Price, "variant_id", variant.id)
             if row.price_list == price_list and row.currency == currency),
            key=lambda row: (row.valid_from, row.id), default=None,
        )  # fmt: skip
        if amount is not None and (standing is None or standing.amount_e4 != amount):
            tx.add(Price(id=tx.new_id(), variant_id=variant.id, price_list=price_list, currency=currency,
                         valid_from=tx.now, amount_e4=amount))  # fmt: skip
