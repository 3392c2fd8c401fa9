"""Why rows are left out, in plain words: one phrase for all of a kind, an example of the first, a short mark."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

Data = Mapping[str, object]


class _Values(dict[str, object]):
    """A value that a reason came without leaves a gap, never an error in the middle of an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def phrase(code: str, field: str) -> str:
    """Return the reason for all rows of a kind; `field` is a field in words, empty where it lies in no cell."""
    known = {**_cells(), **_rows(), **_documents(), **_products()}.get(code)
    if known is None:
        return QCoreApplication.translate("ImportReasons", "left out ({code})").format(code=code)
    what = field or QCoreApplication.translate("ImportReasons", "a cell")
    return known.format(field=what)


def example(code: str, data: Data, cells: tuple[str, ...]) -> str:
    """Return what stands in the first row of a kind."""
    values = _Values({name: _shown(value) for name, value in data.items()})
    pattern = _examples().get(code)
    if pattern is None and data.get("text"):
        pattern = QCoreApplication.translate("ImportReasons", "“{text}”")
    if pattern is None:
        return " · ".join(cell for cell in cells if cell.strip())[:80]
    return pattern.format_map(values)


def short(code: str, count: int) -> str:
    """Return a mark for the column, such as `18 not a number`."""
    marks = {
        "import.cell_empty": QCoreApplication.translate("ImportReasons", "{count} empty"),
        "import.barcode_digit": QCoreApplication.translate("ImportReasons", "{count} wrong digit"),
        "import.barcode_cut": QCoreApplication.translate("ImportReasons", "{count} cut short"),
        "import.not_a_number": QCoreApplication.translate("ImportReasons", "{count} not a number"),
        "money.not_a_number": QCoreApplication.translate("ImportReasons", "{count} not a number"),
        "import.not_a_date": QCoreApplication.translate("ImportReasons", "{count} not a date"),
        "import.not_whole": QCoreApplication.translate("ImportReasons", "{count} not whole"),
        "import.not_yes_or_no": QCoreApplication.translate("ImportReasons", "{count} not yes or no"),
        "import.other_currency": QCoreApplication.translate("ImportReasons", "{count} other currency"),
        "import.unknown_state": QCoreApplication.translate("ImportReasons", "{count} unknown"),
        "import.sku_twice": QCoreApplication.translate("ImportReasons", "{count} come twice"),
        "import.reference_twice": QCoreApplication.translate("ImportReasons", "{count} come twice"),
    }
    words = marks.get(code) or QCoreApplication.translate("ImportReasons", "{count} do not fit")
    return words.format(count=QLocale().toString(count))


def flag_words(code: str) -> str:
    """Return what is worth knowing though it stops nothing."""
    known = {
        "import.count_kept": QCoreApplication.translate(
            "ImportReasons", "the count here differs and stays, only a file of stock counts changes it"
        ),
        "import.dated_sale": QCoreApplication.translate("ImportReasons", "a sale price with dates is not taken"),
        "import.formula_kept": QCoreApplication.translate("ImportReasons", "a formula is kept as text, never computed"),
        "import.order_without_lines": QCoreApplication.translate("ImportReasons", "the order has no lines"),
        "import.price_missing": QCoreApplication.translate("ImportReasons", "a variant has no price"),
        "import.sku_made": QCoreApplication.translate("ImportReasons", "no SKU in the file, one is made from the name"),
        "import.total_differs": QCoreApplication.translate("ImportReasons", "the total is not what its lines make"),
    }
    return known.get(code, code)


def _cells() -> dict[str, str]:
    return {
        "import.barcode_cut": QCoreApplication.translate("ImportReasons", "a spreadsheet cut the barcode short"),
        "import.barcode_digit": QCoreApplication.translate("ImportReasons", "a wrong last digit in the barcode"),
        "import.cell_empty": QCoreApplication.translate("ImportReasons", "{field} is empty"),
        "import.date_out_of_range": QCoreApplication.translate("ImportReasons", "{field} is before 1970 or after 2099"),
        "import.not_a_date": QCoreApplication.translate("ImportReasons", "{field} is not a date"),
        "import.not_a_number": QCoreApplication.translate("ImportReasons", "{field} is not a number"),
        "money.not_a_number": QCoreApplication.translate("ImportReasons", "{field} is not a number"),
        "import.not_a_share": QCoreApplication.translate("ImportReasons", "{field} is not a part between 0 and 1"),
        "import.not_a_weight": QCoreApplication.translate("ImportReasons", "{field} is not a weight"),
        "import.not_whole": QCoreApplication.translate("ImportReasons", "{field} is not a whole number"),
        "import.not_yes_or_no": QCoreApplication.translate("ImportReasons", "{field} is neither yes nor no"),
        "import.other_currency": QCoreApplication.translate("ImportReasons", "{field} is in another currency"),
        "import.too_large": QCoreApplication.translate("ImportReasons", "{field} is too large"),
        "money.too_large": QCoreApplication.translate("ImportReasons", "{field} is too large"),
        "import.unknown_policy": QCoreApplication.translate(
            "ImportReasons", "{field} says neither to stop nor to go on"
        ),
        "import.unknown_state": QCoreApplication.translate("ImportReasons", "{field} is a state nobody knows"),
        "money.too_many_decimals": QCoreApplication.translate("ImportReasons", "{field} has too many decimals"),
        "money.unknown_currency": QCoreApplication.translate("ImportReasons", "the currency does not exist"),
        "import.price_below_zero": QCoreApplication.translate("ImportReasons", "{field} is below zero"),
        "import.stock_below_zero": QCoreApplication.translate("ImportReasons", "{field} is below zero"),
    }


def _rows() -> dict[str, str]:
    return {
        "import.cell_too_long": QCoreApplication.translate("ImportReasons", "a cell is far too long"),
        "import.line_too_long": QCoreApplication.translate("ImportReasons", "the line is far too long"),
        "import.nameless": QCoreApplication.translate("ImportReasons", "there is no name, company or e-mail"),
        "import.quote_broken": QCoreApplication.translate("ImportReasons", "a quote stands inside a cell"),
        "import.quote_open": QCoreApplication.translate("ImportReasons", "a quote is never closed"),
        "import.row_says_nothing": QCoreApplication.translate("ImportReasons", "neither a variant nor a picture"),
        "import.too_few_cells": QCoreApplication.translate("ImportReasons", "the row has too few cells"),
        "import.too_many_cells": QCoreApplication.translate("ImportReasons", "the row has too many cells"),
        "import.wrong_bytes": QCoreApplication.translate("ImportReasons", "a cell holds what are no letters"),
        "import.zero_byte": QCoreApplication.translate("ImportReasons", "a cell holds a zero byte"),
    }


def _documents() -> dict[str, str]:
    return {
        "import.document_customers": QCoreApplication.translate("ImportReasons", "one order, several customers"),
        "import.document_incomplete": QCoreApplication.translate(
            "ImportReasons", "another row of the same order cannot be read"
        ),
        "import.document_split": QCoreApplication.translate("ImportReasons", "the rows of the order are far apart"),
        "import.number_twice": QCoreApplication.translate("ImportReasons", "the number comes twice"),
        "import.order_left_out": QCoreApplication.translate("ImportReasons", "its order is left out or not there"),
        "import.order_line_bad": QCoreApplication.translate("ImportReasons", "a line of the order cannot be read"),
        "import.reference_twice": QCoreApplication.translate("ImportReasons", "the reference comes twice"),
    }


def _products() -> dict[str, str]:
    return {
        "import.handle_twice": QCoreApplication.translate("ImportReasons", "the rows of the product are apart"),
        "import.no_variants": QCoreApplication.translate("ImportReasons", "no variant of the product can be used"),
        "import.parent_missing": QCoreApplication.translate("ImportReasons", "its product is not in the file"),
        "import.product_incomplete": QCoreApplication.translate(
            "ImportReasons", "the row of the product itself cannot be read"
        ),
        "import.product_kind": QCoreApplication.translate("ImportReasons", "a kind of product that is not sold here"),
        "import.sku_elsewhere": QCoreApplication.translate("ImportReasons", "another product here has the SKU"),
        "import.sku_twice": QCoreApplication.translate("ImportReasons", "the SKU comes twice"),
        "import.variant_twice": QCoreApplication.translate("ImportReasons", "two variants have the same options"),
        "import.sku_unknown": QCoreApplication.translate("ImportReasons", "no product here has the SKU"),
        "import.location_unknown": QCoreApplication.translate("ImportReasons", "there is no such location here"),
    }


def _examples() -> dict[str, str]:
    return {
        "import.barcode_digit": QCoreApplication.translate("ImportReasons", "{text}, should end in {expected}"),
        "import.document_customers": QCoreApplication.translate("ImportReasons", "{customers}"),
        "import.document_incomplete": QCoreApplication.translate("ImportReasons", "row {bad_row} cannot be read"),
        "import.handle_twice": QCoreApplication.translate("ImportReasons", "{handle}, began in row {earlier}"),
        "import.number_twice": QCoreApplication.translate("ImportReasons", "{number}, first in row {earlier}"),
        "import.order_left_out": QCoreApplication.translate("ImportReasons", "order {number}"),
        "import.order_line_bad": QCoreApplication.translate("ImportReasons", "row {line_row} of the lines"),
        "import.parent_missing": QCoreApplication.translate("ImportReasons", "{parent}"),
        "import.product_kind": QCoreApplication.translate("ImportReasons", "“{kind}”"),
        "import.reference_twice": QCoreApplication.translate("ImportReasons", "{reference}, first in row {earlier}"),
        "import.sku_elsewhere": QCoreApplication.translate("ImportReasons", "{sku} is of {product}"),
        "import.sku_twice": QCoreApplication.translate("ImportReasons", "{sku}, first in row {earlier}"),
        "import.sku_unknown": QCoreApplication.translate("ImportReasons", "{sku}"),
        "import.location_unknown": QCoreApplication.translate("ImportReasons", "“{location}”"),
        "import.too_few_cells": QCoreApplication.translate("ImportReasons", "{cells} cells, the header has {columns}"),
        "import.too_many_cells": QCoreApplication.translate("ImportReasons", "{cells} cells, the header has {columns}"),
        "import.variant_twice": QCoreApplication.translate("ImportReasons", "{options}"),
        "import.wrong_bytes": QCoreApplication.translate("ImportReasons", "{bytes} in cell {place}"),
    }


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value
