"""Products as a plain list: one row a variant, rows of one handle one product."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from commerce.importing.documents import ImageDraft, ProductDraft, Rejection, VariantDraft
from commerce.importing.layouts.variants import VariantCells
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

_OPTIONS = ("option1_value", "option2_value", "option3_value")


class ProductRows:
    """Turns rows into products; without a handle every row is a product of its own."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when SKU or title is missing."""
        self._binding = binding
        self._variants = VariantCells(binding)
        self._sku = binding.needed("sku", readers.text)
        self._title = binding.needed("title", readers.text)
        self._handle = binding.cell("handle", readers.reference, "")
        self._description = binding.cell("description", readers.text, "")
        self._vendor = binding.cell("vendor", readers.text, "")
        self._supplier = binding.cell("supplier_ref", readers.reference, "")
        self._kind = binding.cell("kind", readers.text, "")
        self._tags = binding.cell("tags", readers.listed, ())
        self._categories = binding.cell("categories", readers.paths, ())
        self._published = binding.cell("published", readers.flag, False)
        self._discontinued = binding.cell("discontinued", readers.flag, False)
        self._image = binding.cell("image_url", readers.text, "")
        self._options = [(name, binding.cell(name, readers.text, "")) for name in _OPTIONS if binding.has(name)]

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[ProductDraft | Rejection]:
        """Yield each product when its rows have ended, and every row that was left out."""
        skus: dict[str, int] = {}
        for _, group in groupby(rows, self._group):
            sound = []
            for row in group:
                if isinstance(row, Rejection):
                    yield row
                    continue
                problem = self._problem(row, skus)
                if problem is not None:
                    yield problem
                else:
                    sound.append(row)
            if sound:
                yield self._draft(sound)

    def _group(self, row: Row | Rejection) -> str | int:
        """Rows apart from their like begin a product of the same handle, which the shop then adds to."""
        if isinstance(row, Rejection):
            return -row.row
        return row.cells[self._handle.place].strip() if self._binding.has("handle") else row.number

    def _problem(self, row: Row, skus: dict[str, int]) -> Rejection | None:
        try:
            self._title.of(row.cells)
            self._draft([row])
            sku = self._sku.of(row.cells)
        except UnreadableError as failure:
            return rejected(row, failure)
        earlier = skus.setdefault(sku, row.number)
        return None if earlier == row.number else rejected_as(row, "import.sku_twice", sku=sku, earlier=earlier)

    def _draft(self, rows: list[Row]) -> ProductDraft:
        first = rows[0].cells
        variants = tuple(self._variant(row) for row in rows)
        discontinued = self._binding.has("discontinued")
        images = dict.fromkeys(filter(None, (self._image.of(row.cells) for row in rows)))
        return ProductDraft(
            handle=self._handle.of(first) or variants[0].sku,
            title=self._title.of(first),
            row=rows[0].number,
            currency=self._binding.currency,
            variants=variants,
            external_ref=variants[0].external_ref,
            description=self._description.of(first),
            vendor=self._vendor.of(first),
            supplier_ref=self._supplier.of(first),
            kind=self._kind.of(first),
            tags=self._tags.of(first),
            categories=self._categories.of(first),
            published=not self._discontinued.of(first) if discontinued else self._published.of(first),
            options=tuple(self._binding.label(name) for name, _ in self._options),
            images=tuple(ImageDraft(url, place) for place, url in enumerate(images, start=1)),
            flags=tuple(dict.fromkeys(flag for row in rows for flag in self._binding.flags(row.cells))),
        )

    def _variant(self, row: Row) -> VariantDraft:
        options = tuple(cell.of(row.cells) for _, cell in self._options)
        return self._variants.draft(row, self._sku.of(row.cells), options)
