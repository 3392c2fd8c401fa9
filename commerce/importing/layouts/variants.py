"""The columns of one variant, the same in every product file."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from commerce.importing.documents import VariantDraft
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError

if TYPE_CHECKING:
    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

_CONTINUE = frozenset({"continue", "1", "yes", "true", "notify"})
_DENY = frozenset({"deny", "0", "no", "false", ""})
_TAX_STATUS = {"taxable": True, "shipping": False, "none": False}
_APART = re.compile(r"[^a-z0-9]+")


class VariantCells:
    """Reads price, cost, weight, barcode, stock and the rest of a row."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; those the file does not have say nothing."""
        self._sku = binding.cell("sku", readers.text, "")
        self._price = binding.cell("price", readers.price, None)
        self._compare_at = binding.cell("compare_at", readers.price, None)
        self._cost = binding.cell("cost", readers.price, None)
        self._weight = binding.cell("weight", readers.weight, None)
        self._barcode = binding.cell("barcode", readers.barcode, "")
        self._quantity = binding.cell("quantity", readers.count, None)
        self._reorder_point = binding.cell("reorder_point", readers.count, None)
        self._tracked = binding.cell("tracked", readers.text, "")
        self._tracks = binding.has("tracked")
        self._policy = binding.cell("policy", _policy, "deny")
        self._requires_shipping = binding.cell("requires_shipping", readers.flag, True)
        self._taxable = binding.cell("taxable", _taxable, True)
        self._tax_class = binding.cell("tax_class", readers.text, "")
        self._image = binding.cell("variant_image", readers.text, "")
        self._external_ref = binding.cell("external_ref", readers.reference, "")

    def sku(self, cells: list[str]) -> str:
        """Return the row's SKU, empty where it has none."""
        return self._sku.of(cells)

    def says_anything(self, cells: list[str]) -> bool:
        """Tell whether the row is a variant at all: it has a SKU or a price."""
        return bool(self._sku.of(cells)) or self._price.of(cells) is not None

    def draft(self, row: Row, sku: str, options: tuple[str, ...] = ()) -> VariantDraft:
        """Return the variant of a row; raises `UnreadableError`, also for a price below zero."""
        cells = row.cells
        for name, cell in (("price", self._price), ("compare_at", self._compare_at), ("cost", self._cost)):
            if (cell.of(cells) or 0) < 0:
                raise UnreadableError("import.price_below_zero", field=name)
        quantity = self._quantity.of(cells)
        tracker = self._tracked.of(cells)
        return VariantDraft(
            sku=sku,
            row=row.number,
            options=options,
            price_e4=self._price.of(cells),
            compare_at_e4=self._compare_at.of(cells),
            cost_e4=self._cost.of(cells),
            weight_g=self._weight.of(cells),
            barcode=self._barcode.of(cells),
            quantity=quantity,
            reorder_point=self._reorder_point.of(cells),
            tracked=tracker.lower() not in {"", "false", "no", "0"} if self._tracks else quantity is not None,
            policy=self._policy.of(cells),
            requires_shipping=self._requires_shipping.of(cells),
            taxable=self._taxable.of(cells),
            tax_class=self._tax_class.of(cells),
            image_url=self._image.of(cells),
            external_ref=self._external_ref.of(cells),
            cells=tuple(cells),
        )


def made_sku(handle: str, options: tuple[str, ...]) -> str:
    """Return a SKU for a variant that has none: `ocean-blue-shirt-medium`, the same at every import."""
    return "-".join(filter(None, (_slug(part) for part in (handle, *options)))) or handle


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = _APART.sub("-", plain.lower()).strip("-")
    # Letters that have no Latin form at all are kept rather than lost.
    return slug or "-".join(text.lower().split())


def _taxable(text: str, context: readers.Context) -> bool:
    """Read yes and no, and WooCommerce's tax status; its `shipping` taxes the parcel but not the goods."""
    known = _TAX_STATUS.get(text.lower())
    return readers.flag(text, context) if known is None else known


def _policy(text: str, _context: readers.Context) -> str:
    word = text.lower()
    if word in _CONTINUE:
        return "continue"
    if word in _DENY:
        return "deny"
    raise UnreadableError("import.unknown_policy", text=text)
