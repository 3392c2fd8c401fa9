from pathlib import Path

import pytest

from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.holds import HoldOrder
from commerce.commands.orders.packing import HandOver, PackItem, PackShort
from commerce.domain.orders.holds import HoldKind
from commerce.kernel.clock import HOUR
from commerce.kernel.ids import Id
from desktop_app.queries.bench import order as module
from desktop_app.queries.bench import waiting as queue
from desktop_app.queries.bench.order import (
    BenchOrder,
    bench_order,
    parcel_of_order,
    parcel_of_ref,
    variant_of_code,
)
from desktop_app.queries.bench.waiting import packed, to_pack, waiting
from tests.queries.inventory.stocked import NOW, Stocked, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    shop = stocked(tmp_path / "shop")
    shop.receive("MUG", 20, bin_name="B-11")
    shop.receive("TOTE", 20, bin_name="A-01")
    shop.receive("SOAP", 20)
    return shop


def opened(shop: Stocked, order: Id) -> BenchOrder:
    with shop.reads() as connection:
        n = connection.execute("SELECT n FROM orders WHERE id = ?", (order,)).fetchone()[0]
        parcel = parcel_of_order(connection, n)
        assert parcel is not None
        found = bench_order(connection, parcel.n)
    assert found is not None
    return found


def pack_whole(shop: Stocked, order: Id) -> None:
    parcel = opened(shop, order)
    shop.run(
        *(
            PackItem(order=order, fulfilment=Id(parcel.id), line=Id(line.id), quantity=line.left)
            for line in parcel.lines
        )
    )


def queued(shop: Stocked, *, held: bool = False) -> list[bytes]:
    with shop.reads() as connection:
        return [
            connection.execute("SELECT id FROM orders WHERE n = ?", (row.order,)).fetchone()[0]
            for row in waiting(connection, 10, held=held)
        ]


def test_the_earliest_ship_by_comes_first_and_none_at_all_last(shop: Stocked) -> None:
    never = shop.order(("MUG", 1))
    late = shop.order(("MUG", 1), ship_by=NOW + 5 * HOUR)
    soon = shop.order(("MUG", 1), ship_by=NOW + HOUR)
    assert queued(shop) == [soon, late, never]


def test_an_order_on_hold_is_not_next_but_is_listed_as_held(shop: Stocked) -> None:
    held = shop.order(("MUG", 1), ship_by=NOW + HOUR)
    other = shop.order(("MUG", 1), ship_by=NOW + 2 * HOUR)
    shop.run(HoldOrder(order=held, reason=HoldKind.OTHER))
    assert queued(shop) == [other]
    assert queued(shop, held=True) == [held, other]
    with shop.reads() as connection:
        assert [row.held for row in waiting(connection, 10, held=True)] == [True, False]


def test_a_cancelled_order_waits_no_more(shop: Stocked) -> None:
    order = shop.order(("MUG", 1))
    shop.run(CancelOrder(order=order, reason="changed their mind"))
    assert queued(shop) == []


def test_a_packed_parcel_leaves_the_queue_and_waits_for_the_carrier(shop: Stocked) -> None:
    order = shop.order(("MUG", 2))
    pack_whole(shop, order)
    with shop.reads() as connection:
        leaving = packed(connection)
        assert to_pack(connection) == 0
    assert [(row.order, row.items, row.customer) for row in leaving] == [(order, 2, "Priya Singh")]


def test_a_parcel_that_was_handed_over_is_gone_from_both(shop: Stocked) -> None:
    order = shop.order(("MUG", 1))
    pack_whole(shop, order)
    shop.run(HandOver(order=order, fulfilment=Id(opened(shop, order).id)))
    with shop.reads() as connection:
        assert (packed(connection), to_pack(connection)) == ([], 0)


def test_lines_come_in_the_order_of_their_bins_and_loose_goods_last(shop: Stocked) -> None:
    parcel = opened(shop, shop.order(("SOAP", 1), ("MUG", 1), ("TOTE", 2)))
    assert [(line.sku, line.bin, line.wanted) for line in parcel.lines] == [
        ("TOTE", "A-01", 2),
        ("MUG", "B-11", 1),
        ("SOAP", "", 1),
    ]


def test_a_line_says_what_the_packer_must_see(shop: Stocked) -> None:
    line = opened(shop, shop.order(("MUG", 1))).lines[0]
    assert (line.product, line.options, line.barcode, line.weight_g) == (
        "Enamel mug", (("Colour", "Blue"), ("Size", "L")), "4006381333931", 250,
    )  # fmt: skip


def test_the_parcel_says_where_it_goes_and_that_it_is_a_gift(shop: Stocked) -> None:
    parcel = opened(shop, shop.order(("MUG", 1), gift="For Amma"))
    assert (parcel.address.name, parcel.address.city, parcel.gift_note) == ("Priya Singh", "Hamburg", "For Amma")


def test_what_was_packed_before_stays_packed(shop: Stocked) -> None:
    order = shop.order(("MUG", 2))
    parcel = opened(shop, order)
    shop.run(PackItem(order=order, fulfilment=Id(parcel.id), line=Id(parcel.lines[0].id)))
    assert (opened(shop, order).lines[0].packed, opened(shop, order).lines[0].left) == (1, 1)


def test_after_a_short_parcel_the_reference_means_the_rest(shop: Stocked) -> None:
    order = shop.order(("MUG", 1), ("TOTE", 1))
    first = opened(shop, order)
    shop.run(PackItem(order=order, fulfilment=Id(first.id), line=Id(first.lines[0].id)))
    shop.run(PackShort(order=order, fulfilment=Id(first.id)))
    with shop.reads() as connection:
        rest = parcel_of_ref(connection, first.ref)
    assert rest is not None
    assert (rest.n != first.n, rest.can_be_packed) == (True, True)


def test_a_code_of_nothing_is_nobody(shop: Stocked) -> None:
    with shop.reads() as connection:
        assert variant_of_code(connection, "") is None
        assert variant_of_code(connection, "4006381333930") is None
        assert parcel_of_ref(connection, "XXXXXXXXXX") is None
        assert bench_order(connection, 999) is None


def test_a_barcode_leads_to_its_product_and_bin(shop: Stocked) -> None:
    with shop.reads() as connection:
        known = variant_of_code(connection, "4006381333931")
    assert known is not None
    assert (known.sku, known.bin) == ("MUG", "B-11")


def test_a_upc_is_found_by_the_ean_a_scanner_makes_of_it(shop: Stocked) -> None:
    with shop.reads() as connection:
        connection.execute("PRAGMA query_only=0")
        connection.execute("UPDATE variants SET barcode = '036000291452' WHERE sku = 'TOTE'")
        known = variant_of_code(connection, "0036000291452")
    assert known is not None
    assert known.sku == "TOTE"


def test_options_that_are_no_pairs_are_left_out(shop: Stocked) -> None:
    assert [module._pairs(text) for text in ("", "nonsense", "[1]", '[["Size","L"]]')] == [(), (), (), (("Size", "L"),)]


@pytest.mark.parametrize(
    ("statement", "values", "index"),
    [
        (queue._WAITING.format(states=queue._OPEN), {"limit": 10}, "fulfilment_orders_by_state_ship_by"),
        (queue._COUNT, {}, "fulfilment_orders_by_state_ship_by"),
        (queue._PACKED, {}, "orders_by_state"),
        (module._LINES, {"location": b"", "fulfilment": b""}, "fulfilment_lines_by_fulfilment_order_id"),
        (module._BY_CODE, {"code": "", "other": ""}, "variants_by_barcode"),
    ],
)
def test_no_question_of_the_bench_reads_all_orders(
    shop: Stocked, statement: str, values: dict[str, object], index: str
) -> None:
    with shop.reads() as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()]
    assert any(index in line for line in plan), plan
    assert not [line for line in plan if line in {"SCAN f", "SCAN o", "SCAN l", "SCAN v", "SCAN p"}], plan


def test_the_one_parcel_asked_for_is_the_earliest_of_all(shop: Stocked) -> None:
    shop.order(("MUG", 1), ship_by=NOW + 5 * HOUR)
    soon = shop.order(("MUG", 1), ship_by=NOW + HOUR)
    shop.order(("MUG", 1), ship_by=NOW + 3 * HOUR)
    with shop.reads() as connection:
        (first,) = waiting(connection, 1)
    assert first.order == shop.one("SELECT n FROM orders WHERE id = ?", soon)
