from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commerce.commands.orders.holds import HoldOrder
from commerce.domain.orders.holds import HoldKind
from commerce.kernel.clock import HOUR
from commerce.kernel.errors import CodedError
from tests.desktop.shipping.bench import Bench, open_bench
from tests.queries.inventory.stocked import NOW, Stocked, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    shop = stocked(tmp_path / "shop")
    for sku, bin_name in (("MUG", "B-11"), ("TOTE", "A-01"), ("SOAP", "D-06"), ("RUG", "")):
        shop.receive(sku, 20, bin_name=bin_name)
    return shop


@pytest.fixture
def bench(shop: Stocked, qtbot: QtBot) -> Iterator[Bench]:
    """Three orders wait: two mugs with a tote, then a soap, then a rug."""
    shop.order(("MUG", 2), ("TOTE", 1), ship_by=NOW + HOUR)
    shop.order(("SOAP", 1), ship_by=NOW + 2 * HOUR)
    shop.order(("RUG", 1), ship_by=NOW + 3 * HOUR)
    with open_bench(qtbot, shop) as made:
        yield made


def skus(bench: Bench) -> list[str]:
    return [line.sku for line in bench.vm.sheet.lines] if bench.vm.sheet else []


def said(bench: Bench) -> tuple[str, str, str]:
    band = bench.vm.band
    return (band.tone, band.caption, band.title) if band else ("", "", "")


def packed_in_file(bench: Bench, sku: str) -> object:
    return bench.shop.one(
        "SELECT sum(p.packed) FROM fulfilment_lines p JOIN variants v ON v.id = p.variant_id WHERE v.sku = ?", sku
    )


def test_the_parcel_due_first_lies_open_with_its_first_bin(bench: Bench) -> None:
    assert skus(bench) == ["TOTE", "MUG"]
    assert bench.vm.sheet is not None
    assert bench.vm.sheet.current is not None
    assert bench.vm.sheet.current.sku == "TOTE"
    assert said(bench) == ("accent", "Scan the first item", "Canvas tote")


def test_a_right_scan_shows_before_the_file_knows(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG")
    assert bench.vm.band is not None
    assert (bench.vm.band.tone, bench.vm.band.caption, bench.vm.band.count) == ("ok", "Right item", "1 of 3")
    assert bench.sounds == ["right"]
    qtbot.waitUntil(lambda: bench.settled)
    assert packed_in_file(bench, "MUG") == 1


def test_a_barcode_is_as_good_as_a_sku(bench: Bench) -> None:
    bench.scan("4006381333931")
    assert said(bench) == ("ok", "Right item", "Enamel mug")


def test_the_line_just_scanned_stays_in_front_until_it_is_complete(bench: Bench) -> None:
    bench.scan("MUG")
    assert bench.vm.sheet is not None
    assert bench.vm.sheet.current is not None
    assert bench.vm.sheet.current.sku == "MUG"
    bench.scan("MUG")
    assert bench.vm.sheet.current.sku == "TOTE"


def test_the_last_right_scan_prints_the_slip_and_opens_the_next_parcel(bench: Bench, qtbot: QtBot) -> None:
    first = bench.vm.sheet
    assert first is not None
    bench.scan("MUG", "MUG", "TOTE")
    assert bench.sounds == ["right", "right", "done"]
    qtbot.waitUntil(lambda: skus(bench) == ["SOAP"])
    assert bench.vm.band is not None
    assert bench.vm.band.caption == f"{first.order.name} is packed"
    qtbot.waitUntil(lambda: bench.slips.printed == [first.order.order_n])
    assert bench.slips.parcels == [first.order.id]
    assert bench.shop.one("SELECT state FROM fulfilment_orders WHERE n = ?", first.order.n) == "closed"


def test_scans_faster_than_the_file_are_kept_for_the_next_parcel(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG", "MUG", "TOTE", "SOAP", "RUG")
    qtbot.waitUntil(lambda: bench.vm.sheet is None)
    assert bench.vm.log.count == 5
    assert [packed_in_file(bench, sku) for sku in ("MUG", "TOTE", "SOAP", "RUG")] == [2, 1, 1, 1]
    assert bench.vm.packed_here == 3


def test_the_wrong_item_is_named_with_its_bin_and_nothing_is_counted(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("SOAP")
    assert bench.vm.band is not None
    assert said(bench) == ("bad", "Wrong item", "Olive soap, Blue, L")
    assert "Put it back to D-06." in bench.vm.band.line
    assert bench.sounds == ["wrong"]
    assert packed_in_file(bench, "SOAP") == 0


def test_a_second_scan_of_a_single_item_is_refused_in_words(bench: Bench) -> None:
    bench.scan("TOTE", "TOTE")
    assert bench.vm.band is not None
    assert said(bench) == ("bad", "Already in the box", "Canvas tote")
    assert "1 of 1 are packed" in bench.vm.band.line
    assert bench.vm.band.count == "1 of 3"


def test_an_unknown_code_waits_in_the_list_until_somebody_decides(bench: Bench) -> None:
    bench.scan("9999999999999", "MUG", "MUG", "TOTE")
    assert bench.vm.log.waiting is not None
    assert "9999999999999" in [scan.code for scan in bench.vm.log.shown]
    bench.actions.run("bench.ignore")
    assert bench.vm.log.waiting is None
    assert bench.actions.action("ignore").why_not == "No unknown code waits."


def test_the_last_scan_is_taken_back(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG", "TOTE")
    qtbot.waitUntil(lambda: bench.settled)
    bench.vm.take_back()
    qtbot.waitUntil(lambda: said(bench)[1] == "Taken back")
    assert said(bench)[2] == "Canvas tote"
    assert (packed_in_file(bench, "MUG"), packed_in_file(bench, "TOTE")) == (1, 0)


def test_taking_back_the_last_unit_brings_the_closed_parcel_back(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG", "MUG", "TOTE")
    qtbot.waitUntil(lambda: skus(bench) == ["SOAP"])
    bench.vm.take_back()
    qtbot.waitUntil(lambda: skus(bench) == ["TOTE", "MUG"])
    assert bench.vm.sheet is not None
    assert (bench.vm.sheet.done, bench.vm.packed_here) == (2, 0)
    bench.scan("TOTE")
    qtbot.waitUntil(lambda: len(bench.slips.printed) == 2)


def test_a_scan_taken_back_before_the_file_has_answered_is_undone_all_the_same(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG")
    bench.vm.take_back()
    qtbot.waitUntil(lambda: bench.settled and said(bench)[1] == "Taken back")
    assert packed_in_file(bench, "MUG") == 0
    assert bench.vm.sheet is not None
    assert bench.vm.sheet.done == 0


def test_the_closing_scan_taken_back_at_once_prints_nothing(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG", "MUG", "TOTE")
    bench.vm.take_back()
    qtbot.waitUntil(lambda: bench.settled and said(bench)[1] == "Taken back")
    assert bench.slips.printed == []
    assert skus(bench) == ["TOTE", "MUG"]


def test_three_scans_are_taken_back_one_after_the_other(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("MUG", "MUG", "TOTE")
    for _ in range(4):
        bench.vm.take_back()
    qtbot.waitUntil(lambda: bench.settled)
    assert bench.vm.sheet is not None
    assert (skus(bench), bench.vm.sheet.done) == (["TOTE", "MUG"], 0)
    assert (packed_in_file(bench, "MUG"), packed_in_file(bench, "TOTE")) == (0, 0)


def test_nothing_to_take_back_is_said(bench: Bench) -> None:
    bench.vm.take_back()
    assert said(bench)[1] == "Nothing to take back"


def test_a_skipped_parcel_comes_back_after_the_others(bench: Bench, qtbot: QtBot) -> None:
    seen = []
    for _ in range(4):
        seen.append(skus(bench))
        bench.actions.run("bench.skip")
    assert seen == [["TOTE", "MUG"], ["SOAP"], ["RUG"], ["TOTE", "MUG"]]


def test_a_scanned_reference_opens_its_order(bench: Bench) -> None:
    ref = bench.shop.one("SELECT ref FROM orders ORDER BY n DESC")
    bench.scan(str(ref))
    assert skus(bench) == ["RUG"]
    assert bench.vm.log.shown[0].word == "order opened"


def test_a_scanned_reference_on_hold_says_why_it_stays_away(bench: Bench) -> None:
    order, ref = (bench.shop.one(f"SELECT {name} FROM orders ORDER BY n DESC") for name in ("id", "ref"))  # noqa: S608 - own names
    bench.shop.run(HoldOrder(order=order, reason=HoldKind.OTHER))  # type: ignore[arg-type]  # an Id from the file
    bench.scan(str(ref))
    assert bench.vm.band is not None
    assert "on hold" in bench.vm.band.line
    assert skus(bench) == ["TOTE", "MUG"]


def test_a_short_parcel_goes_with_what_is_in_it(bench: Bench, qtbot: QtBot) -> None:
    assert bench.actions.action("short").why_not == "Scan what is there first."
    bench.scan("MUG")
    qtbot.waitUntil(lambda: bench.settled)
    bench.actions.run("bench.short")
    qtbot.waitUntil(lambda: len(bench.slips.printed) == 1)
    assert bench.shop.one("SELECT count(*) FROM fulfilment_orders") == 4
    assert bench.vm.sheet is not None
    assert bench.vm.sheet.wanted == 2


def test_a_held_order_leaves_the_bench_and_ctrl_z_brings_it_back(shop: Stocked, qtbot: QtBot) -> None:
    shop.order(("MUG", 1), ship_by=NOW + HOUR)
    shop.order(("SOAP", 1), ship_by=NOW + 2 * HOUR)
    with open_bench(qtbot, shop, "incorrect_address") as bench:
        bench.actions.run("bench.hold")
        qtbot.waitUntil(lambda: skus(bench) == ["SOAP"])
        assert bench.vm.band is not None
        assert bench.vm.band.caption.endswith("is on hold")
        assert bench.slips.printed == []
        bench.vm.take_back()
        qtbot.waitUntil(lambda: skus(bench) == ["MUG"])
        assert shop.one("SELECT count(*) FROM holds WHERE released_at IS NULL") == 0


def test_backing_out_of_the_question_holds_nothing(shop: Stocked, qtbot: QtBot) -> None:
    shop.order(("MUG", 1))
    with open_bench(qtbot, shop, None) as bench:
        bench.actions.run("bench.hold")
        assert (skus(bench), bench.settled) == (["MUG"], True)


def test_what_the_writer_refuses_is_told_and_the_counts_are_put_right(bench: Bench, qtbot: QtBot) -> None:
    assert bench.vm.sheet is not None
    bench.shop.run(HoldOrder(order=bench.vm.sheet.order.order, reason=HoldKind.OTHER))  # type: ignore[arg-type]  # an Id's bytes
    bench.scan("MUG")
    qtbot.waitUntil(lambda: said(bench)[1] == "Not packed")
    assert bench.vm.sheet is not None
    assert (bench.vm.sheet.done, bench.sounds) == (0, ["right", "wrong"])


def test_scans_before_the_program_is_ready_wait_and_are_packed_then(shop: Stocked, qtbot: QtBot) -> None:
    shop.order(("MUG", 1))
    with open_bench(qtbot, shop, begun=False) as bench:
        bench.scan("MUG")
        assert bench.vm.log.count == 0
        bench.starting.why_not = ""
        bench.starting.changed.emit()
        qtbot.waitUntil(lambda: bench.vm.sheet is None and bench.settled)
        assert packed_in_file(bench, "MUG") == 1


def test_a_printer_that_fails_is_told_and_the_parcel_stays_packed(bench: Bench, qtbot: QtBot) -> None:
    bench.slips.error = CodedError("print.no_answer")
    bench.scan("MUG", "MUG", "TOTE")
    qtbot.waitUntil(lambda: len(bench.notices.told) == 1)
    assert skus(bench) == ["SOAP"]
    assert bench.vm.packed_here == 1


def test_the_slip_prints_again(bench: Bench, qtbot: QtBot) -> None:
    assert bench.actions.action("again").why_not
    bench.scan("MUG", "MUG", "TOTE")
    qtbot.waitUntil(lambda: len(bench.slips.printed) == 1)
    bench.actions.run("bench.again")
    qtbot.waitUntil(lambda: len(bench.slips.printed) == 2)
    assert len(set(bench.slips.printed)) == 1


def test_a_command_barcode_does_what_the_key_does(bench: Bench) -> None:
    bench.scan("QUAY-SKIP")
    assert skus(bench) == ["SOAP"]


def test_a_click_on_a_line_packs_one_unit_of_it(bench: Bench) -> None:
    bench.vm.pack_unit(1)
    assert said(bench) == ("ok", "Right item", "Enamel mug")


def test_an_order_held_elsewhere_gives_way_to_the_next_and_says_so(bench: Bench, qtbot: QtBot) -> None:
    from commerce.kernel.changes import Change, ChangeSet

    assert bench.vm.sheet is not None
    order = bench.vm.sheet.order.order
    bench.shop.run(HoldOrder(order=order, reason=HoldKind.OTHER))  # type: ignore[arg-type]  # an Id's bytes
    bench.changes.changed.emit(ChangeSet(1, (Change("holds", order, order, "i"),)))  # type: ignore[arg-type]  # the same
    assert skus(bench) == ["SOAP"]
    assert said(bench)[1] == "Changed meanwhile"


def test_the_list_says_what_is_late_and_what_is_on_hold(shop: Stocked, qtbot: QtBot) -> None:
    held = shop.order(("MUG", 1), ship_by=NOW - 2 * HOUR)
    shop.order(("TOTE", 2), ship_by=NOW - 2 * HOUR)
    shop.order(("SOAP", 1))
    shop.run(HoldOrder(order=held, reason=HoldKind.OTHER))
    with open_bench(qtbot, shop) as bench:
        rows = bench.vm.queue.rows(-1)
    assert [(row.note, row.items, row.bin) for row in rows] == [
        ("", "on hold", ""), ("late 2 h", "2 items", "A-01"), ("", "1 item", "D-06"),
    ]  # fmt: skip
