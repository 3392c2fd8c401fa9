"""Pictures of products and variants, in the order a shopper sees them."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Image, Product, Variant
from commerce.repositories.tx import Tx


class AddImage(Command, frozen=True, kw_only=True):
    """A picture behind the others: the SHA-256 of a stored blob, or an address."""

    product: Id
    variant: Id | None = None
    blob: str = ""
    url: str = ""
    alt: str = ""


@handles(
    "images.add",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Picture added",
    keys=of(product="product"),
)
def add_image(cmd: AddImage, tx: Tx) -> None:
    """Add it; refuses a picture of nothing and a variant of another product."""
    tx.get(Product, cmd.product)
    if cmd.variant is not None and tx.get(Variant, cmd.variant).product_id != cmd.product:
        raise Refused("catalog.variant_of_another_product", variant=cmd.variant)
    append(tx, cmd.product, cmd.variant, blob=cmd.blob, url=cmd.url, alt=cmd.alt)


class RemoveImage(Command, frozen=True, kw_only=True):
    """Take a picture away; its blob stays for the past."""

    image: Id


@handles(
    "images.remove",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Picture removed",
)
def remove_image(cmd: RemoveImage, tx: Tx) -> None:
    """Remove it and close the gap."""
    image = tx.get(Image, cmd.image)
    rest = [row for row in _in_order(tx, image.product_id) if row.id != image.id]
    tx.delete(image)
    _number(rest)


class MoveImage(Command, frozen=True, kw_only=True):
    """Put a picture at a place, 1 being the first."""

    image: Id
    position: int


@handles(
    "images.move",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Picture moved",
)
def move_image(cmd: MoveImage, tx: Tx) -> None:
    """Move it and number the others anew; refuses a place that is not there."""
    image = tx.get(Image, cmd.image)
    rows = _in_order(tx, image.product_id)
    if not 0 < cmd.position <= len(rows):
        raise Refused("catalog.image_position", position=cmd.position, pictures=len(rows))
    rest = [row for row in rows if row.id != image.id]
    _number([*rest[: cmd.position - 1], image, *rest[cmd.position - 1 :]])


def append(tx: Tx, product: Id, variant: Id | None, *, blob: str, url: str, alt: str) -> None:
    """Write a picture behind the others; refuses one that is neither a blob nor an address."""
    if bool(blob) == bool(url):
        raise Refused("catalog.image_needs_blob_or_url")
    last = max((row.position for row in tx.children(Image, "product_id", product)), default=0)
    tx.add(Image(id=tx.new_id(), product_id=product, variant_id=variant, blob=blob, url=url, alt=alt.strip(),
                 position=last + 1))  # fmt: skip


def _in_order(tx: Tx, product: Id) -> list[Image]:
    return sorted(tx.children(Image, "product_id", product), key=lambda row: (row.position, row.id))


def _number(rows: list[Image]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position
