"""Tags of products: a set of words, added and removed one by one so that two desks' work adds up."""

from __future__ import annotations

from collections.abc import Iterable

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Product, ProductTag
from commerce.repositories.tx import Tx


class TagProduct(Command, frozen=True, kw_only=True):
    """Put a tag on a product."""

    product: Id
    tag: str


@handles(
    "products.tag",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product tagged {tag}",
    keys=of(product="product"),
)
def tag_product(cmd: TagProduct, tx: Tx) -> None:
    """Add the tag; one that is there stays."""
    tx.get(Product, cmd.product)
    tag(tx, cmd.product, (cmd.tag,))


class UntagProduct(Command, frozen=True, kw_only=True):
    """Take a tag off a product."""

    product: Id
    tag: str


@handles(
    "products.untag",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Tag {tag} removed from a product",
    keys=of(product="product"),
)
def untag_product(cmd: UntagProduct, tx: Tx) -> None:
    """Remove the tag; refuses one that is not there."""
    rows = [row for row in tx.children(ProductTag, "product_id", cmd.product) if row.tag == cmd.tag.strip()]
    if not rows:
        raise Refused("catalog.tag_unknown", tag=cmd.tag)
    for row in rows:
        tx.delete(row)


def tag(tx: Tx, product: Id, words: Iterable[str]) -> None:
    """Add tags that are not there yet; refuses an empty one."""
    wanted = list(dict.fromkeys(word.strip() for word in words))
    if "" in wanted:
        raise Refused("catalog.tag_empty")
    present = {row.tag for row in tx.children(ProductTag, "product_id", product)}
    for word in wanted:
        if word not in present:
            tx.add(ProductTag(id=tx.new_id(), product_id=product, tag=word))
