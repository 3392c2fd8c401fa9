"""One parcel while it is packed: how many of each line are in the box, as the screen shows it before the file knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.queries.inventory.rows import other_form

if TYPE_CHECKING:
    from desktop_app.queries.bench.order import BenchLine, BenchOrder


@dataclass(frozen=True)
class Sheet:
    """`packed` counts the units of each line; `at` is the place of the line to scan now, -1 when all is packed."""

    order: BenchOrder
    packed: tuple[int, ...]
    at: int

    @property
    def lines(self) -> tuple[BenchLine, ...]:
        """The lines in the order of their bins."""
        return self.order.lines

    @property
    def current(self) -> BenchLine | None:
        """The line to scan now."""
        return self.lines[self.at] if self.at >= 0 else None

    @property
    def wanted(self) -> int:
        """Items in the parcel."""
        return sum(line.wanted for line in self.lines)

    @property
    def done(self) -> int:
        """Items in the box."""
        return sum(self.packed)

    @property
    def complete(self) -> bool:
        """Whether everything is in the box."""
        return self.at < 0

    @property
    def weight_g(self) -> int:
        """What the goods weigh, in grams."""
        return sum(line.weight_g * line.wanted for line in self.lines)

    def left(self, at: int) -> int:
        """Units of a line that are not in the box yet."""
        return self.lines[at].wanted - self.packed[at]

    def line_of(self, code: str) -> int:
        """Return the place of the line with this SKU or barcode, one with units left before others; -1 for none."""
        if not code:
            return -1
        known = {code, other_form(code)}
        exact = [at for at, line in enumerate(self.lines) if line.sku == code or line.barcode in known]
        loose = [at for at, line in enumerate(self.lines) if line.sku.casefold() == code.casefold()]
        found = exact or loose
        return next((at for at in found if self.left(at)), found[0] if found else -1)

    def place_of(self, line: bytes) -> int:
        """Return the place of a fulfilment line, -1 where the parcel does not have it."""
        return next((at for at, one in enumerate(self.lines) if one.id == line), -1)

    def with_one(self, at: int, units: int = 1) -> Sheet:
        """Put units of a line into the box, negative takes them out; stays at the line while it needs more."""
        packed = tuple(count + units * (place == at) for place, count in enumerate(self.packed))
        changed = replace(self, packed=packed)
        return replace(changed, at=at if changed.left(at) else _first_left(changed))


def open_sheet(order: BenchOrder) -> Sheet:
    """Begin with what is packed already."""
    sheet = Sheet(order, tuple(line.packed for line in order.lines), -1)
    return replace(sheet, at=_first_left(sheet))


def _first_left(sheet: Sheet) -> int:
    return next((at for at in range(len(sheet.lines)) if sheet.left(at)), -1)
