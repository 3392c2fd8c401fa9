"""Orders in two files, one row for each order in the first and one for each line in the second."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.importing.documents import LineDraft, OrderDraft, Rejection
from commerce.importing.layouts.order_heads import HeadCells
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError
from commerce.kernel.money import divide, line_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row


class LineRows:
    """Turns the second file's rows into lines, gathered by the order they belong to."""

    def __init__(self, binding: Binding, name: str) -> None:
        """Find the columns; `name` of the file goes onto its rejected rows."""
        self.name = name
        self._number = binding.needed("number", readers.reference)
        self._sku = binding.needed("sku", readers.text)
        self._quantity = binding.needed("quantity", readers.count)
        self._price = binding.needed("unit_price", readers.price)
        self._title = binding.cell("title", readers.text, "")
        self._share = binding.cell("line_discount_share", readers.share, None)
        self._discount = binding.cell("line_discount", readers.amount, 0)

    def groups(self, rows: Iterable[Row | Rejection]) -> Iterator[tuple[str, list[Row | Rejection]]]:
        """Yield the rows of each order that stand together, with the order's number."""
        for number, group in groupby(rows, self._key):
            yield number, list(group)

    def _key(self, row: Row | Rejection) -> str:
        if isinstance(row, Rejection):
            return ""
        try:
            return self._number.of(row.cells)
        except UnreadableError:
            return ""

    def line(self, row: Row) -> LineDraft:
        """Return the line of a row; raises `UnreadableError`."""
        cells = row.cells
        quantity, price = self._quantity.of(cells), self._price.of(cells)
        amount = line_amount(price, quantity)
        discount = self._discount.of(cells)
        share = self._share.of(cells)
        if share is not None:
            numerator, denominator = share.as_integer_ratio()
            discount += divide(amount * numerator, denominator)
        return LineDraft(
            self._sku.of(cells), self._title.of(cells), quantity, price, amount, 0, row.number, discount=discount
        )


class OrdersAndLines:
    """Joins both files; it holds lines only as long as their order has not come."""

    def __init__(self, binding: Binding, lines: LineRows | None) -> None:
        """Find the columns; without `lines` orders have none."""
        self._binding = binding
        self._lines = lines
        self._number = binding.needed("number", readers.reference)
        self._placed_at = binding.needed("placed_at", readers.instant)
        self._customer = binding.cell("customer_ref", readers.reference, "")
        self._payment = binding.cell("payment_state", readers.text, "")
        self._head = HeadCells(binding)
        self._shipping = binding.cell("shipping", readers.amount, 0)
        self._discount = binding.cell("discount", readers.amount, 0)

    def drafts(
        self, rows: Iterable[Row | Rejection], line_rows: Iterable[Row | Rejection]
    ) -> Iterator[OrderDraft | Rejection]:
        """Yield each order with its lines, then the lines whose order is not in the file or was left out."""
        waiting = _Waiting(self._lines, line_rows)
        seen: dict[str, int] = {}
        for row in rows:
            if isinstance(row, Rejection):
                yield row
                continue
            yield self._answer(row, waiting, seen)
        yield from waiting.left()

    def _answer(self, row: Row, waiting: _Waiting, seen: dict[str, int]) -> OrderDraft | Rejection:
        try:
            number = self._number.of(row.cells)
        except UnreadableError as failure:
            return rejected(row, failure)
        earlier = seen.setdefault(number, row.number)
        if earlier != row.number:
            return rejected_as(row, "import.number_twice", number=number, earlier=earlier)
        lines = waiting.take(number)
        try:
            return self._draft(number, row, lines)
        except UnreadableError as failure:
            waiting.put_back(number, lines)
            return rejected(row, failure)

    def _draft(self, number: str, row: Row, line_rows: list[Row]) -> OrderDraft:
        cells = row.cells
        lines = tuple(self._line(line) for line in line_rows)
        goods = sum(line.amount for line in lines)
        discount = self._discount.of(cells) + sum(line.discount for line in lines)
        shipping = self._shipping.of(cells)
        dates, payment = self._head.dates(cells), self._payment.of(cells)
        sent = dates["fulfilled_at"] is not None
        return OrderDraft(
            external_number=number,
            kind="sale",
            placed_at=self._placed_at.of(cells),
            currency=self._binding.currency,
            row=row.number,
            lines=lines,
            customer_ref=self._customer.of(cells),
            goods=goods,
            shipping=shipping,
            discount=discount,
            net=goods - discount + shipping,
            order_state="completed" if sent and payment == "paid" else "open",
            payment_state=payment,
            fulfilment_state=(FulfilmentState.CLOSED if sent else FulfilmentState.OPEN).value,
            flags=() if lines else ("import.order_without_lines",),
            **dates,
            **self._head.words(cells),
            **self._head.places(cells),
        )

    def _line(self, row: Row) -> LineDraft:
        if self._lines is None:
            raise AssertionError
        try:
            return self._lines.line(row)
        except UnreadableError as failure:
            raise UnreadableError(
                "import.order_line_bad", line_row=row.number, reason=failure.code, detail=failure.data
            ) from failure


class _Waiting:
    """Lines read so far whose order has not been asked for; both files in one order keep it almost empty."""

    def __init__(self, lines: LineRows | None, rows: Iterable[Row | Rejection]) -> None:
        self._name = lines.name if lines else ""
        self._groups = lines.groups(rows) if lines else iter(())
        self._rows: dict[str, list[Row]] = {}
        self._rejections: list[Rejection] = []

    def take(self, number: str) -> list[Row]:
        """Return the lines of an order, reading on until they have come."""
        while number not in self._rows:
            group = next(self._groups, None)
            if group is None:
                return []
            self._keep(*group)
        return self._rows.pop(number)

    def put_back(self, number: str, rows: list[Row]) -> None:
        """Keep the lines of an order that was left out, so that they are named too."""
        if rows:
            self._rows[number] = rows

    def left(self) -> Iterator[Rejection]:
        """Yield the lines that nobody asked for and those that could not be read."""
        for group in self._groups:
            self._keep(*group)
        yield from self._rejections
        for number, rows in self._rows.items():
            for row in rows:
                yield Rejection(row.number, "import.order_left_out", {"number": number}, tuple(row.cells), self._name)

    def _keep(self, number: str, rows: list[Row | Rejection]) -> None:
        for row in rows:
            if isinstance(row, Rejection):
                self._rejections.append(replace(row, file=self._name))
            elif not number:
                self._rejections.append(
                    Rejection(row.number, "import.cell_empty", {"field": "number"}, tuple(row.cells), self._name)
                )
            else:
                self._rows.setdefault(number, []).append(row)
