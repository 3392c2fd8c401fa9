from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from commerce.commands.inventory.places import AddLocation
from commerce.commands.inventory.stock import AdjustStock, ReceivedLine, ReceiveGoods
from commerce.commands.orders.packing import CountSlips
from commerce.documents.packing_slip.values import PackingSlip, PageSize
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from desktop_app.services.orders.slips import OrderSlips
from desktop_app.services.printing.jobs import JobState, PrintJob, Problem, Purpose
from tests.queries.orders.trade import MUG, TOTE, Trade, opened_trade


class FakePrinting:
    """A printer that keeps what it got, or says what is wrong with it."""

    def __init__(self) -> None:
        self.slips: list[PackingSlip] = []
        self.problem: Problem | None = None

    def print_slips(
        self, slips: Sequence[PackingSlip], printer: str, page: PageSize = PageSize.A4,
        on_progress: Callable[[int, int], None] = print,
    ) -> PrintJob:  # fmt: skip
        self.slips = list(slips)
        state = JobState.FAILED if self.problem else JobState.PRINTED
        return PrintJob(id="1", printer=printer, purpose=Purpose.SLIP, title="", page=page, pages=1, refs=(), at=0,
                        state=state, problem=self.problem)  # fmt: skip

    def lay_out(
        self, slips: Sequence[PackingSlip], page: PageSize = PageSize.A4,
        on_progress: Callable[[int, int], None] = print,
    ) -> bytes:  # fmt: skip
        self.slips = list(slips)
        return b"%PDF"


class FakeWriter:
    """Remembers commands."""

    def __init__(self) -> None:
        self.commands: list[Any] = []

    def submit(self, commands: Sequence[Any], say: str = "", *, tell: bool = True) -> Future[Any]:
        self.commands += commands
        return Future()


@pytest.fixture
def trade(tmp_path: Path) -> Iterator[Trade]:
    with opened_trade(tmp_path / "shop") as trade:
        yield trade


@pytest.fixture
def printing() -> FakePrinting:
    return FakePrinting()


@pytest.fixture
def writer() -> FakeWriter:
    return FakeWriter()


@pytest.fixture
def slips(trade: Trade, printing: FakePrinting, writer: FakeWriter) -> OrderSlips:
    return OrderSlips(trade.shop, printing, writer)


def _silent(_done: int, _total: int) -> None:
    pass


def test_orders_without_a_shelf_of_ours_have_no_slip_to_print(
    trade: Trade, slips: OrderSlips, writer: FakeWriter
) -> None:
    with pytest.raises(CodedError) as refused:
        slips.print_slips([trade.n("Hugo Dubois")], "tray:", "A4", _silent)
    assert refused.value.code == "slips.nothing_to_pack"
    assert writer.commands == []


def test_what_the_printer_refused_is_told_and_not_counted(
    trade: Trade, slips: OrderSlips, printing: FakePrinting, writer: FakeWriter
) -> None:
    printing.problem = Problem("print.offline", {"printer": "x"})
    printed = slips.print_slips([trade.n("Tom Walker")], "cups:x", "A4", _silent)
    assert printed.error is not None
    assert printed.error.code == "print.offline"
    assert writer.commands == []


def test_a_slip_says_what_our_shelf_sends_and_where_to_without_a_price(
    trade: Trade, slips: OrderSlips, printing: FakePrinting
) -> None:
    slips.print_slips([trade.n("Priya Singh")], "tray:", "Letter", _silent)
    (slip,) = printing.slips
    assert (slip.shop, slip.number, slip.placed, slip.source) == ("Harbour Goods", "6", "2025-11-14", "Own")
    assert slip.ship_to == ("Priya Singh", "Speicherstraße 14", "20457 Hamburg", "DE")
    assert [(line.sku, line.quantity, line.unit) for line in slip.lines] == [("MUG-350", 1, ""), ("MUG-350", 1, "")]
    assert (slip.gift, slip.gift_note, slip.specimen) == (True, "Happy birthday", False)


def test_one_job_counts_the_slip_of_every_order_in_the_order_asked_for(
    trade: Trade, slips: OrderSlips, printing: FakePrinting, writer: FakeWriter
) -> None:
    numbers = [trade.n(name) for name in ("Liam Berg", "Tom Walker", "Hugo Dubois")]
    printed = slips.print_slips(numbers, "tray:", "A4", _silent)
    assert [slip.number for slip in printing.slips] == ["7", "3"]
    assert (printed.slips, printed.orders, printed.left_out) == (2, 2, 1)
    (counted,) = writer.commands
    assert isinstance(counted, CountSlips)
    assert counted.orders == (trade.orders["Liam Berg"], trade.orders["Tom Walker"])


def test_a_preview_counts_nothing(trade: Trade, slips: OrderSlips, writer: FakeWriter) -> None:
    assert slips.preview([trade.n("Tom Walker")], "4x6") == b"%PDF"
    assert writer.commands == []


def _on_two_shelves(trade: Trade) -> tuple[int, list[bytes]]:
    """Place an order whose tote lies in the store and whose mug lies on the main shelf."""
    trade.do(AddLocation(name="Store", code="Store"))
    main, store = (Id(row[0]) for row in trade.ask("SELECT id FROM locations ORDER BY position"))
    free = trade.ask("SELECT on_hand - committed FROM stock_balances WHERE variant_id = ?", TOTE)[0][0]
    trade.do(AdjustStock(variant=TOTE, location=main, delta=-free, reason="moved"))
    trade.do(ReceiveGoods(location=store, lines=(ReceivedLine(variant=TOTE, quantity=5),)))
    order = trade.place("Mia Novak", MUG, TOTE)
    shelves = trade.ask("SELECT id FROM fulfilment_orders WHERE order_id = ? ORDER BY position", order)
    return trade.n("Mia Novak"), [shelf for (shelf,) in shelves]


def test_an_order_on_two_shelves_of_ours_has_a_slip_for_each(
    trade: Trade, slips: OrderSlips, printing: FakePrinting, writer: FakeWriter
) -> None:
    n, shelves = _on_two_shelves(trade)
    printed = slips.print_slips([n], "tray:", "A4", _silent)
    assert [(slip.source, [line.sku for line in slip.lines]) for slip in printing.slips] == [
        ("Own", ["MUG-350"]), ("Store", ["TOTE-NAT"]),
    ]  # fmt: skip
    assert (printed.slips, printed.orders, printed.left_out) == (2, 1, 0)
    (counted,) = writer.commands
    assert (counted.orders, list(counted.fulfilments)) == ((trade.orders["Mia Novak"],), shelves)


def test_the_slip_of_one_shelf_alone_leaves_the_other_uncounted(
    trade: Trade, slips: OrderSlips, printing: FakePrinting, writer: FakeWriter
) -> None:
    n, (_, store) = _on_two_shelves(trade)
    slips.print_slips([n], "tray:", "A4", _silent, only=[store])
    assert [slip.source for slip in printing.slips] == ["Store"]
    assert [command.fulfilments for command in writer.commands] == [(store,)]
    with pytest.raises(CodedError) as refused:
        slips.print_slips([n], "tray:", "A4", _silent, only=[])
    assert refused.value.code == "slips.nothing_to_pack"
