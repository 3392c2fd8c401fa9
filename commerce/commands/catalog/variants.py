"""Variants: one SKU each, told apart by the options of their product."""

from __future__ import annotations

import msgspec

from commerce.commands.catalog import prices
from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.catalog import product as rule
from commerce.domain.catalog.barcode import read_barcode
from commerce.domain.catalog.measure import QuantityUnit
from commerce.domain.catalog.sku import check_free, clean_sku
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Product, Variant
from commerce.repositories.edits import Edits, apply_edits
from commerce.repositories.tx import Tx

_EDITABLE = frozenset({"sku", "barcode", "unit", "weight_g", "position", "tracked", "requires_shipping"})


class NewVariant(msgspec.Struct, frozen=True, kw_only=True):
    """One SKU; `options` pairs each option name with its value, amounts are in 1/10,000 of the minor unit."""

    sku: str
    id: Id | None = None
    """Given where a later command of the same step names the variant, such as the goods that came in."""
    options: tuple[tuple[str, str], ...] = ()
    price_e4: int | None = None
    compare_at_e4: int | None = None
    cost_e4: int | None = None
    barcode: str = ""
    unit: str = "piece"
    weight_g: int = 0
    tracked: bool = True
    requires_shipping: bool = True


class AddVariant(Command, frozen=True, kw_only=True):
    """Add a variant to a product; its prices are in `currency`."""

    product: Id
    currency: str
    variant: NewVariant


@handles(
    "variants.add",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Variant added",
    keys=of(product="product"),
)
def add_variant(cmd: AddVariant, tx: Tx) -> None:
    """Add the variant behind the others; refuses a SKU in use and options that tell nothing apart."""
    product = tx.get(Product, cmd.product)
    present = tx.children(Variant, "product_id", product.id)
    shown = [*(options_of(row) for row in present), cmd.variant.options]
    check_variants([*(row.sku for row in present), cmd.variant.sku], shown)
    sku = free_sku(tx, cmd.variant.sku)
    write_variant(tx, product, cmd.variant, sku, position=max((row.position for row in present), default=0) + 1,
                  currency=cmd.currency)  # fmt: skip


class EditVariant(Command, frozen=True, kw_only=True):
    """Change plain fields: sku, barcode, unit, weight_g, position, tracked, requires_shipping."""

    variant: Id
    fields: Edits


@handles(
    "variants.edit",
    permission=Permission.CATALOG_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Variant changed",
    keys=of(variant="variant"),
)
def edit_variant(cmd: EditVariant, tx: Tx) -> None:
    """Set the fields; a SKU stays unique, a barcode has its check digit, a weight is not negative."""
    row = tx.get(Variant, cmd.variant)
    fields = dict(cmd.fields)
    if "sku" in fields:
        sku = clean_sku(str(fields["sku"][1]))
        if sku != row.sku:
            free_sku(tx, sku)
        fields["sku"] = (fields["sku"][0], sku)
    new = {name: after for name, (_, after) in fields.items()}
    _check_plain(str(new.get("barcode", "")), str(new.get("unit", row.unit)), new.get("weight_g", 0))
    apply_edits(tx, row, fields, _EDITABLE)


def free_sku(tx: Tx, text: str) -> str:
    """Return a SKU as it is kept; refuses one that exists letter by letter, twins in another case are allowed."""
    sku = clean_sku(text)
    check_free(sku, [row.sku for row in tx.lookup(Variant, "sku", sku)])
    return sku


def check_variants(skus: list[str], options: list[tuple[tuple[str, str], ...]]) -> None:
    """Refuse variants whose options do not tell them apart, by the names of the first."""
    names = [name for name, _ in options[0]] if options else []
    other = [sku for sku, pairs in zip(skus, options, strict=True) if [name for name, _ in pairs] != names]
    if other:
        raise Refused("catalog.option_values_missing", skus=other)
    variants = [rule.Variant(id=Id(b""), sku=sku, options=tuple(value for _, value in pairs))
                for sku, pairs in zip(skus, options, strict=True)]  # fmt: skip
    rule.check_options(names, variants)


def write_variant(tx: Tx, product: Product, new: NewVariant, sku: str, *, position: int, currency: str) -> Variant:
    """Write a variant with its first prices."""
    _check_plain(new.barcode, new.unit, new.weight_g)
    if new.id is not None and tx.find(Variant, new.id):
        raise Refused("catalog.variant_exists", id=new.id)
    options = msgspec.json.encode(new.options, order="sorted").decode()
    row = tx.add(
        Variant(
            id=new.id or tx.new_id(), product_id=product.id, sku=sku,
            title=title_of(product.title, new.options), options=options,
            barcode=new.barcode.strip(), unit=new.unit, weight_g=new.weight_g, position=position,
            tracked=int(new.tracked), requires_shipping=int(new.requires_shipping),
        )
    )  # fmt: skip
    amounts = {prices.RETAIL: new.price_e4, prices.COMPARE_AT: new.compare_at_e4, prices.COST: new.cost_e4}
    for price_list, amount in amounts.items():
        if amount is not None:
            prices.add_price(tx, row.id, price_list, currency, amount)
    return row


def options_of(row: Variant) -> tuple[tuple[str, str], ...]:
    """Return the options of a variant in order."""
    return msgspec.json.decode(row.options, type=tuple[tuple[str, str], ...])


def title_of(product: str, options: tuple[tuple[str, str], ...]) -> str:
    """Return the title that lists show: the product's, then the values that tell the variant apart."""
    return ", ".join([product, *(value for _, value in options)])


def _check_plain(barcode: str, unit: str, weight: object) -> None:
    if barcode.strip():
        read_barcode(barcode)
    if unit not in set(QuantityUnit):
        raise Refused("catalog.unknown_unit", unit=unit, known=[str(known) for known in QuantityUnit])
    if isinstance(weight, int) and weight < 0:
        raise Refused("catalog.negative_measure", text=str(weight))
