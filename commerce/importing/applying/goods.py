"""Foreign products, and the products that order lines imply, with what must have lain on the shelf."""

from __future__ import annotations

import json
from collections.abc import Sequence

from commerce.commands.catalog.bring_in import (
    LISTS,
    MOST,
    BringInProducts,
    ForeignPicture,
    ForeignProduct,
    ForeignVariant,
)
from commerce.commands.inventory.bring_in import MOST as MOST_COUNTS
from commerce.commands.inventory.bring_in import BringInStock
from commerce.importing.applying.desk import ImportDesk
from commerce.importing.documents import ProductDraft, VariantDraft
from commerce.importing.openings import CodeFacts
from commerce.kernel.ids import Id

_UNTITLED = "Default Title"


class ProductBatches:
    """Collects products and brings them in when a batch is full."""

    def __init__(self, desk: ImportDesk) -> None:
        """Begin with nothing waiting."""
        self._desk = desk
        self._waiting: list[ProductDraft] = []

    def take(self, draft: ProductDraft) -> None:
        """Add one product."""
        self._waiting.append(draft)
        if len(self._waiting) == MOST:
            self.flush()

    def flush(self) -> None:
        """Bring in what waits: new ones whole, known ones where the file says otherwise."""
        drafts, self._waiting = self._waiting, []
        if not drafts:
            return
        desk = self._desk
        products = [self.product(draft) for draft in drafts]
        known = desk.known("products", [product.id for product in products])
        differing = {product.id for product in products if product.id in known and self._differs(product)}
        desk.tally.created += len(products) - len(known)
        desk.tally.changed += len(differing)
        desk.tally.same += len(known) - len(differing)
        wanted = tuple(product for product in products if product.id not in known or product.id in differing)
        position = drafts[-1].row
        if wanted:
            desk.do(BringInProducts(run=desk.run, source=desk.origin, currency=drafts[0].currency, products=wanted,
                                    progress=desk.progress(position)))  # fmt: skip
        self._count_in(drafts, position)
        desk.step(position)

    def product(self, draft: ProductDraft) -> ForeignProduct:
        """Return a product as a command takes it."""
        desk = self._desk
        key = draft.external_ref or draft.handle
        return ForeignProduct(
            id=desk.id_of("product", key), external_ref=f"{desk.origin}:{key}", handle=draft.handle, title=draft.title,
            variants=tuple(self._variant(draft, variant) for variant in draft.variants),
            state="active" if draft.published else "draft", vendor=draft.vendor, product_type=draft.kind,
            description=draft.description, tags=draft.tags,
            pictures=tuple(ForeignPicture(image.url, image.alt, image.position) for image in draft.images),
        )  # fmt: skip

    def _variant(self, draft: ProductDraft, variant: VariantDraft) -> ForeignVariant:
        desk = self._desk
        named = [
            (name, value) for name, value in zip(draft.options, variant.options, strict=False) if value != _UNTITLED
        ]
        title = ", ".join([draft.title, *(value for _, value in named)])
        return ForeignVariant(
            id=desk.id_of("variant", variant.sku), external_ref=f"{desk.origin}:{variant.external_ref or variant.sku}",
            sku=variant.sku, title=title, options=json.dumps(named, ensure_ascii=False, separators=(",", ":")),
            prices=(variant.price_e4, variant.compare_at_e4, variant.cost_e4), weight_g=variant.weight_g or 0,
            barcode=variant.barcode, tracked=variant.tracked or variant.quantity is not None,
            requires_shipping=variant.requires_shipping,
        )  # fmt: skip

    def _differs(self, product: ForeignProduct) -> bool:
        return bool(differences(self._desk, product))

    def _count_in(self, drafts: Sequence[ProductDraft], position: int) -> None:
        counts = tuple(
            (self._desk.id_of("variant", variant.sku), variant.quantity)
            for draft in drafts
            for variant in draft.variants
            if variant.quantity
        )
        bring_in_counts(self._desk, counts, self._desk.clock.now(), position)


def differences(desk: ImportDesk, product: ForeignProduct) -> list[tuple[str, str, str]]:
    """Return where a file says otherwise than the shop: (field, ours, theirs); prices in 1/10,000 minor units."""
    ask = desk.executor.database.ask
    found: list[tuple[str, str, str]] = []
    names = ("handle", "title", "state", "vendor", "product_type", "description")
    (ours,) = ask(f"SELECT {', '.join(names)} FROM products WHERE id = ?", (product.id,))  # noqa: S608 - names of ours
    found += [(name, str(old), str(getattr(product, name))) for name, old in zip(names, ours, strict=True)
              if old != getattr(product, name)]  # fmt: skip
    fields = ("sku", "title", "options", "barcode", "weight_g")
    for variant in product.variants:
        rows = ask(f"SELECT {', '.join(fields)} FROM variants WHERE id = ?", (variant.id,))  # noqa: S608 - names of ours
        if not rows:
            found.append(("variant", "", variant.sku))
            continue
        found += [(f"{variant.sku} {name}", str(old), str(getattr(variant, name)))
                  for name, old in zip(fields, rows[0], strict=True) if old != getattr(variant, name)]  # fmt: skip
        found += _price_differences(desk, variant)
    return found


def _price_differences(desk: ImportDesk, variant: ForeignVariant) -> list[tuple[str, str, str]]:
    sql = (
        "SELECT amount_e4 FROM prices WHERE variant_id = ? AND price_list = ? ORDER BY valid_from DESC, id DESC LIMIT 1"
    )
    found = []
    for price_list, amount in zip(LISTS, variant.prices, strict=True):
        rows = desk.executor.database.ask(sql, (variant.id, price_list))
        ours = rows[0][0] if rows else None
        if amount is not None and ours != amount:
            found.append((f"{variant.sku} {price_list}", "" if ours is None else str(ours), str(amount)))
    return found


def bring_in_codes(desk: ImportDesk, codes: Sequence[CodeFacts], currency: str, before: int) -> None:
    """Bring in a product for every stock code of an order file, and its opening count at an instant."""
    have = desk.skus()
    new = [code for code in codes if code.sku not in have]
    for start in range(0, len(new), MOST):
        products = tuple(_implied(desk, code) for code in new[start : start + MOST])
        desk.do(BringInProducts(run=desk.run, source=desk.origin, currency=currency, products=products,
                                progress=desk.progress(0)))  # fmt: skip
    have = desk.skus()
    bring_in_counts(desk, tuple((have[code.sku], code.opening) for code in codes if code.opening), before, 0)


def bring_in_counts(desk: ImportDesk, counts: tuple[tuple[Id, int], ...], at: int, position: int) -> None:
    """Count goods in at the import's location; what the same source counted in before is left alone."""
    for start in range(0, len(counts), MOST_COUNTS):
        desk.do(BringInStock(run=desk.run, source=desk.origin, location=desk.location, at=at,
                             counts=counts[start : start + MOST_COUNTS], progress=desk.progress(position)))  # fmt: skip


def _implied(desk: ImportDesk, code: CodeFacts) -> ForeignProduct:
    variant = ForeignVariant(
        id=desk.id_of("variant", code.sku), external_ref=f"{desk.origin}:{code.sku}", sku=code.sku,
        title=code.title or code.sku, options="[]", prices=(code.price_e4 or None, None, None),
    )  # fmt: skip
    return ForeignProduct(id=desk.id_of("product", code.sku), external_ref=f"{desk.origin}:{code.sku}", handle=code.sku,
                          title=code.title or code.sku, variants=(variant,))  # fmt: skip
