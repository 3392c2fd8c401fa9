"""A mapping seen from the file's side: where each column goes, and what another choice makes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from typing import NamedTuple

import msgspec

from commerce.importing.mapping.saved import FieldMap, Layout, Mapping
from commerce.importing.mapping.targets import TARGETS, Kind
from commerce.importing.source.opening import Column, Facts

PLAIN_LAYOUTS: Table[Kind, Layout] = {
    "products": "product-rows",
    "orders": "order-lines",
    "customers": "customer-rows",
    "suppliers": "supplier-rows",
    "stock": "stock-rows",
}
"""What a table without a mapping can be read as."""
NEEDED: Table[Kind, tuple[str, ...]] = {
    "products": ("sku", "title"),
    "orders": ("number", "placed_at", "sku", "quantity", "unit_price"),
    "customers": ("ref",),
    "suppliers": ("ref", "company"),
    "stock": ("sku", "quantity"),
}
# Names that files give to columns, in small letters without marks; the first field that fits takes the column.
_KNOWN_AS: Table[str, tuple[str, ...]] = {
    "sku": ("sku", "artikelnr", "artikelnummer", "item number", "item no", "product code", "stock code", "product id",
            "item id", "code", "variant sku", "referencia", "référence"),
    "title": ("title", "name", "product name", "product", "bezeichnung", "artikelbezeichnung", "description short",
              "item name", "nom", "nombre"),
    "description": ("description", "beschreibung", "details"),
    "price": ("price", "retail price", "vk", "vk brutto", "vk preis", "preis", "sale price", "unit price", "prix"),
    "unit_price": ("unit price", "price", "item price", "preis", "einzelpreis"),
    "compare_at": ("compare at price", "rrp", "uvp", "list price"),
    "cost": ("cost", "cost price", "ek", "ek netto", "einkaufspreis", "purchase price", "unit cost"),
    "quantity": ("quantity", "qty", "stock", "bestand", "menge", "on hand", "anzahl", "inventory", "count",
                 "counted", "gezählt", "ist bestand"),
    "location": ("location", "lager", "lagerort", "standort", "warehouse", "place"),
    "barcode": ("barcode", "ean", "gtin", "upc", "ean13", "isbn"),
    "weight": ("weight", "weight g", "gewicht", "gewicht g", "grams"),
    "vendor": ("vendor", "brand", "marke", "hersteller", "manufacturer"),
    "supplier_ref": ("supplier", "lieferant", "supplier id"),
    "kind": ("type", "product type", "category", "kategorie", "warengruppe"),
    "tags": ("tags", "stichworte"),
    "tax_class": ("tax class", "mwst", "ust", "vat"),
    "image_url": ("image", "image url", "bild", "photo", "picture"),
    "option1_value": ("colour", "color", "farbe"),
    "option2_value": ("size", "größe", "groesse", "taille"),
    "number": ("order", "order number", "order no", "order id", "number", "invoice no", "invoice",
               "bestellnummer", "auftragsnummer", "auftrag"),
    "placed_at": ("date", "order date", "placed at", "created at", "invoice date", "datum",
                  "bestelldatum", "ordered at"),
    "customer_ref": ("customer", "customer id", "customer number", "kundennummer", "kundennr"),
    "ref": ("id", "customer id", "customer number", "supplier id", "supplier number", "kundennummer", "kundennr",
            "lieferantennummer", "reference", "ref", "number", "nr"),
    "company": ("company", "company name", "firma", "supplier", "lieferant"),
    "first_name": ("first name", "firstname", "vorname"),
    "last_name": ("last name", "lastname", "nachname"),
    "name": ("name", "full name", "contact", "contact name", "ansprechpartner"),
    "email": ("email", "e-mail", "mail", "email address"),
    "phone": ("phone", "telephone", "telefon", "mobile"),
    "line1": ("address", "street", "address 1", "strasse", "straße", "address line 1"),
    "line2": ("address 2", "address line 2", "zusatz"),
    "postcode": ("postcode", "postal code", "zip", "plz"),
    "city": ("city", "town", "ort", "stadt"),
    "region": ("region", "state", "province", "bundesland"),
    "country": ("country", "land", "country code"),
    "homepage": ("homepage", "website", "web", "url"),
    "note": ("note", "notes", "bemerkung", "notiz"),
}  # fmt: skip
# A number of the other side is no reference of this one.
_OTHER_SIDE: Table[str, tuple[str, ...]] = {
    "customers": ("supplier", "lieferant"), "suppliers": ("customer", "kunde"),
}  # fmt: skip
_MARKS = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-zäöü])(?=[A-Z])")


class ColumnUse(NamedTuple):
    """One column of the file and the fields it fills; the first is the one that is shown and changed."""

    column: Column
    fields: tuple[str, ...]
    option: str = ""
    """What an option of the product is called."""


def uses(facts: Facts, mapping: Mapping) -> tuple[ColumnUse, ...]:
    """Return the columns in use in the order of the file, then those that are left out."""
    found = [_use(column, mapping) for column in facts.columns]
    return (*(use for use in found if use.fields), *(use for use in found if not use.fields))


def missing(facts: Facts, mapping: Mapping) -> tuple[str, ...]:
    """Return the fields that must have a column and have none in this file."""
    taken = {name for use in uses(facts, mapping) for name in use.fields}
    stated = {name for name, field in mapping.fields.items() if field.required}
    if mapping.layout in PLAIN_LAYOUTS.values():
        stated |= set(NEEDED[mapping.kind])
    given = {name for name, field in mapping.fields.items() if field.default}
    return tuple(name for name in _in_order(mapping) if name in stated - taken - given)


def with_target(mapping: Mapping, label: str, field: str) -> Mapping:
    """Let a column go to a field, or nowhere with an empty one; whatever filled the field before is let go."""
    fields = {
        name: _without(one, label) if label and _fills(one, label) else one for name, one in mapping.fields.items()
    }
    if field:
        before = fields.get(field, FieldMap(required=field in NEEDED[mapping.kind]))
        fields[field] = msgspec.structs.replace(before, columns=(label,), label=_option(field, label))
    kept = {name: one for name, one in fields.items() if one != FieldMap()}
    return msgspec.structs.replace(mapping, fields=kept)


def plain_mapping(kind: Kind, facts: Facts) -> Mapping:
    """Return a mapping for a table nobody has mapped yet: columns with well-known names go where they belong."""
    fields: dict[str, FieldMap] = {}
    taken: set[str] = set()
    for name, words in _KNOWN_AS.items():
        if name not in TARGETS[kind]:
            continue
        label = next((one for one in facts.labels if one not in taken and _known(one, words, kind)), "")
        if label:
            taken.add(label)
            fields[name] = FieldMap(columns=(label,), required=name in NEEDED[kind], label=_option(name, label))
    return Mapping(name=_file_word(facts.name), kind=kind, layout=PLAIN_LAYOUTS[kind], fields=fields)


def likely_kind(facts: Facts) -> Kind:
    """Return what a table most likely holds: the kind whose needed fields it has most of.

    A count at a named place says nothing about products, whatever else stands beside it.
    """
    found = {kind: plain_mapping(kind, facts) for kind in PLAIN_LAYOUTS}
    if {"sku", "quantity", "location"} <= found["stock"].fields.keys():
        return "stock"
    return max(found, key=lambda kind: (-len(missing(facts, found[kind])) / len(NEEDED[kind]), len(found[kind].fields)))


def choices(mapping: Mapping) -> tuple[str, ...]:
    """Return every field a column can go to: those the mapping knows first, then the others by name."""
    return _in_order(mapping)


def _in_order(mapping: Mapping) -> tuple[str, ...]:
    known = tuple(dict.fromkeys((*NEEDED[mapping.kind], *mapping.fields)))
    rest = sorted(TARGETS[mapping.kind] - set(known))
    return (*(name for name in known if name in TARGETS[mapping.kind]), *rest)


def _use(column: Column, mapping: Mapping) -> ColumnUse:
    names = _fields_of(column.label, mapping)
    return ColumnUse(column, names, mapping.fields[names[0]].label if names else "")


def _fields_of(label: str, mapping: Mapping) -> tuple[str, ...]:
    return tuple(name for name, field in mapping.fields.items() if _fills(field, label))


def _fills(field: FieldMap, label: str) -> bool:
    return any(_fits(column, label) for column in field.columns)


def _fits(column: str, label: str) -> bool:
    """Numbers of a series stand for `{n}`; the first of a series counts as all of it."""
    if "{n}" not in column:
        return _spaced(column) == _spaced(label)
    before, _, after = _spaced(column).partition("{n}")
    found = re.fullmatch(re.escape(before) + r"\d+" + re.escape(after), _spaced(label))
    return found is not None


def _without(field: FieldMap, label: str) -> FieldMap:
    left = tuple(column for column in field.columns if not _fits(column, label))
    return msgspec.structs.replace(field, columns=left)


def _known(label: str, words: tuple[str, ...], kind: Kind) -> bool:
    folded = _folded(label)
    return folded in words and not any(word in folded for word in _OTHER_SIDE.get(kind, ()))


def _option(name: str, label: str) -> str:
    """An option goes by the name of its column."""
    return label if name.startswith("option") and name.endswith("_value") else ""


def _spaced(name: str) -> str:
    return " ".join(name.casefold().split())


def _folded(name: str) -> str:
    return _MARKS.sub(" ", _HUMP.sub(" ", name).casefold()).strip()


def _file_word(name: str) -> str:
    """Return the first word of a file's name, so that next month's file belongs to the same source."""
    stem = name.partition(".")[0].casefold()
    words = [word for word in _MARKS.sub(" ", stem).split() if not any(letter.isdigit() for letter in word)]
    return "-".join(words) or "file"
