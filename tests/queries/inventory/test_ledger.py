import random
from pathlib import Path

import pytest

from commerce.commands.inventory.counts import EnterCount, OpenCount, PostCount, ScanBin
from commerce.commands.inventory.reservation import ReservedLine, ReserveStock
from commerce.commands.inventory.stock import AdjustStock, MarkDamaged, SetSafetyStock, WriteOff
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.packing import HandOver, PackItem
from commerce.kernel.clock import DAY, HOUR, MINUTE
from commerce.kernel.ids import Id, new_id
from desktop_app.queries.inventory import ledger
from desktop_app.queries.inventory.ledger import FIGURES, Subject
from desktop_app.queries.inventory.past import Past, stock_at
from desktop_app.queries.inventory.rows import stock_rows
from tests.queries.inventory.stocked import MAIN, NOW, Stocked, stocked


@pytest.fixture
def shop(tmp_path: Path) -> Stocked:
    return stocked(tmp_path / "shop")


def ship(shop: Stocked, order: Id) -> None:
    with shop.reads() as connection:
        parts = connection.execute(
            "SELECT fulfilment_order_id, id, quantity FROM fulfilment_lines WHERE order_id = ?", (order,)
        ).fetchall()
    for fulfilment, line, quantity in parts:
        shop.run(PackItem(order=order, fulfilment=Id(fulfilment), line=Id(line), quantity=quantity))
    shop.run(HandOver(order=order, fulfilment=Id(parts[0][0])))


def count(shop: Stocked, sku: str, counted: int) -> None:
    shop.run(OpenCount(location=MAIN))
    identity = shop.one("SELECT id FROM stock_counts ORDER BY n DESC")
    assert isinstance(identity, bytes)
    shop.run(ScanBin(count=Id(identity), variants=(shop.variant(sku),)))
    line = shop.one("SELECT id FROM stock_count_lines ORDER BY n DESC")
    assert isinstance(line, bytes)
    shop.run(EnterCount(line=Id(line), counted=counted))
    shop.run(PostCount(count=Id(identity)))


def lived(shop: Stocked, seed: int) -> None:
    """Let a month pass in which many things happen to one product, in no order anybody planned."""
    chance = random.Random(seed)
    shop.receive("MUG", 60, bin_name="B-11", at=NOW - 40 * DAY)
    mug = shop.variant("MUG")
    for day in range(35, 0, -1):
        shop.clock.instant = NOW - day * DAY + chance.randrange(HOUR)
        act = chance.choice(("order", "ship", "cancel", "receive", "adjust", "damage", "nothing"))
        if act in {"order", "ship", "cancel"}:
            order = shop.order(("MUG", chance.randint(1, 3)))
            shop.clock.instant += HOUR
            if act == "ship":
                ship(shop, order)
            elif act == "cancel":
                shop.run(CancelOrder(order=order, reason="changed their mind"))
        elif act == "receive":
            shop.receive("MUG", chance.randint(1, 5))
        elif act == "adjust":
            shop.run(AdjustStock(variant=mug, location=MAIN, delta=chance.choice((-2, -1, 1)), reason="looked again"))
        elif act == "damage":
            shop.run(MarkDamaged(variant=mug, location=MAIN, quantity=1))
    shop.clock.instant = NOW


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_start_and_changes_end_in_the_numbers_on_the_screen(shop: Stocked, seed: int) -> None:
    lived(shop, seed)
    line = ReservedLine(variant=shop.variant("MUG"), location=MAIN, quantity=2)
    shop.run(ReserveStock(document=new_id(NOW), lines=(line,), until=NOW + MINUTE))
    with shop.reads() as connection:
        row = stock_rows(connection, [shop.n("MUG")], None, NOW)[0]
        story = ledger.story(connection, Subject(row.id), NOW)
    assert story.start.on_hand + sum(move.on_hand for move in story.moves) == row.on_hand
    assert story.start.free + sum(move.free for move in story.moves) - story.held == row.free
    assert story.held == 2


@pytest.mark.parametrize("figure", ["on_hand", "free", "reserved", "damaged", "incoming"])
def test_the_chain_of_a_number_is_its_sum(shop: Stocked, figure: str) -> None:
    lived(shop, 4)
    shop.run(SetSafetyStock(variant=shop.variant("MUG"), location=MAIN, quantity=3))
    with shop.reads() as connection:
        row = stock_rows(connection, [shop.n("MUG")], None, NOW)[0]
        subject = Subject(row.id)
        moves = ledger.movements(connection, ledger.chain(connection, subject, figure))
    assert sum(move.change_of(figure) for move in moves) == getattr(row, figure)
    assert all(move.change_of(figure) for move in moves)


def test_the_newest_change_comes_first(shop: Stocked) -> None:
    lived(shop, 5)
    with shop.reads() as connection:
        chain = ledger.chain(connection, Subject(shop.variant("MUG")), "on_hand")
        at = {move.n: move.at for move in ledger.movements(connection, chain)}
    assert [at[n] for n in chain] == sorted(at.values(), reverse=True)


def test_the_story_begins_at_the_last_count_with_who_counted(shop: Stocked) -> None:
    shop.receive("MUG", 10, at=NOW - 20 * DAY)
    shop.clock.instant = NOW - 5 * DAY
    count(shop, "MUG", 9)
    shop.receive("MUG", 4, at=NOW - DAY)
    with shop.reads() as connection:
        story = ledger.story(connection, Subject(shop.variant("MUG")), NOW)
    assert (story.start.counted, story.start.on_hand, story.start.by) == (True, 9, "Lena Meyer")
    assert [move.on_hand for move in story.moves] == [4]


def test_a_count_of_long_ago_gives_way_to_thirty_days(shop: Stocked) -> None:
    shop.receive("MUG", 10, at=NOW - 45 * DAY)
    shop.clock.instant = NOW - 31 * DAY
    count(shop, "MUG", 9)
    with shop.reads() as connection:
        story = ledger.story(connection, Subject(shop.variant("MUG")), NOW)
    assert (story.start.counted, story.start.at, story.start.on_hand) == (False, NOW - 30 * DAY, 9)


def test_goods_nothing_ever_happened_to_have_an_empty_story(shop: Stocked) -> None:
    with shop.reads() as connection:
        story = ledger.story(connection, Subject(shop.variant("RUG")), NOW)
    assert (story.moves, story.start.on_hand, story.held) == ((), 0, 0)


def test_every_movement_names_person_and_desk(shop: Stocked) -> None:
    shop.receive("MUG", 10)
    shop.order(("MUG", 1))
    with shop.reads() as connection:
        found = ledger.doers(connection, shop.variant("MUG"))
        chain = ledger.chain(connection, Subject(shop.variant("MUG")), "free")
        moves = ledger.movements(connection, chain)
    assert {found[move.id] for move in moves} == {("Lena Meyer", "Desk 2")}


def test_a_change_leads_to_its_order_or_its_delivery(shop: Stocked) -> None:
    shop.receive("MUG", 10)
    order = shop.order(("MUG", 1))
    with shop.reads() as connection:
        moves = ledger.movements(connection, ledger.chain(connection, Subject(shop.variant("MUG")), "free"))
        named = ledger.documents(connection, [move.document for move in moves if move.document])
    kinds = {named[move.document or b""].kind: named[move.document or b""] for move in moves}
    assert kinds["receipt"].name == "PO-2221"
    assert kinds["order"].n == shop.one("SELECT n FROM orders WHERE id = ?", order)
    assert kinds["order"].line == "Priya Singh"


def test_a_document_that_is_gone_is_left_out(shop: Stocked) -> None:
    with shop.reads() as connection:
        assert ledger.documents(connection, [b"\x01" * 16]) == {}


def test_what_stood_then_is_what_the_screen_showed_then(shop: Stocked) -> None:
    lived(shop, 6)
    then = NOW - 12 * DAY
    expected = shop.one(
        "SELECT sum(on_hand) FROM stock_movements WHERE variant_id = ? AND at <= ?", shop.variant("MUG"), then
    )
    with shop.reads() as connection:
        past = stock_at(connection, then)[shop.n("MUG")]
    assert past.on_hand == expected


def test_a_movement_of_that_very_millisecond_had_happened(shop: Stocked) -> None:
    shop.receive("MUG", 10, at=NOW - DAY)
    with shop.reads() as connection:
        at, before = stock_at(connection, NOW - DAY), stock_at(connection, NOW - DAY - 1)
    assert at[shop.n("MUG")].on_hand == 10
    assert shop.n("MUG") not in before


def test_both_ways_to_look_back_agree(shop: Stocked) -> None:
    lived(shop, 8)
    shop.receive("TOTE", 9, at=NOW - 100 * DAY)
    shop.clock.instant = NOW
    with shop.reads() as connection:
        for days in (99, 45, 20, 2):
            then = NOW - days * DAY
            summed = connection.execute(
                "SELECT coalesce(sum(on_hand), 0), coalesce(sum(committed), 0), coalesce(sum(damaged), 0)"
                " FROM stock_movements WHERE variant_id = ? AND at <= ?",
                (shop.variant("MUG"), then),
            ).fetchone()
            past = stock_at(connection, then).get(shop.n("MUG"), Past(0, 0, 0, 0, 0, 0))
            assert (past.on_hand, past.committed, past.damaged) == summed


def test_a_shop_without_a_movement_had_nothing(shop: Stocked) -> None:
    with shop.reads() as connection:
        assert stock_at(connection, NOW) == {}


def test_the_past_of_today_is_today(shop: Stocked) -> None:
    lived(shop, 7)
    shop.run(
        MarkDamaged(variant=shop.variant("MUG"), location=MAIN, quantity=2),
        WriteOff(variant=shop.variant("MUG"), location=MAIN, quantity=1, reason="wet"),
    )
    with shop.reads() as connection:
        row = stock_rows(connection, [shop.n("MUG")], None, NOW)[0]
        past = stock_at(connection, NOW)[shop.n("MUG")]
    assert (past.on_hand, past.free, past.damaged) == (row.on_hand, row.free, row.damaged)


@pytest.mark.parametrize("figure", list(FIGURES))
def test_the_chain_is_found_by_the_index_of_the_variant(shop: Stocked, figure: str) -> None:
    statement = ledger._CHAIN.format(change=FIGURES[figure])
    with shop.reads() as connection:
        plan = [
            row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", {"variant": b"", "location": None})
        ]
        doers = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {ledger._DOERS}", (b"",))]
    assert any("stock_movements_by_variant_id_location_id" in line for line in plan)
    assert any("journal_root" in line for line in doers)
