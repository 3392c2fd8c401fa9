"""The tree of categories, and which products stand where in it."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.catalog.category import check_parent
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Category, Product, ProductCategory
from commerce.repositories.tx import Tx


class AddCategory(Command, frozen=True, kw_only=True):
    """A new category below another, or at the root."""

    category: Id
    name: str
    parent: Id | None = None
    position: int = 0


@handles(
    "categories.add",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Category {name} added",
)
def add_category(cmd: AddCategory, tx: Tx) -> None:
    """Add the category; refuses an empty name and an unknown parent."""
    if not cmd.name.strip():
        raise Refused("catalog.category_name_empty")
    if tx.find(Category, cmd.category):
        raise Refused("catalog.category_exists", id=cmd.category)
    if cmd.parent is not None:
        tx.get(Category, cmd.parent)
    tx.add(Category(id=cmd.category, name=cmd.name.strip(), parent_id=cmd.parent, position=cmd.position))


class MoveCategory(Command, frozen=True, kw_only=True):
    """Hang a category below another (None: the root), at a position."""

    category: Id
    parent: Id | None
    position: int = 0


@handles(
    "categories.move",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Category moved",
)
def move_category(cmd: MoveCategory, tx: Tx) -> None:
    """Move it; refuses a parent that is the category itself or lies below it."""
    category = tx.get(Category, cmd.category)
    _check_parent(tx, category.id, cmd.parent)
    category.parent_id, category.position = cmd.parent, cmd.position


class PutInCategory(Command, frozen=True, kw_only=True):
    """Show a product in a category."""

    product: Id
    category: Id


@handles(
    "categories.put",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product put in a category",
    keys=of(product="product"),
)
def put_in_category(cmd: PutInCategory, tx: Tx) -> None:
    """Add it; a product that is there stays."""
    tx.get(Product, cmd.product)
    put(tx, cmd.product, cmd.category)


class TakeOutOfCategory(Command, frozen=True, kw_only=True):
    """Show a product in a category no longer."""

    product: Id
    category: Id


@handles(
    "categories.take_out",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Product taken out of a category",
    keys=of(product="product"),
)
def take_out_of_category(cmd: TakeOutOfCategory, tx: Tx) -> None:
    """Remove it; refuses a product that is not there."""
    rows = _places(tx, cmd.product, cmd.category)
    if not rows:
        raise Refused("catalog.not_in_category", category=cmd.category)
    for row in rows:
        tx.delete(row)


def put(tx: Tx, product: Id, category: Id) -> None:
    """Add a product to a category; refuses an unknown one."""
    tx.get(Category, category)
    if not _places(tx, product, category):
        tx.add(ProductCategory(id=tx.new_id(), product_id=product, category_id=category))


def guard_parent(category: Category, _start: object, _end: object, tx: Tx) -> None:
    """Refuse to undo a move when the old parent has gone below the category since."""
    _check_parent(tx, category.id, category.parent_id)


def _places(tx: Tx, product: Id, category: Id) -> list[ProductCategory]:
    return [row for row in tx.children(ProductCategory, "product_id", product) if row.category_id == category]


def _check_parent(tx: Tx, category: Id, parent: Id | None) -> None:
    """Walk up from the new parent; only its own line can close a circle."""
    line: dict[Id, Id | None] = {}
    above = parent
    while above is not None and above not in line:
        row = tx.get(Category, above)
        line[above] = row.parent_id
        above = row.parent_id
    check_parent(category, parent, line)
