import pytest

from commerce.commands.inventory.reservation import DropReservation, ReservedLine, ReserveStock
from commerce.commands.inventory.stock import AdjustStock
from commerce.kernel.clock import MINUTE
from commerce.kernel.ids import Id
from commerce.models.inventory import Reservation
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.scenarios_inventory import main_shelf, receive
from tests.commands.shops import Shop


@pytest.fixture
def variants(shop: Shop) -> tuple[Id, Id]:
    small, medium = (row.id for row in variants_of(shop, shirt(shop)))
    receive(shop, small, 5)
    receive(shop, medium, 2)
    return small, medium


def wanted(shop: Shop, document: Id, *lines: tuple[Id, int], until: int | None = None) -> ReserveStock:
    place = main_shelf(shop)
    return ReserveStock(document=document, until=until, lines=tuple(
        ReservedLine(variant=variant, location=place, quantity=quantity) for variant, quantity in lines
    ))  # fmt: skip


def test_all_short_lines_are_reported_together(shop: Shop, variants: tuple[Id, Id]) -> None:
    small, medium = variants
    refusal = shop.refuse(wanted(shop, shop.new_id(), (small, 6), (medium, 3)))
    assert refusal.code == "inventory.short"
    assert [(line["variant"], line["free"]) for line in refusal.data["lines"]] == [(small, 5), (medium, 2)]  # type: ignore[attr-defined]  # data of a refusal is plain values


def test_what_one_checkout_holds_the_next_cannot_have(shop: Shop, variants: tuple[Id, Id]) -> None:
    shop.do(wanted(shop, shop.new_id(), (variants[0], 4)))
    assert shop.refuse(wanted(shop, shop.new_id(), (variants[0], 2))).code == "inventory.short"


def test_an_expired_reservation_holds_nothing(shop: Shop, variants: tuple[Id, Id]) -> None:
    shop.do(wanted(shop, shop.new_id(), (variants[0], 4)))
    shop.pass_time(10 * MINUTE)
    shop.do(wanted(shop, shop.new_id(), (variants[0], 5)))


def test_a_changed_cart_replaces_what_it_held(shop: Shop, variants: tuple[Id, Id]) -> None:
    small, medium = variants
    checkout = shop.new_id()
    shop.do(wanted(shop, checkout, (small, 4), (medium, 1)))
    first = {row.variant_id: row.id for row in shop.rows(Reservation)}
    shop.do(wanted(shop, checkout, (small, 5)))
    row = shop.only(Reservation)
    assert (row.id, row.quantity) == (first[small], 5)


def test_a_cart_holds_thirty_minutes_in_all(shop: Shop, variants: tuple[Id, Id]) -> None:
    checkout, begun = shop.new_id(), shop.now
    for _ in range(4):
        shop.do(wanted(shop, checkout, (variants[0], 1)))
        shop.pass_time(9 * MINUTE)
    assert shop.only(Reservation).expires_at == begun + 30 * MINUTE


def test_a_draft_holds_until_its_day(shop: Shop, variants: tuple[Id, Id]) -> None:
    until = shop.now + 600 * MINUTE
    shop.do(wanted(shop, shop.new_id(), (variants[0], 1), until=until))
    assert shop.only(Reservation).expires_at == until


def test_a_draft_cannot_hold_until_yesterday(shop: Shop, variants: tuple[Id, Id]) -> None:
    command = wanted(shop, shop.new_id(), (variants[0], 1), until=shop.now)
    assert shop.refuse(command).code == "inventory.reservation_expired"


def test_dropping_frees_the_goods(shop: Shop, variants: tuple[Id, Id]) -> None:
    checkout = shop.new_id()
    shop.do(wanted(shop, checkout, (variants[0], 5)))
    shop.do(DropReservation(document=checkout))
    assert shop.refuse(DropReservation(document=checkout)).code == "inventory.nothing_reserved"
    shop.do(wanted(shop, shop.new_id(), (variants[0], 5)))


@pytest.mark.parametrize("quantity", [0, -1])
def test_holding_nothing_is_refused(shop: Shop, variants: tuple[Id, Id], quantity: int) -> None:
    refusal = shop.refuse(wanted(shop, shop.new_id(), (variants[0], quantity)))
    assert refusal.code == "inventory.quantity_not_positive"
    assert shop.refuse(wanted(shop, shop.new_id())).code == "inventory.nothing_reserved"


def test_stock_taken_meanwhile_is_gone_for_the_cart(shop: Shop, variants: tuple[Id, Id]) -> None:
    shop.do(AdjustStock(variant=variants[0], location=main_shelf(shop), delta=-3, reason="broken"))
    assert shop.refuse(wanted(shop, shop.new_id(), (variants[0], 3))).code == "inventory.short"
