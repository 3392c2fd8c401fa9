"""Customers and suppliers as one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from commerce.importing.documents import CustomerDraft, Rejection, SupplierDraft
from commerce.importing.layouts.addresses import AddressCells
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

D = TypeVar("D", CustomerDraft, SupplierDraft)


class CustomerRows:
    """Turns rows into customers; the second row with the same reference is left out."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when the reference is missing."""
        self._binding = binding
        self._ref = binding.needed("ref", readers.reference)
        self._first_name = binding.cell("first_name", readers.text, "")
        self._last_name = binding.cell("last_name", readers.text, "")
        self._email = binding.cell("email", readers.text, "")
        self._marketing = binding.cell("accepts_marketing", readers.flag, None)
        self._note = binding.cell("note", readers.text, "")
        self._tags = binding.cell("tags", readers.listed, ())
        self._address = AddressCells(binding)

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[CustomerDraft | Rejection]:
        """Yield a customer or a reason for every row."""
        return _unique(rows, self._draft)

    def _draft(self, row: Row) -> CustomerDraft:
        cells = row.cells
        address = self._address.of(cells)
        name = address.name or " ".join(filter(None, (self._first_name.of(cells), self._last_name.of(cells))))
        if not name and not address.company and not self._email.of(cells):
            raise UnreadableError("import.nameless")
        return CustomerDraft(
            ref=self._ref.of(cells),
            name=name,
            row=row.number,
            email=self._email.of(cells),
            phone=address.phone,
            address=address,
            accepts_marketing=self._marketing.of(cells),
            note=self._note.of(cells),
            tags=self._tags.of(cells),
            flags=self._binding.flags(cells),
        )


class SupplierRows:
    """Turns rows into suppliers; the second row with the same reference is left out."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when reference or firm is missing."""
        self._binding = binding
        self._ref = binding.needed("ref", readers.reference)
        self._name = binding.needed("company", readers.text)
        self._email = binding.cell("email", readers.text, "")
        self._homepage = binding.cell("homepage", readers.text, "")
        self._address = AddressCells(binding)

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[SupplierDraft | Rejection]:
        """Yield a supplier or a reason for every row."""
        return _unique(rows, self._draft)

    def _draft(self, row: Row) -> SupplierDraft:
        cells = row.cells
        address = self._address.of(cells)
        return SupplierDraft(
            ref=self._ref.of(cells),
            name=self._name.of(cells),
            row=row.number,
            contact=address.name,
            email=self._email.of(cells),
            phone=address.phone,
            homepage=self._homepage.of(cells),
            address=address,
            flags=self._binding.flags(cells),
        )


def _unique(rows: Iterable[Row | Rejection], draft_of: Callable[[Row], D]) -> Iterator[D | Rejection]:
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Rejection):
            yield row
            continue
        try:
            draft = draft_of(row)
        except UnreadableError as failure:
            yield rejected(row, failure)
            continue
        earlier = seen.setdefault(draft.ref, row.number)
        if earlier != row.number:
            yield rejected_as(row, "import.reference_twice", reference=draft.ref, earlier=earlier)
        else:
            yield draft
