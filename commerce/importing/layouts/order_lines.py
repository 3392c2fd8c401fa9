"""Orders as one row for each line: rows of one number are one document, whatever kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.importing.documents import NO_ADDRESS, DocumentKind, LineDraft, OrderDraft, Rejection
from commerce.importing.layouts.grouping import LostRows
from commerce.importing.source.rows import rejected, rejected_as
from commerce.importing.values import readers
from commerce.importing.values.converting import UnreadableError
from commerce.kernel.address import Address
from commerce.kernel.errors import Refused
from commerce.kernel.money import UNIT_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from commerce.importing.mapping.binding import Binding
    from commerce.importing.source.rows import Row

WINDOW = 64
"""Documents that may be open at once: a document's rows may be apart by so many others, never by more."""

LONGEST = 20_000
"""Rows of one document; more mean that the column holds something else than the document's number."""

_HALF = UNIT_SCALE // 2
_NO_COUNTRY = readers.Country("", "")


class OrderLines:
    """Turns rows into documents; remembers nothing but the open ones and the numbers it has given out."""

    def __init__(self, binding: Binding) -> None:
        """Find the columns; refuses when number, time, SKU, quantity or price is missing."""
        self._rules = binding.mapping.documents
        self._binding = binding
        self._number = binding.needed("number", readers.reference)
        self._placed_at = binding.needed("placed_at", readers.instant)
        self._sku = binding.needed("sku", readers.text)
        self._quantity = binding.needed("quantity", readers.count)
        self._price = binding.needed("unit_price", readers.price)
        self._title = binding.cell("title", readers.text, "")
        self._customer = binding.cell("customer_ref", readers.reference, "")
        self._country = binding.cell("country", readers.country, _NO_COUNTRY)
        self._email = binding.cell("email", readers.text, "")
        self._payment = binding.cell("payment_state", readers.text, "")
        self._fulfilment = binding.cell("fulfilment_state", readers.text, "")
        self._note = binding.cell("note", readers.text, "")

    def drafts(self, rows: Iterable[Row | Rejection]) -> Iterator[OrderDraft | Rejection]:
        """Yield each document when its last row must have been seen, in the order of the first rows."""
        open_rows: dict[str, list[Row]] = {}
        done: set[str] = set()
        place = self._number.place
        lost = LostRows(place)
        latest = ""
        latest_rows: list[Row] = []
        for row in rows:
            if isinstance(row, Rejection):
                lost.lose(row, latest)
                yield row
                continue
            text = row[2][place]
            if lost.waiting:
                lost.see(text)
            if text != latest or not latest_rows:
                latest, latest_rows = text, open_rows.setdefault(text, [])
            latest_rows.append(row)
            if len(open_rows) > WINDOW:
                oldest = next(iter(open_rows))
                yield from self._closed(open_rows.pop(oldest), done, lost.of(oldest))
            if len(latest_rows) > LONGEST:
                raise Refused("import.document_too_long", number=text, limit=LONGEST)
        for last, last_rows in open_rows.items():
            yield from self._closed(last_rows, done, lost.of(last))

    def _closed(self, rows: list[Row], done: set[str], lost: int) -> Iterator[OrderDraft | Rejection]:
        first = rows[0]
        try:
            number = self._number.of(first.cells)
        except UnreadableError as failure:
            yield from (rejected(row, failure) for row in rows)
            return
        if number in done:
            yield from (rejected_as(row, "import.document_split", number=number, window=WINDOW) for row in rows)
            return
        done.add(number)
        if lost:
            yield from (rejected_as(row, "import.document_incomplete", number=number, bad_row=lost) for row in rows)
            return
        try:
            draft = self._draft(number, rows)
        except UnreadableError as failure:
            yield from self._reasons(number, rows, failure)
        else:
            yield draft

    def _reasons(self, number: str, rows: list[Row], whole: UnreadableError) -> Iterator[Rejection]:
        """A document with a bad row is left out whole, since a part of it would have wrong totals."""
        bad: dict[int, UnreadableError] = {}
        for row in rows:
            try:
                self._draft(number, [row])
            except UnreadableError as failure:
                bad[row.number] = failure
        for row in rows:
            reason = bad.get(row.number)
            if reason or not bad:
                yield rejected(row, reason or whole)
            else:
                yield rejected_as(row, "import.document_incomplete", number=number, bad_row=next(iter(bad)))

    def _draft(self, number: str, rows: list[Row]) -> OrderDraft:
        first = rows[0].cells
        placed = {self._placed_at.of(row[2]) for row in rows}
        kind, lines = self._lines(number, rows)
        goods = sum(line.amount for line in lines)
        country = self._country.of(first)
        payment, fulfilment = self._payment.of(first), self._fulfilment.of(first)
        return OrderDraft(
            external_number=number,
            kind=kind,
            placed_at=min(placed),
            currency=self._binding.currency,
            row=rows[0].number,
            lines=lines,
            customer_ref=self._one_customer(rows),
            email=self._email.of(first),
            country_name=country.name,
            goods=goods,
            net=goods,
            order_state="completed" if payment == "paid" and fulfilment == "closed" else "open",
            payment_state=payment,
            fulfilment_state=fulfilment,
            tender=self._rules.tender if kind != "stock_adjustment" else "",
            timestamps=len(placed),
            repeated_lines=len(rows) - len({tuple(row[2]) for row in rows}),
            note=self._note.of(first),
            delivery=Address(country=country.code) if country.code else NO_ADDRESS,
        )

    def _one_customer(self, rows: list[Row]) -> str:
        """A document has one customer; rows that name another one are a mistake in the file."""
        customers = {self._customer.of(row[2]) for row in rows} - {""}
        if len(customers) > 1:
            raise UnreadableError("import.document_customers", customers=tuple(sorted(customers)))
        return next(iter(customers), "")

    def _lines(self, number: str, rows: list[Row]) -> tuple[DocumentKind, tuple[LineDraft, ...]]:
        """The hot loop, run for every line of the largest files: cells are looked up without calls."""
        sku_at, skus = self._sku
        title_at, titles = self._title
        price_at, prices = self._price
        quantity_at, quantities = self._quantity
        counts = [quantities[row[2][quantity_at]] for row in rows]
        kind = self._kind(number, counts, worth=any(prices[row[2][price_at]] for row in rows))
        moves = self._moves(kind)
        lines = []
        for row, quantity in zip(rows, counts, strict=True):
            number_in_file, _, cells = row
            price = prices[cells[price_at]]
            scaled = price * quantity
            # kernel.money.line_amount, written out: half away from zero, once a line.
            amount = (scaled + _HALF) // UNIT_SCALE if scaled >= 0 else -((_HALF - scaled) // UNIT_SCALE)
            title, change = titles[cells[title_at]], quantity * moves
            lines.append(LineDraft(skus[cells[sku_at]], title, quantity, price, amount, change, number_in_file))
        return kind, tuple(lines)

    def _kind(self, number: str, counts: list[int], *, worth: bool) -> DocumentKind:
        rules = self._rules
        if rules.credit_prefix and number.startswith(rules.credit_prefix):
            return "credit"
        if rules.money_prefix and number.startswith(rules.money_prefix):
            return "money_adjustment"
        if max(counts) >= 0:
            return "sale"
        return "credit" if worth else rules.negative_only

    def _moves(self, kind: DocumentKind) -> int:
        """What a quantity of one does to the count on hand."""
        rules = self._rules
        if kind == "money_adjustment" or not rules.moves_stock:
            return 0
        return 1 if kind == "stock_adjustment" and rules.adjustment_moves == "out" else -1
