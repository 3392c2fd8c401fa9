"""The columns of an order that are written once for all its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from commerce.importing.layouts.addresses import AddressCells
from commerce.importing.values import readers

if TYPE_CHECKING:
    from commerce.importing.mapping.binding import Binding
    from commerce.kernel.address import Address


class Words(TypedDict):
    """The texts of an order, named as in `OrderDraft`."""

    email: str
    phone: str
    discount_code: str
    shipping_method: str
    tender: str
    payment_reference: str
    note: str
    external_id: str


class Dates(TypedDict):
    """The instants of an order, named as in `OrderDraft`."""

    paid_at: int | None
    fulfilled_at: int | None
    cancelled_at: int | None
    due_at: int | None


class Places(TypedDict):
    """Where an order is billed and sent, named as in `OrderDraft`."""

    billing: Address
    delivery: Address
    country_name: str


class HeadCells:
    """Reads texts, instants and addresses of the row that holds the order."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; those the file does not have say nothing."""
        self._words = {name: binding.cell(name, readers.text, "") for name in Words.__annotations__}
        self._dates = {name: binding.cell(name, readers.instant, None) for name in Dates.__annotations__}
        self._billing = AddressCells(binding, "billing")
        self._delivery = AddressCells(binding, "delivery")

    def words(self, cells: list[str]) -> Words:
        """Return the texts of a row."""
        return cast("Words", {name: cell.of(cells) for name, cell in self._words.items()})

    def dates(self, cells: list[str]) -> Dates:
        """Return the instants of a row; raises `UnreadableError`."""
        return cast("Dates", {name: cell.of(cells) for name, cell in self._dates.items()})

    def places(self, cells: list[str]) -> Places:
        """Return the addresses of a row, with the country as the file writes it."""
        name = self._delivery.country_name(cells) or self._billing.country_name(cells)
        return Places(billing=self._billing.of(cells), delivery=self._delivery.of(cells), country_name=name)
