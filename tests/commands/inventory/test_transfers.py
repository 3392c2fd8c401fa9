import pytest

from commerce.commands.inventory.transfers import (
    ArrivedLine,
    CancelTransfer,
    CreateTransfer,
    DispatchTransfer,
    ReadyTransfer,
    ReceiveTransfer,
)
from commerce.domain.inventory.transfer import Discrepancy, Outcome
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.inventory import StockBalance, Transfer, TransferLine
from tests.commands.scenarios_inventory import main_shelf, receive, second_place, small_shirt
from tests.commands.shops import Shop


class Carried:
    """Ten shirts on the main shelf, six of them to be carried to the back store."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.variant, self.source, self.target = small_shirt(shop), main_shelf(shop), second_place(shop)
        receive(shop, self.variant, 10)
        shop.do(CreateTransfer(source=self.source, target=self.target, lines=((self.variant, 6),)))
        self.id, self.line = shop.only(Transfer).id, shop.only(TransferLine).id

    def stock(self) -> tuple[int, int, int]:
        """Return on hand at the source, on hand at the target and what is on its way there."""
        rows = {row.location_id: row for row in self.shop.rows(StockBalance)}
        target = rows.get(self.target)
        return rows[self.source].on_hand, target.on_hand if target else 0, target.incoming if target else 0

    def arrive(self, quantity: int, discrepancy: Discrepancy | None = None) -> ReceiveTransfer:
        line = ArrivedLine(line=self.line, quantity=quantity, discrepancy=discrepancy)
        return ReceiveTransfer(transfer=self.id, lines=(line,))


@pytest.fixture
def carried(shop: Shop) -> Carried:
    return Carried(shop)


@pytest.fixture
def on_the_way(shop: Shop, carried: Carried) -> Carried:
    shop.do(ReadyTransfer(transfer=carried.id))
    shop.do(DispatchTransfer(transfer=carried.id))
    return carried


def test_a_plan_moves_nothing(shop: Shop, carried: Carried) -> None:
    shop.do(ReadyTransfer(transfer=carried.id))
    assert carried.stock() == (10, 0, 0)


def test_a_transfer_to_the_same_place_is_refused(shop: Shop, carried: Carried) -> None:
    command = CreateTransfer(source=carried.source, target=carried.source, lines=((carried.variant, 1),))
    assert shop.refuse(command).code == "inventory.transfer_same_place"


def test_a_transfer_of_nothing_is_never_ready(shop: Shop, carried: Carried) -> None:
    shop.do(CreateTransfer(source=carried.source, target=carried.target, lines=()))
    empty = next(row.id for row in shop.rows(Transfer) if row.id != carried.id)
    assert shop.refuse(ReadyTransfer(transfer=empty)).code == "inventory.transfer_empty"


def test_goods_leave_only_when_they_are_ready(shop: Shop, carried: Carried) -> None:
    assert shop.refuse(DispatchTransfer(transfer=carried.id)).code == "inventory.transfer_move"
    assert shop.refuse(carried.arrive(1)).code == "inventory.transfer_move"


def test_the_source_falls_at_dispatch_and_the_target_rises_at_arrival(shop: Shop, on_the_way: Carried) -> None:
    assert on_the_way.stock() == (4, 0, 6)
    shop.do(on_the_way.arrive(4))
    assert on_the_way.stock() == (4, 4, 2)
    assert shop.only(Transfer).state == "partially_received"
    shop.do(on_the_way.arrive(2))
    assert on_the_way.stock() == (4, 6, 0)
    assert shop.only(Transfer).state == "received"


def test_a_short_line_is_closed_with_its_reason(shop: Shop, on_the_way: Carried) -> None:
    shop.do(on_the_way.arrive(5, Discrepancy.LOST))
    assert on_the_way.stock() == (4, 5, 0)
    line = shop.only(TransferLine)
    assert (line.received, line.discrepancy, shop.only(Transfer).state) == (5, "lost", "received")


def test_nothing_arrives_without_a_reason(shop: Shop, on_the_way: Carried) -> None:
    assert shop.refuse(on_the_way.arrive(0)).code == "inventory.discrepancy_reason_needed"


def test_no_more_arrives_than_was_sent(shop: Shop, on_the_way: Carried) -> None:
    assert shop.refuse(on_the_way.arrive(7)).code == "inventory.more_than_sent"


def test_goods_on_the_way_need_an_outcome(shop: Shop, on_the_way: Carried) -> None:
    assert shop.refuse(CancelTransfer(transfer=on_the_way.id)).code == "inventory.transfer_outcome_needed"


@pytest.mark.parametrize(("outcome", "stock"), [(Outcome.NEVER_LEFT, (10, 0, 0)), (Outcome.WRITE_OFF, (4, 0, 0))])
def test_a_transfer_given_up_on_the_way(
    shop: Shop, on_the_way: Carried, outcome: Outcome, stock: tuple[int, int, int]
) -> None:
    shop.do(CancelTransfer(transfer=on_the_way.id, outcome=outcome))
    assert on_the_way.stock() == stock
    with pytest.raises(Refused, match="transfer_move"):
        shop.undo()


def test_a_sent_transfer_is_not_undone(shop: Shop, on_the_way: Carried) -> None:
    with pytest.raises(Refused, match=r"undo\.never"):
        shop.undo()


def test_a_variant_nobody_knows_is_not_carried(shop: Shop, carried: Carried) -> None:
    command = CreateTransfer(source=carried.source, target=carried.target, lines=((Id(bytes(16)), 1),))
    assert shop.refuse(command).code == "not_found"
