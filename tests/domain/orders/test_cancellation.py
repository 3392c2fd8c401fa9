import pytest

from commerce.domain.orders.cancellation import (
    CancelChoice,
    CancelStep,
    GoodsPlace,
    Source,
    check_units,
    place_of,
    plan,
)
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

ONE, TWO, THREE = Id(b"1" * 16), Id(b"2" * 16), Id(b"3" * 16)
CHOICE = CancelChoice(reason="customer asked")


def own(state: FulfilmentState, *, label_bought: bool = False, handed_over: bool = False, which: Id = ONE) -> Source:
    return Source(fulfilment=which, state=state, label_bought=label_bought, handed_over=handed_over)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        (own(FulfilmentState.OPEN), GoodsPlace.NOT_PICKED),
        (own(FulfilmentState.SCHEDULED), GoodsPlace.NOT_PICKED),
        (own(FulfilmentState.ON_HOLD), GoodsPlace.NOT_PICKED),
        (own(FulfilmentState.IN_PROGRESS), GoodsPlace.PICKING),
        (own(FulfilmentState.INCOMPLETE), GoodsPlace.PICKING),
        (own(FulfilmentState.CLOSED), GoodsPlace.PICKING),
        (own(FulfilmentState.OPEN, label_bought=True), GoodsPlace.LABEL_BOUGHT),
        (own(FulfilmentState.CLOSED, label_bought=True), GoodsPlace.LABEL_BOUGHT),
        (own(FulfilmentState.CLOSED, label_bought=True, handed_over=True), GoodsPlace.HANDED_OVER),
        (own(FulfilmentState.CANCELLED, label_bought=True), GoodsPlace.ENDED),
    ],
)
def test_where_the_goods_of_an_own_shelf_are(source: Source, place: GoodsPlace) -> None:
    assert place_of(source) is place


@pytest.mark.parametrize(
    ("state", "place"),
    [
        (SupplierState.TO_ORDER, GoodsPlace.NOT_PICKED),
        (SupplierState.ORDERED, GoodsPlace.SENT_TO_SUPPLIER),
        (SupplierState.ACKNOWLEDGED, GoodsPlace.SENT_TO_SUPPLIER),
        (SupplierState.PART_REJECTED, GoodsPlace.SENT_TO_SUPPLIER),
        (SupplierState.TIMED_OUT, GoodsPlace.SENT_TO_SUPPLIER),
        (SupplierState.SHIPPED, GoodsPlace.HANDED_OVER),
        (SupplierState.DELIVERED, GoodsPlace.HANDED_OVER),
        (SupplierState.REJECTED, GoodsPlace.ENDED),
        (SupplierState.CANCELLED, GoodsPlace.ENDED),
    ],
)
def test_where_the_goods_of_a_supplier_are(state: SupplierState, place: GoodsPlace) -> None:
    assert place_of(Source(fulfilment=ONE, state=state)) is place


@pytest.mark.parametrize(
    ("source", "step"),
    [
        (own(FulfilmentState.OPEN), CancelStep.CANCEL_NOW),
        (own(FulfilmentState.IN_PROGRESS), CancelStep.STOP_PICK),
        (own(FulfilmentState.OPEN, label_bought=True), CancelStep.VOID_LABEL),
        (Source(fulfilment=ONE, state=SupplierState.ORDERED), CancelStep.ASK_SUPPLIER),
        (own(FulfilmentState.CLOSED, handed_over=True), CancelStep.PROPOSE_RETURN),
    ],
)
def test_each_place_has_its_step(source: Source, step: CancelStep) -> None:
    assert plan([source], CHOICE).steps == ((ONE, step),)


def test_example_8_mixed_cancel() -> None:
    shipped = own(FulfilmentState.CLOSED, label_bought=True, handed_over=True)
    acknowledged = Source(fulfilment=TWO, state=SupplierState.ACKNOWLEDGED)
    result = plan([shipped, acknowledged], CHOICE)
    assert result.steps == ((ONE, CancelStep.PROPOSE_RETURN), (TWO, CancelStep.ASK_SUPPLIER))
    assert not result.ends_now


def test_an_order_whose_goods_are_all_free_is_canceled_at_once() -> None:
    sources = [own(FulfilmentState.OPEN), own(FulfilmentState.ON_HOLD, which=TWO)]
    assert plan([*sources, own(FulfilmentState.CANCELLED, which=THREE)], CHOICE).ends_now
    assert len(plan([*sources, own(FulfilmentState.CANCELLED, which=THREE)], CHOICE).steps) == 2


def test_a_cancel_says_why() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        plan([own(FulfilmentState.OPEN)], CancelChoice(reason="  "))


@pytest.mark.parametrize("asked", [0, 4])
def test_units_that_were_handed_over_are_not_cancelled(asked: int) -> None:
    with pytest.raises(Refused, match="units_not_free"):
        check_units(asked, standing=5, handed_over=2)


def test_the_free_units_of_a_line_may_be_cancelled() -> None:
    check_units(3, standing=5, handed_over=2)
