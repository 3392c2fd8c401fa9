"""A saved mapping: which column of a foreign file goes where and how its cells are written."""

from __future__ import annotations

import tomllib
from typing import Literal

import msgspec

from commerce.importing.mapping.targets import TARGETS, Kind
from commerce.kernel.errors import Refused

Layout = Literal[
    "order-lines",
    "orders-and-lines",
    "shopify-orders",
    "shopify-products",
    "woocommerce-products",
    "product-rows",
    "customer-rows",
    "supplier-rows",
    "stock-rows",
]

_KINDS: dict[Layout, Kind] = {
    "order-lines": "orders",
    "orders-and-lines": "orders",
    "shopify-orders": "orders",
    "shopify-products": "products",
    "woocommerce-products": "products",
    "product-rows": "products",
    "customer-rows": "customers",
    "supplier-rows": "suppliers",
    "stock-rows": "stock",
}


class FieldMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where one field comes from.

    The first of `columns` that the file has is taken; `{n}` in a name stands for 1, 2, 3 ... `default` stands for an
    empty cell or a missing column. `required` wants the column in the file, `filled` a value in every row.
    `decimal` and `unit` (`g`, `kg`, `oz`, `lb`) overrule the mapping's; `formats` are strptime patterns, tried before
    ISO 8601. `label` names an option whose column is called otherwise (`Colour` for `Farbe`).
    """

    columns: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    filled: bool = False
    decimal: Literal["", ".", ",", "auto"] = ""
    unit: str = ""
    formats: tuple[str, ...] = ()
    label: str = ""


class DocumentRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the rows of `order-lines` mean.

    A number that begins with `credit_prefix` is a credit, with `money_prefix` an adjustment of money alone. A document
    of negative quantities only is what `negative_only` says when its lines are worth nothing, else a credit; a stock
    adjustment's negative quantity brings goods `in`, as the other shop's own sums count it, or takes them `out`.
    """

    credit_prefix: str = ""
    money_prefix: str = ""
    negative_only: Literal["credit", "stock_adjustment"] = "credit"
    adjustment_moves: Literal["in", "out"] = "in"
    moves_stock: bool = False
    opening_counts: bool = False
    tender: str = "imported"


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """How one kind of file is read; `version` counts up when the saved mapping is changed.

    `currency`, `zone`, `decimal`, `separator` and `encoding` are empty where the shop or the file decides. `empty` are
    texts that stand for nothing, such as `NULL`. `lines_file` is the usual name of the second file of an order export,
    found beside the first, and `lines` its fields.
    """

    name: str
    kind: Kind
    layout: Layout
    fields: dict[str, FieldMap]
    version: int = 1
    title: str = ""
    source: str = ""
    currency: str = ""
    zone: str = ""
    decimal: Literal[".", ",", "auto"] = "auto"
    separator: str = ""
    encoding: str = ""
    empty: tuple[str, ...] = ()
    lines_file: str = ""
    lines: dict[str, FieldMap] = msgspec.field(default_factory=dict)
    documents: DocumentRules = DocumentRules()

    @property
    def origin(self) -> str:
        """The other shop's name under which ids of its things are derived; two mappings may share it."""
        return self.source or self.name


def from_toml(text: str) -> Mapping:
    """Read a mapping as it is shipped; refuses `import.mapping_unreadable` with the place of the mistake."""
    try:
        return checked(msgspec.convert(tomllib.loads(text), Mapping))
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Refused("import.mapping_unreadable", detail=str(error)) from error


def from_json(text: str | bytes) -> Mapping:
    """Read a mapping as a workspace keeps it; refuses like `from_toml`."""
    try:
        return checked(msgspec.json.decode(text, type=Mapping))
    except msgspec.DecodeError as error:
        raise Refused("import.mapping_unreadable", detail=str(error)) from error


def to_json(mapping: Mapping) -> str:
    """Write a mapping for keeping; fields that say nothing are left out."""
    return msgspec.json.encode(mapping).decode()


def checked(mapping: Mapping) -> Mapping:
    """Return the mapping; refuses a layout of another kind and fields that the kind does not have."""
    if _KINDS[mapping.layout] != mapping.kind:
        raise Refused("import.mapping_layout", layout=mapping.layout, kind=mapping.kind)
    unknown = (set(mapping.fields) | set(mapping.lines)) - TARGETS[mapping.kind]
    if unknown:
        raise Refused("import.mapping_field", fields=tuple(sorted(unknown)), kind=mapping.kind)
    return mapping
