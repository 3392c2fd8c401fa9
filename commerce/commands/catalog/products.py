"""Products: what customers see as one thing, from its first draft to the archive."""

from __future__ import annotations

import msgspec

from commerce.commands.catalog import categories, images, prices, tags
from commerce.commands.catalog.variants import (
    NewVariant,
    check_variants,
    free_sku,
    options_of,
    title_of,
    write_variant,
)
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.catalog import product as rule
from commerce.domain.catalog.handle import check_handle, free_handle
from commerce.domain.catalog.product import ProductState
from commerce.domain.security.permissions import Permission
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Product, Variant
from commerce.repositories.catalog import TakenHandles
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

_EDITABLE = frozenset({"title", "handle", "vendor", "product_type", "description"})
_MOST_VARIANTS = 200


class NewImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture: the SHA-256 of a stored blob, or an address."""

    blob: str = ""
    url: str = ""
    alt: str = ""


class AddProduct(Command, frozen=True, kw_only=True):
    """A new product with everything it starts with; its prices are in `currency`."""

    product: Id
    title: str
    currency: str
    variants: tuple[NewVariant, ...]
    handle: str = ""
    """Made from the title where it is not given."""
    vendor: str = ""
    product_type: str = ""
    description: str = ""
    for_sale: bool = False
    tags: tuple[str, ...] = ()
    categories: tuple[Id, ...] = ()
    images: tuple[NewImage, ...] = ()


@handles(
    "products.add",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product {title} added",
    keys=of(product="product"),
)
def add_product(cmd: AddProduct, tx: Tx) -> None:
    """Write product, variants, prices, tags, places in the tree and pictures, or refuse what does not fit."""
    title = _titled(cmd.title)
    exponent(cmd.currency)
    if tx.find(Product, cmd.product):
        raise Refused("catalog.product_exists", id=cmd.product)
    if not 0 < len(cmd.variants) <= _MOST_VARIANTS:
        raise Refused("catalog.variants_out_of_range", variants=len(cmd.variants), most=_MOST_VARIANTS)
    skus = [free_sku(tx, new.sku) for new in cmd.variants]
    twice = sorted({sku for sku in skus if skus.count(sku) > 1})
    if twice:
        raise Refused("catalog.sku_taken", sku=twice[0])
    check_variants(skus, [new.options for new in cmd.variants])
    product = tx.add(Product(id=cmd.product, title=title, handle=_handle(tx, cmd.handle, title), state="draft",
                             vendor=cmd.vendor.strip(), product_type=cmd.product_type.strip(),
                             description=cmd.description, created_at=tx.now))  # fmt: skip
    for position, (new, sku) in enumerate(zip(cmd.variants, skus, strict=True), start=1):
        write_variant(tx, product, new, sku, position=position, currency=cmd.currency)
    if cmd.for_sale:
        _move(tx, product, ProductState.ACTIVE)
    tags.tag(tx, product.id, cmd.tags)
    for category in dict.fromkeys(cmd.categories):
        categories.put(tx, product.id, category)
    for image in cmd.images:
        images.append(tx, product.id, None, blob=image.blob, url=image.url, alt=image.alt)


class EditProduct(Command, frozen=True, kw_only=True):
    """Change plain fields: title, handle, vendor, product_type, description."""

    product: Id
    fields: Edits


@handles(
    "products.edit",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product changed",
    keys=of(product="product"),
)
def edit_product(cmd: EditProduct, tx: Tx) -> None:
    """Set the fields; a new title goes on to the variants' titles, a handle names one product."""
    product = tx.get(Product, cmd.product)
    new = {name: after for name, (_, after) in cmd.fields.items()}
    if "title" in new:
        _titled(str(new["title"]))
    if "handle" in new and new["handle"] != product.handle:
        _handle(tx, str(new["handle"]), "")
    apply_edits(tx, product, cmd.fields, _EDITABLE)
    if "title" in new:
        product.title = product.title.strip()
        for variant in tx.children(Variant, "product_id", product.id):
            variant.title = title_of(product.title, options_of(variant))


class ArchiveProduct(Command, frozen=True, kw_only=True):
    """Put a product away with its history."""

    product: Id


@handles(
    "products.archive",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product archived",
    keys=of(product="product"),
)
def archive_product(cmd: ArchiveProduct, tx: Tx) -> None:
    """Archive; its stock and orders stay as they are."""
    _move(tx, tx.get(Product, cmd.product), ProductState.ARCHIVED)


class RestoreProduct(Command, frozen=True, kw_only=True):
    """Bring a product back from the archive, as a draft or at once for sale."""

    product: Id
    for_sale: bool = False


@handles(
    "products.restore",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product restored",
    keys=of(product="product"),
)
def restore_product(cmd: RestoreProduct, tx: Tx) -> None:
    """Restore; refuses what is not archived, and selling what is not complete."""
    product = tx.get(Product, cmd.product)
    if product.state != ProductState.ARCHIVED:
        raise Refused("catalog.not_archived", state=product.state)
    _move(tx, product, ProductState.ACTIVE if cmd.for_sale else ProductState.DRAFT)


class OfferProduct(Command, frozen=True, kw_only=True):
    """Put a draft up for sale, or take a product off sale."""

    product: Id
    for_sale: bool


@handles(
    "products.offer",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product put on or off sale",
    keys=of(product="product"),
)
def offer_product(cmd: OfferProduct, tx: Tx) -> None:
    """Move between draft and active; refuses naming everything a sale still lacks."""
    product = tx.get(Product, cmd.product)
    if product.state == ProductState.ARCHIVED:
        raise Refused("catalog.archived")
    _move(tx, product, ProductState.ACTIVE if cmd.for_sale else ProductState.DRAFT)


def _move(tx: Tx, product: Product, to: ProductState) -> None:
    variants = tx.children(Variant, "product_id", product.id)
    seen = rule.Product(
        title=product.title, state=ProductState(product.state),
        variants=tuple(rule.Variant(id=row.id, sku=row.sku, priced=prices.is_priced(tx, row.id)) for row in variants),
    )  # fmt: skip
    product.state = rule.move(seen, to).value


def _titled(title: str) -> str:
    if not title.strip():
        raise Refused("catalog.title_empty")
    return title.strip()


def _handle(tx: Tx, typed: str, title: str) -> str:
    taken = TakenHandles(tx)
    if not typed:
        return free_handle(title, taken)
    if check_handle(typed) in taken:
        raise Refused("catalog.handle_taken", handle=typed)
    return typed
