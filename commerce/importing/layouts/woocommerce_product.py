"""One product of WooCommerce's export, alone or with its variations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commerce.importing.documents import ImageDraft, ProductDraft, Rejection, VariantDraft
from commerce.importing.layouts.variants import VariantCells, made_sku
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

Attributes = dict[str, tuple[str, ...]]


class WooCommerceProduct:
    """Reads products; remembers the handles and SKUs it gave, since neither may come twice."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns."""
        self._binding = binding
        self._variants = VariantCells(binding)
        self._id = binding.needed("external_ref", readers.reference)
        self._type = binding.needed("type", readers.listed)
        self._title = binding.needed("title", readers.text)
        self._description = binding.cell("description", readers.text, "")
        self._vendor = binding.cell("vendor", readers.text, "")
        self._tags = binding.cell("tags", readers.listed, ())
        self._categories = binding.cell("categories", readers.paths, ())
        self._published = binding.cell("published", readers.flag, False)
        self._images = binding.cell("images", readers.listed, ())
        self._sale = binding.cell("sale_price", readers.price, None)
        self._sale_dates = [binding.cell(name, readers.text, "") for name in ("sale_starts", "sale_ends")]
        self._names = binding.series("attribute_name", readers.text, "")
        self._values = binding.series("attribute_values", readers.listed, ())
        self._handles: set[str] = set()
        self._skus: dict[str, int] = {}

    def keys(self, cells: list[str]) -> tuple[str, ...]:
        """Return what variations may call this product: `id:100` or its SKU."""
        return tuple(filter(None, (f"id:{self._id.of(cells)}", self._variants.sku(cells))))

    def simple(self, row: Row) -> ProductDraft:
        """Return a product of one variant; raises `UnreadableError`."""
        variant, flags = self._variant(row, ())
        product = self._head(row)
        return replace(
            product,
            variants=(variant,),
            attributes=tuple(self._attributes(row.cells).items()),
            flags=tuple(dict.fromkeys((*flags, *product.flags))),
        )

    def family(self, parent: Row, rows: list[Row]) -> Iterator[ProductDraft | Rejection]:
        """Yield the product with its sound variations, and a reason for each row that was left out."""
        try:
            product = self._head(parent)
        except UnreadableError as failure:
            yield rejected(parent, failure)
            yield from (rejected_as(row, "import.product_incomplete", bad_row=parent.number) for row in rows)
            return
        attributes = self._attributes(parent.cells)
        named = {name for row in rows for name in self._attributes(row.cells)}
        options = tuple(name for name in attributes if name in named)
        variants: list[VariantDraft] = []
        flags = list(product.flags)
        for row in rows:
            try:
                variant, found = self._variant(row, options)
                self._refuse_twin(variant, variants)
            except UnreadableError as failure:
                yield rejected(row, failure)
            else:
                variants.append(self._inherited(variant, parent))
                flags += found
        if not variants:
            yield rejected_as(parent, "import.no_variants")
            return
        yield replace(
            product,
            options=options,
            variants=tuple(variants),
            attributes=tuple((name, values) for name, values in attributes.items() if name not in options),
            flags=tuple(dict.fromkeys(flags)),
        )

    def _head(self, row: Row) -> ProductDraft:
        cells = row.cells
        identity, title = self._id.of(cells), self._title.of(cells)
        handle = made_sku(title, ())
        if handle in self._handles:
            handle = f"{handle}-{identity}"
        product = ProductDraft(
            handle=handle,
            title=title,
            row=row.number,
            currency=self._binding.currency,
            variants=(),
            external_ref=identity,
            # The export writes line breaks as two letters, so that each product stays on one line.
            description=self._description.of(cells).replace("\\n", "\n"),
            vendor=self._vendor.of(cells),
            tags=self._tags.of(cells),
            categories=self._categories.of(cells),
            published=self._published.of(cells),
            images=tuple(ImageDraft(url, place) for place, url in enumerate(self._images.of(cells), start=1)),
            flags=self._binding.flags(cells),
        )
        self._handles.add(handle)
        return product

    def _variant(self, row: Row, options: tuple[str, ...]) -> tuple[VariantDraft, list[str]]:
        cells = row.cells
        own = self._attributes(cells)
        sku = self._variants.sku(cells)
        flags = [] if sku else ["import.sku_made"]
        values = tuple(", ".join(own.get(name, ())) for name in options)
        variant = self._variants.draft(row, sku or f"woo-{self._id.of(cells)}", values)
        earlier = self._skus.setdefault(variant.sku, row.number)
        if earlier != row.number:
            raise UnreadableError("import.sku_twice", sku=variant.sku, earlier=earlier)
        sale = self._sale.of(cells)
        if sale is not None and any(cell.of(cells) for cell in self._sale_dates):
            flags.append("import.dated_sale")
        elif sale is not None:
            variant = replace(variant, price_e4=sale, compare_at_e4=variant.price_e4)
        if variant.price_e4 is None:
            flags.append("import.price_missing")
        images = self._images.of(cells)
        shipped = not any(word.lower() == "virtual" for word in self._type.of(cells))
        image = images[0] if images and options else ""
        return replace(variant, image_url=image, requires_shipping=shipped), flags

    def _inherited(self, variant: VariantDraft, parent: Row) -> VariantDraft:
        """A variation says only what differs from its parent."""
        above = self._variants.draft(parent, "")
        weight = above.weight_g if variant.weight_g is None else variant.weight_g
        return replace(variant, weight_g=weight, tax_class=variant.tax_class or above.tax_class)

    def _attributes(self, cells: list[str]) -> Attributes:
        pairs = zip(self._names, self._values, strict=False)
        return {name.of(cells): values.of(cells) for name, values in pairs if name.of(cells)}

    def _refuse_twin(self, variant: VariantDraft, variants: list[VariantDraft]) -> None:
        if any(variant.options == earlier.options for earlier in variants):
            raise UnreadableError("import.variant_twice", options=variant.options)
