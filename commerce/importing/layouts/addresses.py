"""The columns of one postal address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import NO_ADDRESS
from commerce.importing.values import readers
from commerce.kernel.address import Address

if TYPE_CHECKING:
    from commerce.importing.mapping.binding import Binding

_NO_COUNTRY = readers.Country("", "")


class AddressCells:
    """Reads `<prefix>_name`, `<prefix>_line1` ... of a row; a country that is none stays behind as its name."""

    def __init__(self, binding: Binding, prefix: str = "") -> None:
        """Find the columns; those the file does not have read as empty."""
        names = [f"{prefix}_{part}" if prefix else part for part in _PARTS]
        self._texts = [binding.cell(name, readers.text, "") for name in names]
        self._country = binding.cell(f"{prefix}_country" if prefix else "country", readers.country, _NO_COUNTRY)

    def of(self, cells: list[str]) -> Address:
        """Return the address of a row."""
        country = self._country.of(cells)
        values = dict(zip(_PARTS, (cell.of(cells) for cell in self._texts), strict=True))
        if not country.code and not any(values.values()):
            return NO_ADDRESS
        return Address(country=country.code, **values)

    def country_name(self, cells: list[str]) -> str:
        """Return the country as the file writes it."""
        return self._country.of(cells).name


_PARTS = ("name", "company", "line1", "line2", "city", "region", "postcode", "phone")
