"""WooCommerce's product export: variations are rows of their own that name their parent, near it or far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import ProductDraft, Rejection
from commerce.importing.layouts.woocommerce_product import WooCommerceProduct
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

_NOT_SOLD_HERE = frozenset({"grouped", "external"})


class _Family:
    """A variable product whose variations are not all read yet; `last` is the row of the last one."""

    def __init__(self, parent: Row, keys: tuple[str, ...], last: int) -> None:
        self.parent = parent
        self.keys = keys
        self.last = last
        self.variations: list[Row] = []


class WooCommerceProducts:
    """Turns rows into products; holds a family only until its last variation."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when id, type or name is missing."""
        self._product = WooCommerceProduct(binding)
        self._type = binding.needed("type", readers.listed)
        self._parent = binding.cell("parent", readers.text, "")
        self._open: dict[str, _Family] = {}
        self._waiting: dict[str, list[Row]] = {}

    def drafts(self, read: Callable[[], Iterable[Row | Rejection]]) -> Iterator[ProductDraft | Rejection]:
        """Yield each product when its last variation has come; `read` begins the rows anew, it is called twice."""
        last = self._last_rows(read())
        for row in read():
            if isinstance(row, Rejection):
                yield row
                continue
            try:
                yield from self._take(row, frozenset(word.lower() for word in self._type.of(row.cells)), last)
            except UnreadableError as failure:
                yield rejected(row, failure)
        for parent, rows in self._waiting.items():
            yield from (rejected_as(row, "import.parent_missing", parent=parent) for row in rows)

    def _last_rows(self, rows: Iterable[Row | Rejection]) -> dict[str, int]:
        last: dict[str, int] = {}
        for row in rows:
            if isinstance(row, Rejection):
                continue
            parent = self._parent.of(row.cells)
            if parent:
                last[parent] = row.number
        return last

    def _take(self, row: Row, words: frozenset[str], last: dict[str, int]) -> Iterator[ProductDraft | Rejection]:
        if "variation" in words:
            yield from self._take_variation(row)
        elif words & _NOT_SOLD_HERE:
            raise UnreadableError("import.product_kind", kind=", ".join(sorted(words)))
        elif "variable" in words:
            yield from self._begin(row, last)
        else:
            yield self._product.simple(row)

    def _take_variation(self, row: Row) -> Iterator[ProductDraft | Rejection]:
        parent = self._parent.of(row.cells)
        if not parent:
            raise UnreadableError("import.cell_empty", field="parent")
        family = self._open.get(parent)
        if family is None:
            self._waiting.setdefault(parent, []).append(row)
            return
        family.variations.append(row)
        if row.number >= family.last:
            yield from self._end(family)

    def _begin(self, row: Row, last: dict[str, int]) -> Iterator[ProductDraft | Rejection]:
        keys = self._product.keys(row.cells)
        family = _Family(row, keys, max((last.get(key, 0) for key in keys), default=0))
        for key in keys:
            family.variations += self._waiting.pop(key, [])
            self._open[key] = family
        if row.number >= family.last:
            yield from self._end(family)

    def _end(self, family: _Family) -> Iterator[ProductDraft | Rejection]:
        for key in family.keys:
            self._open.pop(key, None)
        yield from self._product.family(family.parent, family.variations)
