from collections.abc import Mapping
from pathlib import Path

import pytest

from commerce.commands.inventory.reservation import ReservedLine, ReserveStock
from commerce.commands.inventory.stock import AdjustStock, MarkDamaged, SetLowStockLevel
from commerce.commands.inventory.transfers import CreateTransfer, DispatchTransfer, ReadyTransfer
from commerce.commands.purchasing.suppliers import AddSupplier, SetOffer, UpdateOfferStock
from commerce.kernel.clock import DAY, HOUR, MINUTE
from commerce.kernel.ids import Id, new_id
from desktop_app.queries.inventory.overview import SORTS, State, View, Wish, add_value, low_count, overview
from desktop_app.queries.inventory.rows import StockRow, number_by_code, stock_rows
from tests.queries.inventory.stocked import MAIN, NOW, Stocked, stocked

SUPPLIER = new_id(NOW)


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    return stocked(tmp_path / "shop")


def row_of(shop: Stocked, sku: str, location: bytes | None = None) -> StockRow:
    with shop.reads() as connection:
        return stock_rows(connection, [shop.n(sku)], location, NOW)[0]


def in_view(shop: Stocked, view: View, wish: Wish | None = None) -> list[str]:
    with shop.reads() as connection:
        ids = overview(connection, wish or Wish(now=NOW)).ids[view]
        return [connection.execute("SELECT sku FROM variants WHERE n = ?", (n,)).fetchone()[0] for n in ids]


def offered(shop: Stocked, sku: str, stock: int, age: int) -> None:
    if not shop.one("SELECT count(*) FROM suppliers"):
        shop.run(AddSupplier(supplier=SUPPLIER, name="Hanse Supply", code="Hanse", lead_days=3))
    variant = shop.variant(sku)
    shop.run(
        SetOffer(variant=variant, supplier=SUPPLIER, supplier_sku=f"S-{sku}", cost_e4=1, currency="EUR"),
        UpdateOfferStock(variant=variant, supplier=SUPPLIER, stock=stock, as_of=NOW - age),
    )


def under_way(shop: Stocked, sku: str, units: int) -> None:
    shop.run(CreateTransfer(source=MAIN, target=shop.place("North"), lines=((shop.variant(sku), units),)))
    transfer = shop.one("SELECT id FROM transfers ORDER BY n DESC")
    assert isinstance(transfer, bytes)
    shop.run(ReadyTransfer(transfer=Id(transfer)), DispatchTransfer(transfer=Id(transfer)))


def test_goods_never_received_and_offered_by_nobody_are_out(shop: Stocked) -> None:
    assert row_of(shop, "MUG").state == State.OUT
    assert in_view(shop, View.OUT) == ["TOTE", "MUG", "RUG", "SOAP"]


def test_free_is_on_hand_less_what_is_reserved_and_damaged(shop: Stocked) -> None:
    shop.receive("MUG", 20)
    shop.order(("MUG", 3))
    shop.run(MarkDamaged(variant=shop.variant("MUG"), location=MAIN, quantity=2))
    row = row_of(shop, "MUG")
    assert (row.on_hand, row.reserved, row.damaged, row.free) == (20, 3, 2, 15)


def test_a_reservation_holds_goods_until_the_very_millisecond_it_expires(shop: Stocked) -> None:
    shop.receive("MUG", 5)
    line = ReservedLine(variant=shop.variant("MUG"), location=MAIN, quantity=4)
    shop.run(ReserveStock(document=new_id(NOW), lines=(line,), until=NOW + MINUTE))
    with shop.reads() as connection:
        before = stock_rows(connection, [shop.n("MUG")], None, NOW + MINUTE - 1)[0]
        after = stock_rows(connection, [shop.n("MUG")], None, NOW + MINUTE)[0]
    assert (before.reserved, before.free, after.reserved, after.free) == (4, 1, 0, 5)


def test_goods_at_their_level_are_low_and_above_it_are_not(shop: Stocked) -> None:
    shop.receive("MUG", 6)
    shop.receive("TOTE", 7)
    for sku in ("MUG", "TOTE"):
        shop.run(SetLowStockLevel(variant=shop.variant(sku), location=MAIN, level=6))
    assert in_view(shop, View.LOW) == ["MUG"]


def test_goods_promised_but_not_there_are_oversold(shop: Stocked) -> None:
    shop.receive("MUG", 2)
    shop.order(("MUG", 2))
    shop.run(AdjustStock(variant=shop.variant("MUG"), location=MAIN, delta=-1, reason="box was empty"))
    assert in_view(shop, View.OVERSOLD) == ["MUG"]
    assert row_of(shop, "MUG").free == -1


def test_goods_on_their_way_are_incoming_where_they_go(shop: Stocked) -> None:
    shop.receive("MUG", 5)
    under_way(shop, "MUG", 5)
    north = row_of(shop, "MUG", shop.place("North"))
    assert in_view(shop, View.INCOMING) == ["MUG"]
    assert (north.on_hand, north.incoming, north.state) == (0, 5, State.INCOMING)


def test_each_location_has_its_own_numbers_and_both_have_the_sum(shop: Stocked) -> None:
    shop.receive("MUG", 5)
    under_way(shop, "MUG", 2)
    assert [row_of(shop, "MUG", place).on_hand for place in (MAIN, shop.place("North"), None)] == [3, 0, 3]


def test_a_fresh_feed_stands_in_for_goods_never_kept_here(shop: Stocked) -> None:
    offered(shop, "RUG", 40, HOUR)
    assert row_of(shop, "RUG").state == State.AT_SUPPLIER
    assert "RUG" not in in_view(shop, View.OUT)


def test_a_feed_past_its_limit_counts_as_nothing(shop: Stocked) -> None:
    offered(shop, "RUG", 40, 72 * HOUR + 1)
    row = row_of(shop, "RUG")
    assert row.state == State.OUT
    assert row.offer is not None
    assert row.offer.stale(NOW)


def test_a_feed_at_its_very_limit_still_counts(shop: Stocked) -> None:
    offered(shop, "RUG", 40, 72 * HOUR)
    assert row_of(shop, "RUG").state == State.AT_SUPPLIER


def test_search_finds_by_the_beginning_of_any_word_and_nothing_by_signs_alone(shop: Stocked) -> None:
    assert in_view(shop, View.ALL, Wish(now=NOW, typed="enam")) == ["MUG"]
    assert in_view(shop, View.ALL, Wish(now=NOW, typed="zzz")) == []
    assert len(in_view(shop, View.ALL, Wish(now=NOW, typed='"*('))) == 4


@pytest.mark.parametrize("sort", SORTS)
def test_every_column_sorts_both_ways_without_losing_a_row(shop: Stocked, sort: str) -> None:
    shop.receive("MUG", 3)
    for descending in (False, True):
        assert len(in_view(shop, View.ALL, Wish(now=NOW, sort=sort, descending=descending))) == 4


def test_the_fullest_comes_first_when_sorted_by_what_is_on_hand(shop: Stocked) -> None:
    shop.receive("SOAP", 9)
    shop.receive("MUG", 3)
    assert in_view(shop, View.ALL, Wish(now=NOW, sort="on_hand", descending=True))[:2] == ["SOAP", "MUG"]


def test_the_worth_of_the_stock_is_what_it_cost(shop: Stocked) -> None:
    shop.receive("MUG", 3)
    with shop.reads() as connection:
        found = add_value(connection, Wish(now=NOW), overview(connection, Wish(now=NOW)))
    assert (found.value_e4, found.unpriced) == (12_000_000, 0)


def test_the_number_beside_the_window_counts_what_is_low(shop: Stocked) -> None:
    shop.receive("MUG", 2)
    shop.run(SetLowStockLevel(variant=shop.variant("MUG"), location=MAIN, level=6))
    with shop.reads() as connection:
        assert low_count(connection) == 1


def test_a_row_names_the_bin_most_of_it_lies_in(shop: Stocked) -> None:
    shop.receive("MUG", 3, bin_name="A-01")
    shop.receive("MUG", 8, bin_name="B-11")
    assert row_of(shop, "MUG").bin == "B-11"


def test_a_code_is_a_sku_or_a_barcode_and_nothing_else(shop: Stocked) -> None:
    with shop.reads() as connection:
        found = [number_by_code(connection, code) for code in ("MUG", "4006381333931", "", "mug", "nothing")]
    assert found == [shop.n("MUG"), shop.n("MUG"), None, None, None]


def test_the_list_of_a_shop_reads_each_table_once_and_the_page_by_its_indexes(shop: Stocked) -> None:
    from desktop_app.queries.inventory import overview as module
    from desktop_app.queries.inventory import rows

    values = {"now": NOW, "location": None, "match": ""}
    with shop.reads() as connection:
        whole = _plan(connection, module._statement(Wish(now=NOW), searched=False), values)
        page = _plan(connection, rows._ROWS.format(ids="1, 2"), values)
    assert not [
        line for line in whole if line.startswith("SCAN v") and "variants" not in line and line.split()[1] != "v"
    ]
    assert any("stock_balances_by_variant_id" in line for line in page)
    assert not [line for line in page if line in {"SCAN v", "SCAN s"}]


def _plan(connection: object, statement: str, values: Mapping[str, object]) -> list[str]:
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()  # type: ignore[attr-defined]  # a connection
    return [row[3] for row in rows]


def test_movements_of_a_month_ago_are_no_longer_in_the_month(shop: Stocked) -> None:
    from desktop_app.queries.inventory.month import months

    shop.receive("MUG", 20, at=NOW - 31 * DAY)
    shop.clock.instant = NOW
    with shop.reads() as connection:
        found = months(connection, [shop.n("MUG"), shop.n("TOTE")], None, NOW)
    assert set(found[shop.n("MUG")].points) == {20}
    assert found[shop.n("TOTE")].points == (0,) * 30
    assert found[shop.n("MUG")].cover(20) is None
