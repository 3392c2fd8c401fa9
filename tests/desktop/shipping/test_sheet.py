from hypothesis import given
from hypothesis import strategies as st

from desktop_app.queries.bench.order import BenchLine, BenchOrder
from desktop_app.viewmodels.shipping.sheet import Sheet, open_sheet


def line(sku: str, wanted: int, packed: int = 0, barcode: str = "") -> BenchLine:
    return BenchLine(sku.encode(), b"v", 1, sku, barcode, sku, (), wanted, packed, 100, "A-01", "", sku)


def sheet(*lines: BenchLine) -> Sheet:
    order = BenchOrder(
        1, b"f", 1, b"o", "REF", 7, "", "Priya", "Own", b"l", "open", None, "", "", "", "open", b"c", lines=lines
    )
    return open_sheet(order)


def test_of_two_lines_of_one_product_the_one_with_units_left_is_meant() -> None:
    both = sheet(line("MUG", 1, packed=1), line("MUG", 2))
    assert both.line_of("MUG") == 1


def test_a_sku_is_found_in_any_case_unless_another_has_it_exactly() -> None:
    both = sheet(line("mug-L", 1), line("MUG-l", 1))
    assert (both.line_of("MUG-l"), both.line_of("MUG-L"), both.line_of("")) == (1, 0, -1)


def test_a_product_without_a_barcode_does_not_answer_to_nothing() -> None:
    assert sheet(line("MUG", 1)).line_of("") == -1


def test_an_empty_parcel_is_complete() -> None:
    assert sheet().complete


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_scanned_in_any_order_a_parcel_is_complete_exactly_at_its_last_unit(wanted: list[int], chance: object) -> None:
    made = sheet(*(line(f"SKU{at}", units) for at, units in enumerate(wanted)))
    scans = [f"SKU{at}" for at, units in enumerate(wanted) for _ in range(units)]
    chance.shuffle(scans)  # type: ignore[attr-defined]  # a Random
    for sku in scans:
        assert not made.complete
        at = made.line_of(sku)
        assert made.left(at)
        made = made.with_one(at)
    assert (made.complete, made.done, made.current) == (True, made.wanted, None)


def test_taking_a_unit_out_makes_its_line_the_current_one() -> None:
    made = sheet(line("MUG", 2, packed=2), line("TOTE", 1, packed=1))
    assert made.with_one(0, -1).at == 0
