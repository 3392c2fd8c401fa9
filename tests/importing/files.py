"""Small foreign files for tests, written and read the way a person's own files are."""

from __future__ import annotations

from pathlib import Path

from commerce.importing.documents import Draft, Rejection
from commerce.importing.interpret import choose, interpret
from commerce.importing.mapping.binding import Assumed
from commerce.importing.mapping.saved import FieldMap, Mapping
from commerce.importing.mapping.shipped import shipped
from commerce.importing.source.opening import open_source
from commerce.importing.source.rows import Row

FIXTURES = Path(__file__).with_name("fixtures")
SHOP = Assumed("EUR", "Europe/Berlin")


def written(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    """Write a file; text as UTF-8 without changing its line ends."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(path: Path) -> list[Row | Rejection]:
    return list(open_source(path).rows())


def cells_of(path: Path) -> list[list[str]]:
    return [row.cells for row in rows_of(path) if isinstance(row, Row)]


def rejections_of(path: Path) -> list[Rejection]:
    return [row for row in rows_of(path) if isinstance(row, Rejection)]


def events(path: Path, mapping: Mapping | str) -> list[Draft | Rejection]:
    known = shipped(mapping) if isinstance(mapping, str) else mapping
    return list(interpret(choose(path, known), SHOP))


def reasons(found: list[Draft | Rejection]) -> list[tuple[int, str]]:
    return [(event.row, event.code) for event in found if isinstance(event, Rejection)]


def product_list(**fields: FieldMap) -> Mapping:
    """A mapping somebody made for a plain list of articles."""
    usual = {
        "sku": FieldMap(columns=("SKU",), required=True),
        "title": FieldMap(columns=("Name",), required=True),
        "price": FieldMap(columns=("Price",)),
    }
    return Mapping(name="list", kind="products", layout="product-rows", fields={**usual, **fields})
