"""A mapping laid over the columns of one file: which cell of a row becomes which value."""

from __future__ import annotations

from itertools import count, takewhile
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from commerce.importing.mapping.saved import FieldMap
from commerce.importing.source.columns import place_of
from commerce.importing.source.formulas import looks_like_formula, unwrapped
from commerce.importing.values.converting import Always, Remembered, UnreadableError
from commerce.importing.values.instants import zone_of
from commerce.importing.values.readers import Context, Reader
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from commerce.importing.mapping.saved import Mapping
    from commerce.importing.source.opening import Facts
    from commerce.importing.values.decimals import Mark

T = TypeVar("T")

_UNMAPPED = FieldMap()


class Assumed(NamedTuple):
    """What the shop is, for files that do not say: its currency and its zone."""

    currency: str
    zone: str = "UTC"


class Cell(NamedTuple, Generic[T]):
    """One field of a row: `values[cells[place]]`."""

    place: int
    values: dict[str, T]

    def of(self, cells: list[str]) -> T:
        """Return the field's value; raises `UnreadableError`."""
        return self.values[cells[self.place]]


class Binding:
    """Gives the cells of a file by field; refuses at once when required columns are missing or stand twice."""

    def __init__(self, mapping: Mapping, fields: dict[str, FieldMap], facts: Facts, assumed: Assumed) -> None:
        """Lay `fields` of the mapping over the file; `assumed` fills in what neither says."""
        self.mapping = mapping
        self.currency = mapping.currency or assumed.currency
        exponent(self.currency)
        self._fields = fields
        self._facts = facts
        self._labels = facts.labels
        self._empty = frozenset(mapping.empty)
        self._zone = zone_of(mapping.zone or assumed.zone)
        self._check_required()

    def has(self, name: str) -> bool:
        """Tell whether the file has a column for this field."""
        return self._place(name) is not None

    def label(self, name: str) -> str:
        """Return the name of the field's column, or its label where the mapping gives one."""
        field = self._fields.get(name)
        place = self._place(name)
        if field is not None and field.label:
            return field.label
        return "" if place is None else self._labels[place]

    def cell(self, name: str, read: Reader[T], empty: T, currency: str = "") -> Cell[T]:
        """Return the field's cell; `empty` stands where neither the row nor the mapping gives a value."""
        return self._cell(name, self._place(name), self._or_empty(name, read, empty, currency))

    def needed(self, name: str, read: Reader[T], currency: str = "") -> Cell[T]:
        """Return a cell that is filled in every row; one that is not raises `import.cell_empty`."""
        place = self._place(name)
        if place is None and not self._field(name).default:
            raise Refused("import.column_missing", columns=self._field(name).columns or (name,))
        return self._cell(name, place, self._converter(name, read, currency))

    def series(self, name: str, read: Reader[T], empty: T, currency: str = "") -> tuple[Cell[T], ...]:
        """Return the cells of `Attribute 1 name`, `Attribute 2 name` ... as many as the file has."""
        convert = self._or_empty(name, read, empty, currency)
        places = takewhile(lambda place: place is not None, (self._place(name, number) for number in count(1)))
        return tuple(self._cell(name, place, convert) for place in places)

    def flags(self, cells: list[str]) -> tuple[str, ...]:
        """Return the flag of a row with a cell that a spreadsheet would compute; here it stays text."""
        return ("import.formula_kept",) if any(map(looks_like_formula, map(unwrapped, cells))) else ()

    def _cell(self, name: str, place: int | None, convert: Callable[[str], T]) -> Cell[T]:
        default, empty = self._field(name).default, self._empty

        def fill(text: str) -> T:
            return convert(default if not text or text in empty else text)

        return Cell(0, Always(fill(""))) if place is None else Cell(place, Remembered(fill))

    def _or_empty(self, name: str, read: Reader[T], empty: T, currency: str) -> Callable[[str], T]:
        convert = self._converter(name, read, currency)
        filled = self._field(name).filled
        return lambda text: convert(text) if text or filled else empty

    def _converter(self, name: str, read: Reader[T], currency: str) -> Callable[[str], T]:
        """Name field and column in every failure, so that the reason can be shown where it belongs."""
        context, column = self._context(name, currency), self.label(name)

        def convert(text: str) -> T:
            if not text:
                raise UnreadableError("import.cell_empty", field=name, column=column)
            try:
                return read(text, context)
            except (UnreadableError, Refused) as failure:
                raise UnreadableError(failure.code, **failure.data, field=name, column=column) from failure

        return convert

    def _context(self, name: str, currency: str) -> Context:
        field = self._field(name)
        unit = field.unit
        label = self.label(name)
        if "(" in label and not unit:
            # WooCommerce writes the shop's unit into the header: `Weight (lbs)`.
            unit = label.rpartition("(")[2].rstrip(") ")
        return Context(currency or self.currency, self._mark(name, field), self._zone, field.formats, unit or "g")

    def _mark(self, name: str, field: FieldMap) -> Mark:
        stated = field.decimal or self.mapping.decimal
        if stated != "auto":
            return stated
        place = self._place(name)
        column = "" if place is None else self._facts.columns[place].decimal
        # Where people write decimal commas, their programs separate cells with semicolons.
        usual: Mark = "," if self._facts.dialect.separator == ";" else "."
        return column or self._facts.decimal or usual

    def _field(self, name: str) -> FieldMap:
        return self._fields.get(name, _UNMAPPED)

    def _place(self, name: str, number: int = 1) -> int | None:
        for column in self._field(name).columns:
            if number > 1 and "{n}" not in column:
                continue
            place = place_of(column.replace("{n}", str(number)), self._labels)
            if place is not None:
                return place
        return None

    def _check_required(self) -> None:
        missing = tuple(
            field.columns[0]
            for name, field in self._fields.items()
            if field.required and field.columns and self._place(name) is None
        )
        if missing:
            raise Refused("import.column_missing", columns=missing)
        if not any(self.has(name) for name in self._fields):
            raise Refused("import.no_column_known", mapping=self.mapping.name)
