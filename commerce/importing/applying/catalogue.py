"""What a foreign product becomes beside the products that are here: itself again, one of them, or a new one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from commerce.commands.catalog.bring_in import ForeignPicture, ForeignProduct, ForeignVariant
from commerce.domain.catalog.handle import free_handle
from commerce.importing.applying.desk import ImportDesk
from commerce.importing.applying.identities import Found, identify, variant_id
from commerce.importing.documents import ProductDraft, Rejection, VariantDraft
from commerce.importing.openings import CodeFacts
from commerce.kernel.ids import Id

_UNTITLED = "Default Title"


@dataclass(frozen=True, slots=True)
class Planned:
    """A draft as a command takes it; `left_out` are variants whose SKU another product has."""

    draft: ProductDraft
    product: ForeignProduct
    known: bool
    left_out: tuple[Rejection, ...] = ()


class Catalogue:
    """The SKUs and handles of the shop, kept up with what the import adds."""

    def __init__(self, desk: ImportDesk) -> None:
        """Look them up once."""
        self._desk = desk
        ask = desk.database.ask
        self._variants = {sku: (Id(identity), Id(product)) for sku, identity, product in ask(_VARIANTS)}
        self._handles = {handle: Id(identity) for handle, identity in ask("SELECT handle, id FROM products")}

    def variant(self, sku: str) -> Id | None:
        """Return the variant of a SKU, case kept."""
        found = self._variants.get(sku)
        return found[0] if found else None

    def plan(self, drafts: Sequence[ProductDraft]) -> list[Planned]:
        """Decide for each draft which product it is; a product that has one of its SKUs is the same product."""
        keys = [draft.external_ref or draft.handle for draft in drafts]
        found = identify(self._desk, "product", keys)
        return [self._planned(draft, key, found[key]) for draft, key in zip(drafts, keys, strict=True)]

    def imply(self, codes: Sequence[CodeFacts]) -> list[ForeignProduct]:
        """Return the products that the stock codes of an order file stand for."""
        found = identify(self._desk, "product", [code.sku for code in codes])
        return [self._implied(code, found[code.sku].id) for code in codes]

    def _implied(self, code: CodeFacts, product: Id) -> ForeignProduct:
        title, reference = code.title or code.sku, f"{self._desk.origin}:{code.sku}"
        variant = ForeignVariant(
            id=variant_id(self._desk, product, code.sku), external_ref=reference, sku=code.sku, title=title,
            options="[]", prices=(code.price_e4 or None, None, None),
        )  # fmt: skip
        handle = free_handle(code.sku, self._handles)
        self._remember(handle, product, [variant])
        return ForeignProduct(id=product, external_ref=reference, handle=handle, title=title, variants=(variant,))

    def _planned(self, draft: ProductDraft, key: str, found: Found) -> Planned:
        owner = next((self._variants[one.sku][1] for one in draft.variants if one.sku in self._variants), None)
        product, known = (owner, True) if owner and not found.known else found
        kept = [one for one in draft.variants if self._variants.get(one.sku, (None, product))[1] == product]
        left_out = tuple(self._elsewhere(one) for one in draft.variants if one not in kept)
        variants = tuple(self._variant(draft, one, product) for one in kept)
        handle = self._handle(draft.handle, product, known=known)
        if variants:
            self._remember(handle, product, variants)
        whole = ForeignProduct(
            id=product, external_ref=f"{self._desk.origin}:{key}", handle=handle, title=draft.title, variants=variants,
            state="active" if draft.published else "draft", vendor=draft.vendor, product_type=draft.kind,
            description=draft.description, tags=draft.tags,
            pictures=tuple(ForeignPicture(image.url, image.alt, image.position) for image in draft.images),
        )  # fmt: skip
        return Planned(draft, whole, known, left_out)

    def _variant(self, draft: ProductDraft, variant: VariantDraft, product: Id) -> ForeignVariant:
        named = [
            (name, value) for name, value in zip(draft.options, variant.options, strict=False) if value != _UNTITLED
        ]
        return ForeignVariant(
            id=self.variant(variant.sku) or variant_id(self._desk, product, variant.sku),
            external_ref=f"{self._desk.origin}:{variant.external_ref or variant.sku}", sku=variant.sku,
            title=", ".join([draft.title, *(value for _, value in named)]),
            options=json.dumps(named, ensure_ascii=False, separators=(",", ":")),
            prices=(variant.price_e4, variant.compare_at_e4, variant.cost_e4), weight_g=variant.weight_g or 0,
            barcode=variant.barcode, tracked=variant.tracked or variant.quantity is not None,
            requires_shipping=variant.requires_shipping,
        )  # fmt: skip

    def _handle(self, wanted: str, product: Id, *, known: bool) -> str:
        """A handle names one product; where another has it, a known product keeps its own and a new one is numbered."""
        if self._handles.get(wanted, product) == product:
            return wanted
        if known:
            return str(self._desk.database.ask("SELECT handle FROM products WHERE id = ?", (product,))[0][0])
        return free_handle(wanted, self._handles)

    def _elsewhere(self, variant: VariantDraft) -> Rejection:
        rows = self._desk.database.ask("SELECT title FROM products WHERE id = ?", (self._variants[variant.sku][1],))
        title = rows[0][0] if rows else ""
        return Rejection(variant.row, "import.sku_elsewhere", {"sku": variant.sku, "product": title}, variant.cells)

    def _remember(self, handle: str, product: Id, variants: Sequence[ForeignVariant]) -> None:
        self._handles.setdefault(handle, product)
        for variant in variants:
            self._variants.setdefault(variant.sku, (variant.id, product))


_VARIANTS = "SELECT sku, id, product_id FROM variants"
