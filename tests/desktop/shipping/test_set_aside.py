from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commerce.commands.inventory.stock import AdjustStock
from commerce.kernel.clock import HOUR
from desktop_app.viewmodels.binding.ask import Prompt, Question
from tests.desktop.shipping.bench import Bench, open_bench
from tests.queries.inventory.stocked import CUSTOMER, MAIN, NOW, Stocked, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    """Two mugs with a tote wait to be packed; soap lies on the shelf, but nobody ordered it."""
    shop = stocked(tmp_path / "shop")
    for sku, bin_name in (("MUG", "B-11"), ("TOTE", "A-01"), ("SOAP", "D-06")):
        shop.receive(sku, 20, bin_name=bin_name)
    shop.order(("MUG", 2), ("TOTE", 1), ship_by=NOW + HOUR)
    return shop


@pytest.fixture
def bench(shop: Stocked, qtbot: QtBot) -> Iterator[Bench]:
    with open_bench(qtbot, shop) as made:
        yield made


def caption(bench: Bench) -> str:
    return bench.vm.band.caption if bench.vm.band else ""


def line(bench: Bench) -> str:
    return bench.vm.band.line if bench.vm.band else ""


def done(bench: Bench) -> int:
    return bench.vm.sheet.done if bench.vm.sheet else -1


def damaged(shop: Stocked, sku: str) -> object:
    statement = "SELECT sum(damaged) FROM stock_balances b JOIN variants v ON v.id = b.variant_id WHERE v.sku = ?"
    return shop.one(statement, sku)


def notes(shop: Stocked) -> object:
    return shop.one("SELECT group_concat(text) FROM order_notes")


def test_a_damaged_unit_is_marked_and_another_is_taken(bench: Bench, qtbot: QtBot) -> None:
    bench.actions.run("bench.damaged")
    qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
    assert "Take another one from A-01." in line(bench)
    assert (damaged(bench.shop, "TOTE"), done(bench)) == (1, 0)
    reason = bench.shop.one("SELECT reason FROM stock_movements ORDER BY n DESC")
    assert bench.vm.sheet is not None
    assert reason == bench.vm.sheet.order.name
    bench.scan("TOTE")
    assert caption(bench) == "Right item"


def test_a_damaged_unit_without_another_leaves_the_line_short(shop: Stocked, qtbot: QtBot) -> None:
    shop.run(AdjustStock(variant=shop.variant("TOTE"), location=MAIN, delta=-19, reason="lost"))
    with open_bench(qtbot, shop) as bench:
        bench.scan("MUG", "MUG")
        qtbot.waitUntil(lambda: bench.settled)
        bench.ask._answers.append("next")
        bench.actions.run("bench.damaged")
        qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
        assert "By the book no sound one is left." in line(bench)
        assert bench.vm.band is not None
        assert bench.vm.band.keys == ("bench.short", "bench.hold", "bench.back")
        bench.actions.run("bench.short")
        qtbot.waitUntil(lambda: len(bench.slips.printed) == 1)
        assert shop.one("SELECT sum(quantity) FROM fulfilment_lines WHERE packed = 0") == 1


def test_what_lies_in_the_box_is_no_other_one_to_take(shop: Stocked, qtbot: QtBot) -> None:
    shop.run(AdjustStock(variant=shop.variant("MUG"), location=MAIN, delta=-18, reason="lost"))
    with open_bench(qtbot, shop, "next") as bench:
        bench.scan("MUG")
        qtbot.waitUntil(lambda: bench.settled)
        bench.actions.run("bench.damaged")
        qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
        assert "By the book no sound one is left." in line(bench)


def test_after_a_mark_the_unit_in_the_box_can_still_be_meant(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, "next", "packed") as bench:
        bench.scan("MUG")
        qtbot.waitUntil(lambda: bench.settled)
        for marked in (1, 2):
            bench.actions.run("bench.damaged")
            qtbot.waitUntil(lambda units=marked: bench.settled and damaged(shop, "MUG") == units)  # type: ignore[misc]  # bound early
        assert done(bench) == 0


def test_a_mark_is_taken_back_without_touching_the_scan_before_it(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, "next") as bench:
        bench.scan("MUG")
        qtbot.waitUntil(lambda: bench.settled)
        bench.actions.run("bench.damaged")
        qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
        bench.vm.take_back()
        qtbot.waitUntil(lambda: caption(bench) == "Taken back")
        assert "It counts as sound again." in line(bench)
        assert (damaged(shop, "MUG"), done(bench)) == (0, 1)
        bench.vm.take_back()
        qtbot.waitUntil(lambda: done(bench) == 0)


def test_a_unit_in_the_box_that_is_damaged_is_taken_out_and_marked(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, "packed") as bench:
        bench.scan("MUG")
        qtbot.waitUntil(lambda: bench.settled)
        bench.actions.run("bench.damaged")
        qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
        asked = bench.ask.asked[0]
        assert isinstance(asked, Question)
        assert asked.body == "In your hand: Enamel mug.\nIn the box, scanned last: Enamel mug."
        assert (damaged(shop, "MUG"), done(bench)) == (1, 0)
        assert shop.one("SELECT sum(packed) FROM fulfilment_lines") == 0


def test_backing_out_of_the_question_marks_nothing(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, None) as bench:
        bench.scan("MUG")
        qtbot.waitUntil(lambda: bench.settled)
        bench.actions.run("bench.damaged")
        assert (bench.settled, damaged(shop, "MUG"), done(bench)) == (True, 0, 1)


def test_a_refused_mark_says_so_and_counts_nothing(shop: Stocked, qtbot: QtBot) -> None:
    for sku in ("MUG", "TOTE"):
        shop.run(AdjustStock(variant=shop.variant(sku), location=MAIN, delta=-20, reason="lost"))
    with open_bench(qtbot, shop) as bench:
        bench.actions.run("bench.damaged")
        qtbot.waitUntil(lambda: caption(bench) == "Not marked")
        assert (damaged(shop, "MUG"), bench.sounds) == (0, ["wrong"])
        bench.vm.take_back()
        assert caption(bench) == "Nothing to take back"


def test_a_wrong_item_that_was_scanned_is_noted_at_the_order(bench: Bench, qtbot: QtBot) -> None:
    assert "Nothing wrong was scanned" in bench.actions.action("wrong").why_not
    bench.scan("SOAP")
    assert bench.vm.band is not None
    assert bench.vm.band.keys == ("bench.wrong", "bench.back", "bench.skip")
    bench.actions.run("bench.wrong")
    qtbot.waitUntil(lambda: caption(bench).startswith("Wrong item, noted at"))
    assert bench.vm.band.title == "Olive soap, Blue, L"
    assert "Put it back to D-06. Scan Canvas tote." in line(bench)
    assert notes(bench.shop) == "Wrong item picked for Canvas tote (TOTE): Olive soap, Blue, L (SOAP)."
    assert bench.shop.one("SELECT person_id FROM order_notes") == CUSTOMER
    assert bench.shop.one("SELECT count(*) FROM person_keys WHERE person IN (SELECT id FROM orders)") == 0
    assert done(bench) == 0
    assert bench.vm.stray is None
    assert bench.actions.action("wrong").why_not


def test_a_note_about_a_wrong_item_is_taken_back(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("SOAP")
    bench.actions.run("bench.wrong")
    qtbot.waitUntil(lambda: bench.settled and notes(bench.shop) is not None)
    bench.vm.take_back()
    qtbot.waitUntil(lambda: caption(bench) == "Taken back")
    assert "Its note is gone." in line(bench)
    assert notes(bench.shop) is None


def test_a_right_scan_after_the_wrong_one_ends_it(bench: Bench) -> None:
    bench.scan("SOAP", "9999999999999")
    assert bench.vm.stray is None
    assert bench.actions.action("wrong").why_not


def test_what_was_packed_by_mistake_is_named_and_taken_off(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, "SOAP") as bench:
        bench.scan("TOTE")
        qtbot.waitUntil(lambda: bench.settled)
        bench.actions.run("bench.wrong")
        qtbot.waitUntil(lambda: caption(bench).startswith("Wrong item, noted at"))
        asked = bench.ask.asked[0]
        assert isinstance(asked, Prompt)
        assert asked.title == "What was picked instead of Canvas tote?"
        assert notes(shop) == "Wrong item picked for Canvas tote (TOTE): Olive soap, Blue, L (SOAP)."
        assert (done(bench), shop.one("SELECT sum(packed) FROM fulfilment_lines")) == (0, 0)


def test_what_nobody_can_name_is_noted_in_the_words_of_the_person(shop: Stocked, qtbot: QtBot) -> None:
    with open_bench(qtbot, shop, " a red scarf ") as bench:
        bench.scan("TOTE")
        bench.actions.run("bench.wrong")
        qtbot.waitUntil(lambda: caption(bench).startswith("Wrong item, noted at"))
        assert notes(shop) == "Wrong item picked for Canvas tote (TOTE): a red scarf."


def test_the_barcodes_of_both_keys_do_what_the_keys_do(bench: Bench, qtbot: QtBot) -> None:
    bench.scan("SOAP", "QUAY-WRONG")
    qtbot.waitUntil(lambda: caption(bench).startswith("Wrong item, noted at"))
    bench.scan("QUAY-DAMAGED")
    qtbot.waitUntil(lambda: caption(bench) == "Marked damaged")
