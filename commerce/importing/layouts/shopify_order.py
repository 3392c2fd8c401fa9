"""One order of Shopify's export: lines, amounts, taxes, states and addresses in one currency."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.importing.documents import LineDraft, OrderDraft, TaxDraft
from commerce.importing.layouts.foreign_states import goods_state, money_state
from commerce.importing.layouts.order_heads import HeadCells
from commerce.importing.values import readers
from commerce.kernel.money import line_amount

if TYPE_CHECKING:
    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

_RATE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


class ShopifyOrder:
    """Reads orders of one currency."""

    def __init__(self, binding: Binding, currency: str) -> None:
        """Find the columns; refuses when time, quantity, name or price of a line is missing."""
        self._binding = binding
        self._currency = currency
        self._placed_at = binding.needed("placed_at", readers.instant)
        self._shipping = binding.cell("shipping", readers.amount, 0, currency)
        self._discount = binding.cell("discount", readers.amount, 0, currency)
        self._tax = binding.cell("taxes", readers.amount, 0, currency)
        self._refunded = binding.cell("refunded", readers.amount, 0, currency)
        self._outstanding = binding.cell("outstanding", readers.amount, None, currency)
        self._total = binding.cell("total", readers.amount, None, currency)
        self._payment = binding.cell("payment_state", money_state, "")
        self._goods = binding.cell("fulfilment_state", goods_state, FulfilmentState.OPEN.value)
        self._tags = binding.cell("tags", readers.listed, ())
        self._tax_names = binding.series("tax_name", readers.text, "")
        self._tax_values = binding.series("tax_value", readers.amount, None, currency)
        self._head = HeadCells(binding)
        self._line = _LineCells(binding, currency)

    def line(self, row: Row) -> LineDraft:
        """Return the line of a row; raises `UnreadableError`."""
        return self._line.draft(row)

    def draft(self, number: str, row: Row, lines: tuple[LineDraft, ...]) -> OrderDraft:
        """Return the order of its first row; prices include tax where goods and shipping alone make the total."""
        cells = row.cells
        goods = sum(line.amount for line in lines)
        shipping, discount, taxes = self._shipping.of(cells), self._discount.of(cells), self._tax.of(cells)
        before_tax = goods - discount + shipping
        total = self._total.of(cells)
        included = total == before_tax or not taxes
        net = before_tax if included else before_tax + taxes
        words, dates = self._head.words(cells), self._head.dates(cells)
        state, goods_now = self._states(cells, cancelled=dates["cancelled_at"] is not None)
        flags = self._binding.flags(cells)
        return OrderDraft(
            external_number=number,
            kind="sale",
            placed_at=self._placed_at.of(cells),
            currency=self._currency,
            row=row.number,
            lines=lines,
            customer_ref=words["email"].lower(),
            goods=goods,
            shipping=shipping,
            discount=discount,
            taxes=self._taxes(cells, taxes),
            tax_included=included,
            net=net,
            stated_total=total,
            refunded=self._refunded.of(cells),
            outstanding=self._outstanding.of(cells),
            order_state=state,
            payment_state=self._payment.of(cells),
            fulfilment_state=goods_now,
            tags=self._tags.of(cells),
            flags=flags if total in {None, net} else (*flags, "import.total_differs"),
            **words,
            **dates,
            **self._head.places(cells),
        )

    def _states(self, cells: list[str], *, cancelled: bool) -> tuple[str, str]:
        goods = self._goods.of(cells)
        if cancelled:
            return "canceled", goods if goods == FulfilmentState.CLOSED else FulfilmentState.CANCELLED.value
        done = goods == FulfilmentState.CLOSED and self._payment.of(cells) == "paid"
        return "completed" if done else "open", goods

    def _taxes(self, cells: list[str], total: int) -> tuple[TaxDraft, ...]:
        """Return the taxes by name; where the file names none, their sum without a name."""
        found = []
        for name_cell, value_cell in zip(self._tax_names, self._tax_values, strict=False):
            name, value = name_cell.of(cells), value_cell.of(cells)
            if name or value:
                found.append(TaxDraft(name, value or 0, _rate(name)))
        if not found and total:
            found.append(TaxDraft("", total, 0))
        return tuple(found)


class _LineCells:
    """The columns of one line."""

    def __init__(self, binding: Binding, currency: str) -> None:
        self._sku = binding.cell("sku", readers.text, "")
        self._title = binding.needed("title", readers.text)
        self._quantity = binding.needed("quantity", readers.count)
        self._price = binding.needed("unit_price", readers.price, currency)
        self._discount = binding.cell("line_discount", readers.amount, 0, currency)
        self._goods = binding.cell("line_fulfilment", goods_state, FulfilmentState.OPEN.value)
        self._requires_shipping = binding.cell("line_requires_shipping", readers.flag, True)
        self._taxable = binding.cell("line_taxable", readers.flag, True)

    def draft(self, row: Row) -> LineDraft:
        cells = row.cells
        quantity, price = self._quantity.of(cells), self._price.of(cells)
        return LineDraft(
            self._sku.of(cells),
            self._title.of(cells),
            quantity,
            price,
            line_amount(price, quantity),
            0,
            row.number,
            self._discount.of(cells),
            self._goods.of(cells),
            self._requires_shipping.of(cells),
            self._taxable.of(cells),
        )


def _rate(name: str) -> int:
    """Return the rate in `VAT 19%` as 1/1,000 percent, 0 where the name has none."""
    found = _RATE.search(name)
    return int(Decimal(found[1].replace(",", ".")) * 1000) if found else 0
