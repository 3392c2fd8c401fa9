"""What the commands about stock do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.inventory.counts import AskRecount, EnterCount, OpenCount, PostCount, ScanBin
from commerce.commands.inventory.places import AddBin, AddLocation, EditLocation
from commerce.commands.inventory.reservation import DropReservation, ReservedLine, ReserveStock
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
from commerce.commands.inventory.transfers import (
    ArrivedLine,
    CancelTransfer,
    CreateTransfer,
    DispatchTransfer,
    ReadyTransfer,
    ReceiveTransfer,
)
from commerce.domain.inventory.transfer import Discrepancy, Outcome
from commerce.kernel.ids import Id
from commerce.models.inventory import Bin, Location, StockCount, StockCountLine, Transfer, TransferLine
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.shops import Shop


def small_shirt(shop: Shop) -> Id:
    """Add a shirt and return the id of its small variant."""
    return variants_of(shop, shirt(shop))[0].id


def main_shelf(shop: Shop) -> Id:
    """Return the location every shop is founded with."""
    return min(shop.rows(Location), key=lambda row: row.position).id


def second_place(shop: Shop) -> Id:
    """Open a second location and return its id."""
    shop.do(AddLocation(name="Back store", code="Back", country="DE"))
    return next(row.id for row in shop.rows(Location) if row.code == "Back")


def bin_named(shop: Shop, name: str) -> Id:
    """Add a bin to the main shelf and return its id."""
    shop.do(AddBin(location=main_shelf(shop), name=name))
    return next(row.id for row in shop.rows(Bin) if row.name == name)


def receive(shop: Shop, variant: Id, quantity: int, bin_id: Id | None = None, *, actor: Id | None = None) -> None:
    """Receive units at the main shelf."""
    line = ReceivedLine(variant=variant, quantity=quantity, bin=bin_id)
    shop.do(ReceiveGoods(location=main_shelf(shop), lines=(line,), reference="DN 7"), actor=actor)


def stock_by_hand(shop: Shop) -> None:
    variant, place = small_shirt(shop), main_shelf(shop)
    receive(shop, variant, 20)
    shop.do(ReceiveGoods(location=place, lines=(ReceivedLine(variant=variant, quantity=6),), inspect=True))
    shop.do(PassInspection(variant=variant, location=place, quantity=4))
    shop.do(AdjustStock(variant=variant, location=place, delta=-3, reason="found fewer"))
    shop.do(MarkDamaged(variant=variant, location=place, quantity=2, reason="wet"))
    shop.do(WriteOff(variant=variant, location=place, quantity=2, reason="mouldy"))
    shop.do(SetSafetyStock(variant=variant, location=place, quantity=5))
    shop.do(SetSafetyStock(variant=variant, location=place, quantity=2))
    shop.do(AdjustStock(variant=variant, location=place, delta=-40, reason="burglary"))


def stock_in_bins(shop: Shop) -> None:
    variant, place = small_shirt(shop), main_shelf(shop)
    left, right = bin_named(shop, "A-1"), bin_named(shop, "A-2")
    receive(shop, variant, 8, left)
    receive(shop, variant, 3)
    shop.do(MoveBin(variant=variant, location=place, quantity=5, source=left, target=right))
    shop.do(MoveBin(variant=variant, location=place, quantity=1, source=None, target=right))
    shop.do(AdjustStock(variant=variant, location=place, delta=-4, reason="given away"))
    shop.do(AdjustStock(variant=variant, location=place, delta=-1, reason="torn", bin=right))


def a_low_level_is_crossed(shop: Shop) -> None:
    variant, place = small_shirt(shop), main_shelf(shop)
    receive(shop, variant, 9)
    shop.do(SetLowStockLevel(variant=variant, location=place, level=4))
    shop.do(AdjustStock(variant=variant, location=place, delta=-6, reason="fair"))
    shop.do(AdjustStock(variant=variant, location=place, delta=6, reason="fair over"))
    shop.do(SetLowStockLevel(variant=variant, location=place, level=None))


def stock_is_reserved(shop: Shop) -> None:
    variant, place, checkout = small_shirt(shop), main_shelf(shop), shop.new_id()
    receive(shop, variant, 9)
    shop.do(ReserveStock(document=checkout, lines=(ReservedLine(variant=variant, location=place, quantity=4),)))
    shop.do(ReserveStock(document=checkout, lines=(ReservedLine(variant=variant, location=place, quantity=2),)))
    shop.do(DropReservation(document=checkout))


def places_change(shop: Shop) -> None:
    place = second_place(shop)
    shop.do(EditLocation(location=place, fields={"name": ("Back store", "Cellar"), "active": (1, 0)}))


def a_transfer_arrives_short(shop: Shop) -> None:
    variant, place, target = small_shirt(shop), main_shelf(shop), second_place(shop)
    receive(shop, variant, 10)
    shop.do(CreateTransfer(source=place, target=target, lines=((variant, 6),), note="for the fair"))
    transfer, line = shop.only(Transfer).id, shop.only(TransferLine).id
    shop.do(ReadyTransfer(transfer=transfer))
    shop.do(DispatchTransfer(transfer=transfer))
    shop.do(ReceiveTransfer(transfer=transfer, lines=(ArrivedLine(line=line, quantity=4),)))
    lost = ArrivedLine(line=line, quantity=0, discrepancy=Discrepancy.LOST)
    shop.do(ReceiveTransfer(transfer=transfer, lines=(lost,)))


def a_transfer_never_leaves(shop: Shop) -> None:
    variant, place, target = small_shirt(shop), main_shelf(shop), second_place(shop)
    receive(shop, variant, 10)
    shop.do(CreateTransfer(source=place, target=target, lines=((variant, 6),)))
    transfer = shop.only(Transfer).id
    shop.do(ReadyTransfer(transfer=transfer))
    shop.do(CancelTransfer(transfer=transfer))
    shop.undo()
    shop.redo()


def a_transfer_is_given_up_on_the_way(shop: Shop) -> None:
    variant, place, target = small_shirt(shop), main_shelf(shop), second_place(shop)
    receive(shop, variant, 10)
    shop.do(CreateTransfer(source=place, target=target, lines=((variant, 6),)))
    transfer = shop.only(Transfer).id
    shop.do(ReadyTransfer(transfer=transfer))
    shop.do(DispatchTransfer(transfer=transfer))
    shop.do(CancelTransfer(transfer=transfer, outcome=Outcome.NEVER_LEFT))


def a_bin_is_counted(shop: Shop) -> None:
    variant, place, shelf = small_shirt(shop), main_shelf(shop), bin_named(shop, "A-1")
    receive(shop, variant, 40, shelf)
    shop.do(OpenCount(location=place))
    count = shop.only(StockCount).id
    shop.do(ScanBin(count=count, bin=shelf))
    line = shop.only(StockCountLine).id
    shop.do(EnterCount(line=line, counted=39))
    shop.do(AskRecount(line=line))
    shop.do(EnterCount(line=line, counted=30))
    shop.do(EnterCount(line=line, counted=30))
    shop.do(PostCount(count=count))


SCENARIOS = (
    stock_by_hand,
    stock_in_bins,
    a_low_level_is_crossed,
    stock_is_reserved,
    places_change,
    a_transfer_arrives_short,
    a_transfer_never_leaves,
    a_bin_is_counted,
)
ONE_WAY = (a_transfer_is_given_up_on_the_way,)
