"""Plain words for every code an import can answer with; the command line shows them, the screen translates its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROWS = {
    "import.barcode_cut": (
        "{column}: a spreadsheet has cut the barcode to “{text}”; format the column as text and export it again"
    ),
    "import.barcode_digit": "{column}: the last digit of the barcode {text} is wrong, it should be {expected}",
    "import.cell_empty": "{column} is empty",
    "import.cell_too_long": "a cell holds more than {limit} letters; often a quote before it was never closed",
    "import.date_out_of_range": "{column}: “{text}” is before 1970 or after 2099",
    "import.document_customers": "the rows of this document name different customers: {customers}",
    "import.document_incomplete": (
        "row {bad_row} of the same document cannot be read, so the whole document is left out"
    ),
    "import.document_split": "document {number} was already complete; its rows are more than {window} documents apart",
    "import.handle_twice": "the product {handle} began in row {earlier}; its rows must follow each other",
    "import.line_too_long": "the line is longer than {limit} letters",
    "import.location_unknown": "there is no location “{location}” here; name one of yours or leave the cell empty",
    "import.nameless": "there is neither a name, a company nor an e-mail address",
    "import.no_variants": "none of the product's variations can be used",
    "import.not_a_date": "{column}: “{text}” is not a date this mapping knows",
    "import.not_a_number": "{column}: “{text}” is not a number",
    "import.not_a_share": "{column}: “{text}” is not a share between 0 and 1",
    "import.not_a_weight": "{column}: “{text}” is not a weight",
    "import.not_whole": "{column}: “{text}” is not a whole number",
    "import.not_yes_or_no": "{column}: “{text}” is neither yes nor no",
    "import.number_twice": "the number {number} was already in row {earlier}",
    "import.order_left_out": "its order {number} is not in the file of orders or was left out",
    "import.order_line_bad": "row {line_row} of the file of lines cannot be read",
    "import.other_currency": "{column}: “{text}” is not in {currency}",
    "import.parent_missing": "the product {parent} it is a variation of is not in the file",
    "import.price_below_zero": "the {field} is below zero",
    "import.product_incomplete": "row {bad_row}, which holds the product itself, cannot be read",
    "import.product_kind": "a product of the kind “{kind}” cannot be sold here",
    "import.quote_broken": "text follows after a closing quote; a quote inside a cell must be written twice",
    "import.quote_open": "a quote is opened and never closed",
    "import.reference_twice": "the reference {reference} was already in row {earlier}",
    "import.row_says_nothing": "the row has neither a variant nor an image",
    "import.sku_elsewhere": "the SKU {sku} belongs to another product here, {product}; change it in one of them",
    "import.sku_twice": "the SKU {sku} was already in row {earlier}",
    "import.sku_unknown": "no product here has the SKU {sku}; import the products first",
    "import.stock_below_zero": "{quantity} pieces cannot lie on a shelf",
    "import.too_few_cells": "the row has {cells} cells, the header has {columns}",
    "import.too_large": "{column}: “{text}” is too large",
    "import.too_many_cells": (
        "the row has {cells} cells, the header has {columns}; often a separator stands in a text without quotes"
    ),
    "import.unknown_policy": "{column}: “{text}” says neither to stop nor to go on selling at zero",
    "import.unknown_state": "{column}: the state “{text}” is not known",
    "import.variant_twice": "a variant with the same options came before: {options}",
    "import.wrong_bytes": "cell {place} holds bytes that are no letters in {encoding}: {bytes}",
    "import.zero_byte": "cell {place} holds a zero byte",
    "money.not_a_number": "{column}: “{text}” is not a number",
    "money.too_large": "{column}: “{text}” is too large",
    "money.too_many_decimals": "{column}: “{text}” has more decimals than {currency} knows",
    "money.unknown_currency": "the currency “{currency}” does not exist",
}

_FILES = {
    "import.column_missing": (
        "The file has no column {columns}. Nothing was imported. Choose another mapping or add the column."
    ),
    "import.column_twice": (
        "{columns} have the same name. Nothing was imported. Choose one of them in the mapping or rename one."
    ),
    "import.document_too_long": (
        "More than {limit} rows have the number “{number}”. Nothing more was imported. Is it the right column?"
    ),
    "import.file_damaged": "{name} ends too early or is damaged. What was read before is kept. Fetch the file again.",
    "import.file_empty": "{name} is empty. Nothing was imported.",
    "import.file_missing": "There is no file {name}. Nothing was imported.",
    "import.file_unreadable": "{name} cannot be opened: {system}. Nothing was imported.",
    "import.header_broken": "The first row of {name} has a quote or bytes out of place. Nothing was imported.",
    "import.header_empty": "The first row of {name} holds no column names. Nothing was imported.",
    "import.is_a_folder": "{name} is a folder. Choose a file in it.",
    "import.mapping_field": "The mapping names fields that {kind} do not have: {fields}. Nothing was imported.",
    "import.mapping_layout": "The layout {layout} does not hold {kind}. Nothing was imported.",
    "import.mapping_unreadable": "The mapping cannot be read: {detail}. Nothing was imported.",
    "import.no_column_known": (
        "The mapping {mapping} knows none of the file's columns. Nothing was imported. Choose another one."
    ),
    "import.not_a_table": "{name} is not a table of text. Nothing was imported. Save it as CSV and choose that file.",
    "import.spreadsheet": "{name} is a spreadsheet. Nothing was imported. Save it as CSV (UTF-8) and choose that file.",
    "import.unknown_encoding": "The encoding {encoding} is not known. Nothing was imported.",
    "import.unknown_mapping": "There is no mapping {mapping}. Nothing was imported. There are: {mappings}.",
    "import.unknown_separator": "“{separator}” cannot separate cells. Nothing was imported.",
    "import.unknown_zone": "There is no time zone {zone}. Nothing was imported.",
    "import.zip_locked": (
        "{name} is locked with a password. Nothing was imported. Unpack it and choose the file inside."
    ),
    "import.zip_of_several": "{name} holds {count} files. Nothing was imported. Unpack it and choose one of them.",
}

_FLAGS = {
    "import.count_kept": "the count here differs and stays; import the counts as a stock file to change it",
    "import.dated_sale": "a sale price with dates is not taken; the regular price is",
    "import.formula_kept": "a cell looks like a formula; it is kept as text and never computed",
    "import.order_without_lines": "the order has no lines",
    "import.price_missing": "a variant has no price",
    "import.sku_made": "a variant has no SKU, so it gets one from its name",
    "import.total_differs": "the total in the file differs from what its lines, discount, shipping and taxes make",
}

WORDS: dict[str, str] = {**_ROWS, **_FILES, **_FLAGS}
"""Every code with its sentence; rows and flags are parts of a list, refusals say what is safe and what to do."""


class _Values(dict[str, object]):
    """A value that a code came without leaves its name, never an error in the middle of an error."""

    def __missing__(self, key: str) -> str:
        return f"({key})"


def sentence(code: str, data: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a code with its values; the bare code when no words exist for it."""
    values = _Values({name: _shown(value) for name, value in (data or {}).items()})
    values.setdefault("column", values.get("field", "the cell"))
    return WORDS.get(code, code).format_map(values)


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value
