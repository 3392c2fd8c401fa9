"""Suppliers and their offers: who sends what at which cost, and how much they say they have."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.purchasing import Supplier, SupplierOffer
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

_EDITABLE = frozenset({"name", "code", "contact", "email", "phone", "country", "lead_days", "feed_max_age_hours"})


class AddSupplier(Command, frozen=True, kw_only=True):
    """Somebody new to buy from."""

    supplier: Id
    name: str
    code: str
    country: str = ""
    lead_days: int = 0


@handles("suppliers.add", permission=Permission.SUPPLIERS_EDIT, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Supplier {name} added")  # fmt: skip
def add_supplier(cmd: AddSupplier, tx: Tx) -> None:
    """Add the supplier under a name and a short word for lists."""
    if tx.find(Supplier, cmd.supplier):
        raise Refused("supplier.exists", id=cmd.supplier)
    if not cmd.name.strip() or not cmd.code.strip():
        raise Refused("supplier.name_missing")
    if cmd.lead_days < 0:
        raise Refused("supplier.lead_days_negative", days=cmd.lead_days)
    tx.add(Supplier(id=cmd.supplier, name=cmd.name.strip(), code=cmd.code.strip(), country=cmd.country,
                    lead_days=cmd.lead_days))  # fmt: skip


class EditSupplier(Command, frozen=True, kw_only=True):
    """Change plain fields: name, code, contact, email, phone, country, lead_days, feed_max_age_hours."""

    supplier: Id
    fields: Edits


@handles(
    "suppliers.edit",
    permission=Permission.SUPPLIERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Supplier changed",
)
def edit_supplier(cmd: EditSupplier, tx: Tx) -> None:
    """Set the fields; a name and a short word stay, numbers of days and hours are not negative."""
    row = tx.get(Supplier, cmd.supplier)
    for name, (_, new) in cmd.fields.items():
        if name in {"name", "code"} and not str(new).strip():
            raise Refused("supplier.name_missing")
        if isinstance(new, int) and new < 0:
            raise Refused("supplier.negative", field=name)
    apply_edits(tx, row, cmd.fields, _EDITABLE)


class SetOffer(Command, frozen=True, kw_only=True):
    """What a supplier asks for a variant; one offer per supplier and variant."""

    variant: Id
    supplier: Id
    supplier_sku: str
    cost_e4: int
    currency: str
    pack: int = 1
    lead_days: int = 0
    priority: int = 0


@handles("suppliers.set_offer", permission=Permission.SUPPLIERS_EDIT, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Supplier offer {supplier_sku} set", keys=of(variant="variant"))  # fmt: skip
def set_offer(cmd: SetOffer, tx: Tx) -> None:
    """Add the offer, or change the one there is; its stock is the supplier's to tell."""
    exponent(cmd.currency)
    tx.get(Variant, cmd.variant)
    tx.get(Supplier, cmd.supplier)
    if cmd.cost_e4 < 0 or cmd.pack < 1 or cmd.lead_days < 0:
        raise Refused("offer.out_of_range", cost=cmd.cost_e4, pack=cmd.pack, lead_days=cmd.lead_days)
    row = _offer(tx, cmd.variant, cmd.supplier) or tx.add(
        SupplierOffer(id=tx.new_id(), variant_id=cmd.variant, supplier_id=cmd.supplier, supplier_sku="", cost_e4=0,
                      currency=cmd.currency)
    )  # fmt: skip
    row.supplier_sku, row.cost_e4, row.currency = cmd.supplier_sku, cmd.cost_e4, cmd.currency
    row.pack, row.lead_days, row.priority = cmd.pack, cmd.lead_days, cmd.priority


class UpdateOfferStock(Command, frozen=True, kw_only=True):
    """What a supplier says it has, as of an instant."""

    variant: Id
    supplier: Id
    stock: int
    as_of: int


@handles("suppliers.update_stock", permission=Permission.SUPPLIERS_EDIT, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Supplier stock set to {stock}", keys=of(variant="variant"))  # fmt: skip
def update_offer_stock(cmd: UpdateOfferStock, tx: Tx) -> None:
    """Set the stock; a number older than the one we have is left aside."""
    row = _offer(tx, cmd.variant, cmd.supplier)
    if row is None:
        raise Refused("offer.none", variant=cmd.variant, supplier=cmd.supplier)
    if cmd.as_of > tx.now:
        raise Refused("offer.in_the_future", as_of=cmd.as_of)
    if cmd.stock < 0:
        raise Refused("offer.stock_negative", stock=cmd.stock)
    if row.stock_as_of is None or cmd.as_of >= row.stock_as_of:
        row.stock, row.stock_as_of = cmd.stock, cmd.as_of


class RemoveOffer(Command, frozen=True, kw_only=True):
    """A supplier no longer sells a variant."""

    variant: Id
    supplier: Id


@handles("suppliers.remove_offer", permission=Permission.SUPPLIERS_EDIT, offline=Offline.EXECUTE, undo=REVERT,
         sentence="Supplier offer removed", keys=of(variant="variant"))  # fmt: skip
def remove_offer(cmd: RemoveOffer, tx: Tx) -> None:
    """Remove the offer; orders already routed keep their supplier."""
    row = _offer(tx, cmd.variant, cmd.supplier)
    if row is None:
        raise Refused("offer.none", variant=cmd.variant, supplier=cmd.supplier)
    tx.delete(row)


def _offer(tx: Tx, variant: Id, supplier: Id) -> SupplierOffer | None:
    offers = tx.children(SupplierOffer, "variant_id", variant)
    return next((row for row in offers if row.supplier_id == supplier), None)
