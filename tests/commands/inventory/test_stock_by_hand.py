import pytest

from commerce.commands.inventory.places import AddBin, AddLocation, EditLocation
from commerce.commands.inventory.stock import (
    AdjustStock,
    MarkDamaged,
    MoveBin,
    PassInspection,
    ReceivedLine,
    ReceiveGoods,
    SetLowStockLevel,
    SetSafetyStock,
    WriteOff,
)
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.shop import AddPerson
from commerce.domain.security.permissions import Role
from commerce.kernel.ids import Id
from commerce.models.inventory import BinStock, StockBalance, StockMovement
from commerce.models.workspace import Actor, Effect
from tests.commands.scenarios_inventory import bin_named, main_shelf, receive, second_place, small_shirt
from tests.commands.shops import Shop


@pytest.fixture
def variant(shop: Shop) -> Id:
    return small_shirt(shop)


@pytest.fixture
def place(shop: Shop) -> Id:
    return main_shelf(shop)


def bins(shop: Shop) -> dict[Id, int]:
    return {row.bin_id: row.quantity for row in shop.rows(BinStock)}


NOBODY = Id(bytes(16))


@pytest.mark.parametrize(
    ("delta", "reason", "code"),
    [
        (0, "nothing", "stock.quantity_out_of_range"),
        (3, " ", "inventory.reason_needed"),
        (10**12, "typed a barcode", "stock.quantity_out_of_range"),
    ],
)
def test_an_adjustment_that_says_nothing_is_refused(
    shop: Shop, variant: Id, place: Id, delta: int, reason: str, code: str
) -> None:
    assert shop.refuse(AdjustStock(variant=variant, location=place, delta=delta, reason=reason)).code == code


def test_stock_of_an_unknown_variant_is_refused(shop: Shop, place: Id) -> None:
    assert shop.refuse(AdjustStock(variant=NOBODY, location=place, delta=1, reason="x")).code == "not_found"


def test_a_bin_of_another_location_is_refused(shop: Shop, variant: Id, place: Id) -> None:
    shelf, elsewhere = bin_named(shop, "A-1"), second_place(shop)
    line = ReceivedLine(variant=variant, quantity=1, bin=shelf)
    assert shop.refuse(ReceiveGoods(location=elsewhere, lines=(line,))).code == "bin.elsewhere"


def test_a_closed_location_takes_nothing_in(shop: Shop, variant: Id) -> None:
    cellar = second_place(shop)
    shop.do(EditLocation(location=cellar, fields={"active": (1, 0)}))
    refusal = shop.refuse(AdjustStock(variant=variant, location=cellar, delta=1, reason="found"))
    assert refusal.code == "inventory.location_closed"


def test_the_last_location_stays_open(shop: Shop, place: Id) -> None:
    assert shop.refuse(EditLocation(location=place, fields={"active": (1, 0)})).code == "inventory.last_location"


def test_a_location_code_and_a_bin_name_stand_once(shop: Shop, place: Id) -> None:
    bin_named(shop, "A-1")
    assert shop.refuse(AddBin(location=place, name="A-1")).code == "inventory.bin_taken"
    assert shop.refuse(AddLocation(name="Another", code="Own")).code == "inventory.location_code_taken"


def test_a_movement_says_cause_reason_and_units(shop: Shop, variant: Id, place: Id) -> None:
    shop.do(AdjustStock(variant=variant, location=place, delta=-2, reason=" torn "))
    row = shop.only(StockMovement)
    assert (row.kind, row.cause, row.reason, row.on_hand, row.flagged) == ("adjusted", "adjusted", "torn", -2, 1)
    assert shop.only(StockBalance).on_hand == -2


def test_stock_that_stays_above_zero_is_not_flagged(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 2)
    shop.do(AdjustStock(variant=variant, location=place, delta=-2, reason="sold at a fair"))
    assert [row.flagged for row in shop.rows(StockMovement)] == [0, 0]


def test_undo_adds_the_counter_entry_and_keeps_the_row(shop: Shop, variant: Id, place: Id) -> None:
    shop.do(AdjustStock(variant=variant, location=place, delta=5, reason="found"))
    shop.undo()
    first, second = shop.rows(StockMovement)
    assert (second.on_hand, second.reverses, second.cause) == (-5, first.id, "adjusted")
    assert shop.only(StockBalance).on_hand == 0
    shop.redo()
    assert [row.on_hand for row in shop.rows(StockMovement)] == [5, -5, 5]


def test_goods_that_are_gone_when_their_receipt_is_undone_are_flagged(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 5)
    gone = AdjustStock(variant=variant, location=place, delta=-3, reason="stolen")
    shop.do(gone, actor=shop.colleague())
    shop.undo()
    assert shop.only(StockBalance).on_hand == -3
    assert [row.flagged for row in shop.rows(StockMovement)] == [0, 0, 1]


def test_goods_that_are_there_when_their_receipt_is_undone_are_not_flagged(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 5)
    shop.undo()
    assert [row.flagged for row in shop.rows(StockMovement)] == [0, 0]


def test_undo_takes_its_own_units_back_and_leaves_what_came_since(shop: Shop, variant: Id, place: Id) -> None:
    shop.do(AdjustStock(variant=variant, location=place, delta=5, reason="found"))
    shop.do(AdjustStock(variant=variant, location=place, delta=2, reason="found more"), actor=shop.colleague())
    shop.undo()
    assert shop.only(StockBalance).on_hand == 2


def test_goods_taken_without_a_bin_come_loose_first_and_then_from_the_fullest(
    shop: Shop, variant: Id, place: Id
) -> None:
    small, large = bin_named(shop, "A-1"), bin_named(shop, "A-2")
    receive(shop, variant, 3, small)
    receive(shop, variant, 5, large)
    receive(shop, variant, 1)
    shop.do(AdjustStock(variant=variant, location=place, delta=-7, reason="fair"))
    assert bins(shop) == {small: 2, large: 0}
    assert shop.only(StockBalance).on_hand == 2


def test_a_bin_gives_no_more_than_it_has(shop: Shop, variant: Id, place: Id) -> None:
    left, right = bin_named(shop, "A-1"), bin_named(shop, "A-2")
    receive(shop, variant, 3, left)
    move = MoveBin(variant=variant, location=place, quantity=4, source=left, target=right)
    assert shop.refuse(move).code == "stock.not_there"


def test_a_move_between_bins_leaves_the_balance(shop: Shop, variant: Id, place: Id) -> None:
    left, right = bin_named(shop, "A-1"), bin_named(shop, "A-2")
    receive(shop, variant, 3, left)
    shop.do(MoveBin(variant=variant, location=place, quantity=2, source=left, target=right))
    assert bins(shop) == {left: 1, right: 2}
    assert shop.only(StockBalance).on_hand == 3
    assert {row.cause for row in shop.rows(StockMovement)} == {"received_to_shelf", "bin_moved"}


def test_inspected_goods_are_free_only_when_they_pass(shop: Shop, variant: Id, place: Id) -> None:
    shop.do(ReceiveGoods(location=place, lines=(ReceivedLine(variant=variant, quantity=6),), inspect=True))
    assert shop.refuse(PassInspection(variant=variant, location=place, quantity=7)).code == "stock.not_in_inspection"
    shop.do(PassInspection(variant=variant, location=place, quantity=4))
    balance = shop.only(StockBalance)
    assert (balance.on_hand, balance.quality_control) == (6, 2)


def test_only_damaged_goods_are_written_off(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 6)
    refusal = shop.refuse(WriteOff(variant=variant, location=place, quantity=1, reason="broken"))
    assert refusal.code == "stock.not_damaged"
    shop.do(MarkDamaged(variant=variant, location=place, quantity=2))
    shop.do(WriteOff(variant=variant, location=place, quantity=1, reason="broken"))
    balance = shop.only(StockBalance)
    assert (balance.on_hand, balance.damaged) == (5, 1)


def test_an_empty_delivery_is_refused(shop: Shop, place: Id) -> None:
    assert shop.refuse(ReceiveGoods(location=place, lines=())).code == "receipt.no_lines"


def alerts(shop: Shop) -> list[str]:
    return [row.state for row in shop.rows(Effect) if row.kind == "low_stock_notice"]


def test_an_alert_is_raised_on_crossing_and_once(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 9)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=4))
    shop.do(AdjustStock(variant=variant, location=place, delta=-4, reason="to five"))
    assert alerts(shop) == []
    shop.do(AdjustStock(variant=variant, location=place, delta=-1, reason="to four"))
    shop.do(AdjustStock(variant=variant, location=place, delta=-1, reason="to three"))
    assert alerts(shop) == ["prepared"]
    assert shop.only(StockBalance).alert_raised


def test_an_alert_is_raised_again_only_after_stock_was_above_its_level(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 5)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=4))
    for delta in (-1, 1, -1):
        shop.do(AdjustStock(variant=variant, location=place, delta=delta, reason="to and fro"))
    assert alerts(shop) == ["prepared", "prepared"]


def test_safety_stock_can_raise_an_alert(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 5)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=2))
    shop.do(SetSafetyStock(variant=variant, location=place, quantity=3))
    assert alerts(shop) == ["prepared"]


def test_a_level_that_finds_stock_low_is_marked_but_not_announced(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 3)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=4))
    assert shop.only(StockBalance).alert_raised
    assert alerts(shop) == []


def test_undo_before_the_notice_left_calls_it_off(shop: Shop, variant: Id, place: Id) -> None:
    receive(shop, variant, 5)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=4))
    shop.do(AdjustStock(variant=variant, location=place, delta=-1, reason="sold"))
    shop.undo()
    assert alerts(shop) == ["cancelled"]
    assert not shop.only(StockBalance).alert_raised


@pytest.mark.parametrize(
    "command",
    [
        SetLowStockLevel(variant=NOBODY, location=NOBODY, level=-1),
        SetSafetyStock(variant=NOBODY, location=NOBODY, quantity=1),
    ],
)
def test_levels_of_nothing_are_refused(shop: Shop, command: Command) -> None:
    assert shop.refuse(command).code in {"not_found", "stock.quantity_out_of_range"}


def test_support_may_not_touch_the_stock(shop: Shop, variant: Id, place: Id) -> None:
    shop.do(AddPerson(name="Ida", role=Role.SUPPORT))
    ida = next(row.id for row in shop.rows(Actor) if row.name == "Ida")
    command = AdjustStock(variant=variant, location=place, delta=1, reason="found")
    assert shop.refuse(command, actor=ida).code == "permission.denied"
