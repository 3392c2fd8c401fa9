"""Shopify's product export: the first row of a handle holds the product, each of them a variant or image."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commerce.importing.documents import ImageDraft, ProductDraft, Rejection, VariantDraft
from commerce.importing.layouts.grouping import grouped
from commerce.importing.layouts.variants import VariantCells, made_sku
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

_NUMBERS = (1, 2, 3)
_NO_OPTION = ("title", "default title")


class ShopifyProducts:
    """Turns rows into products with their variants and images."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when handle or title is missing."""
        self._binding = binding
        self._variants = VariantCells(binding)
        self._handle = binding.needed("handle", readers.text)
        self._title = binding.needed("title", readers.text)
        self._description = binding.cell("description", readers.text, "")
        self._vendor = binding.cell("vendor", readers.text, "")
        self._kind = binding.cell("kind", readers.text, "")
        self._tags = binding.cell("tags", readers.listed, ())
        self._categories = binding.cell("categories", readers.paths, ())
        self._published = binding.cell("published", readers.flag, True)
        self._status = binding.cell("status", readers.text, "active")
        self._gift_card = binding.cell("gift_card", readers.flag, False)
        self._names = [binding.cell(f"option{number}_name", readers.text, "") for number in _NUMBERS]
        self._values = [binding.cell(f"option{number}_value", readers.text, "") for number in _NUMBERS]
        self._image = binding.cell("image_url", readers.text, "")
        self._position = binding.cell("image_position", readers.count, 0)
        self._alt = binding.cell("image_alt", readers.text, "")

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[ProductDraft | Rejection]:
        """Yield each product when its rows have ended, and every row that was left out."""
        handles: dict[str, int] = {}
        skus: dict[str, int] = {}
        for group in grouped(rows, self._handle.place):
            if isinstance(group, Rejection):
                yield group
                continue
            handle, together, _ = group
            earlier = handles.setdefault(handle, together[0].number)
            if earlier != together[0].number:
                yield from (rejected_as(row, "import.handle_twice", handle=handle, earlier=earlier) for row in together)
            else:
                yield from self._product(together, skus)

    def _product(self, rows: list[Row], skus: dict[str, int]) -> Iterator[ProductDraft | Rejection]:
        first = rows[0]
        try:
            names = self._option_names(first.cells)
            draft = self._head(first)
        except UnreadableError as failure:
            yield rejected(first, failure)
            yield from (rejected_as(row, "import.product_incomplete", bad_row=first.number) for row in rows[1:])
            return
        parts = _Parts(names)
        for row in rows:
            try:
                self._take(row, draft.handle, parts, skus)
            except UnreadableError as failure:
                yield rejected(row, failure)
        if parts.variants:
            yield replace(
                draft,
                options=names,
                variants=tuple(parts.variants),
                images=tuple(sorted(parts.images, key=lambda image: image.position)),
                flags=tuple(dict.fromkeys(parts.flags)),
            )

    def _take(self, row: Row, handle: str, parts: _Parts, skus: dict[str, int]) -> None:
        """Take a row apart: a variant, an image or both; a row that is neither is refused."""
        cells = row.cells
        url = self._image.of(cells)
        image = ImageDraft(url, self._position.of(cells) or len(parts.images) + 1, self._alt.of(cells))
        options = tuple(cell.of(cells) for cell in self._values[: len(parts.names)])
        if any(options) or self._variants.says_anything(cells):
            parts.add(self._variant(row, handle, options), skus)
        elif not url:
            raise UnreadableError("import.row_says_nothing")
        if url:
            parts.images.append(image)
        parts.flags += self._binding.flags(cells)
        if not self._variants.sku(cells) and self._variants.says_anything(cells):
            parts.flags.append("import.sku_made")

    def _variant(self, row: Row, handle: str, options: tuple[str, ...]) -> VariantDraft:
        return self._variants.draft(row, self._variants.sku(row.cells) or made_sku(handle, options), options)

    def _head(self, row: Row) -> ProductDraft:
        cells = row.cells
        return ProductDraft(
            handle=self._handle.of(cells),
            title=self._title.of(cells),
            row=row.number,
            currency=self._binding.currency,
            variants=(),
            external_ref=self._handle.of(cells),
            description=self._description.of(cells),
            vendor=self._vendor.of(cells),
            kind=self._kind.of(cells),
            tags=self._tags.of(cells),
            categories=self._categories.of(cells),
            published=self._published.of(cells) and self._status.of(cells).lower() == "active",
            gift_card=self._gift_card.of(cells),
        )

    def _option_names(self, cells: list[str]) -> tuple[str, ...]:
        """Names stand in the first row only; `Title` with `Default Title` is Shopify's way to say there are none."""
        pairs = [(name.of(cells), value.of(cells)) for name, value in zip(self._names, self._values, strict=True)]
        named = tuple(name for name, _ in pairs if name)
        first = (pairs[0][0].lower(), pairs[0][1].lower())
        return () if first == _NO_OPTION and len(named) == 1 else named


class _Parts:
    """What the rows of one product have given so far."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.variants: list[VariantDraft] = []
        self.images: list[ImageDraft] = []
        self.flags: list[str] = []
        self._options: set[tuple[str, ...]] = set()

    def add(self, variant: VariantDraft, skus: dict[str, int]) -> None:
        """Add a variant; refuses options or a SKU that came before."""
        if variant.options in self._options:
            raise UnreadableError("import.variant_twice", options=variant.options)
        earlier = skus.setdefault(variant.sku, variant.row)
        if earlier != variant.row:
            raise UnreadableError("import.sku_twice", sku=variant.sku, earlier=earlier)
        self._options.add(variant.options)
        self.variants.append(variant)
