import pytest

from commerce.bus.execution import Outcome
from commerce.commands.catalog.prices import SetCost, SetPrice
from commerce.kernel.clock import DAY
from commerce.kernel.ids import Id
from commerce.models.catalog import Price
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.shops import Shop
from tests.commands.stories import standing

EURO = 1_000_000


@pytest.fixture
def variant(shop: Shop) -> Id:
    return variants_of(shop, shirt(shop, sizes=("S",)))[0].id


def set_price(shop: Shop, variant: Id, euros: int | None, valid_from: int | None = None) -> Outcome:
    amount = None if euros is None else euros * EURO
    return shop.do(SetPrice(variant=variant, currency="EUR", amount_e4=amount, valid_from=valid_from))


def price(shop: Shop) -> int | None:
    found = [row[3] for row in standing(shop)["prices"] if row[1] == "retail"]
    return found[0] // EURO if found else None


def test_a_price_is_never_overwritten(shop: Shop, variant: Id) -> None:
    set_price(shop, variant, 21)
    set_price(shop, variant, 17)
    retail = [row.amount_e4 for row in shop.rows(Price) if row.price_list == "retail"]
    assert retail == [19_900_000, 21 * EURO, 17 * EURO]
    assert price(shop) == 17


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"currency": "EUR", "amount_e4": -1}, "catalog.price_out_of_range"),
        ({"currency": "XXY", "amount_e4": 1}, "money.unknown_currency"),
        ({"currency": "EUR", "amount_e4": 1, "price_list": "cost"}, "catalog.not_a_price_list"),
        ({"currency": "EUR", "amount_e4": 1, "price_list": ""}, "catalog.not_a_price_list"),
        ({"currency": "EUR", "amount_e4": 19_900_000}, "catalog.price_stands"),
    ],
)
def test_prices_that_are_refused(shop: Shop, variant: Id, command: dict[str, object], code: str) -> None:
    assert shop.refuse(SetPrice(variant=variant, **command)).code == code  # type: ignore[arg-type]  # one field at a time


def test_undo_restores_the_earlier_amount_with_a_row_of_its_own(shop: Shop, variant: Id) -> None:
    set_price(shop, variant, 21)
    set_price(shop, variant, 17)
    shop.undo()
    assert price(shop) == 21
    shop.undo()
    assert price(shop) == 19
    shop.redo()
    shop.redo()
    assert price(shop) == 17
    assert len([row for row in shop.rows(Price) if row.reverses]) == 4


def test_undo_of_an_older_price_leaves_the_newer_one_standing(shop: Shop, variant: Id) -> None:
    set_price(shop, variant, 21)
    shop.do(SetPrice(variant=variant, currency="EUR", amount_e4=17 * EURO), actor=shop.colleague())
    shop.undo()
    assert price(shop) == 17
    shop.undo(shop.colleague())
    assert price(shop) == 19


def test_a_price_of_tomorrow_is_taken_back_before_it_counts(shop: Shop, variant: Id) -> None:
    set_price(shop, variant, 25, valid_from=shop.now + DAY)
    shop.undo()
    shop.pass_time(2 * DAY)
    assert price(shop) == 19


def test_an_ended_price_comes_back(shop: Shop, variant: Id) -> None:
    set_price(shop, variant, None)
    assert price(shop) is None
    shop.undo()
    assert price(shop) == 19


def test_costs_are_a_list_of_their_own(shop: Shop, variant: Id) -> None:
    shop.do(SetCost(variant=variant, currency="USD", cost_e4=7 * EURO))
    assert ("cost", "USD", 7 * EURO) in {row[1:] for row in standing(shop)["prices"]}
    assert price(shop) == 19
