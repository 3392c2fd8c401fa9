import sqlite3

import pytest

from commerce.commands.customers.addresses import AddAddress
from commerce.commands.workspace.contract import Personal
from commerce.kernel.ids import foreign_id
from desktop_app.queries.orders import selling
from tests.queries.orders.trade import MUG, Trade


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "-- ", "zzz"])
def test_what_nobody_is_called_finds_nobody_and_nothing(reads: sqlite3.Connection, typed: str) -> None:
    assert selling.buyers(reads, typed, 5) == []
    assert selling.goods(reads, typed, "EUR", 5) == []


def test_customers_are_found_by_name_or_mail_with_their_first_address(trade: Trade, reads: sqlite3.Connection) -> None:
    person = foreign_id("test", "customer", "Liam Berg")
    for line in ("Kai 1", "Kai 2"):
        details = Personal(person, {"line1": line, "city": "Visby", "postcode": "62157"})
        trade.do(AddAddress(customer=person, details=details, country="SE", as_typed=True))
    for typed in ("lia", "berg", "liam@example"):
        (buyer,) = selling.buyers(reads, typed, 5)
        assert (buyer.id, buyer.name, buyer.line1, buyer.city, buyer.country) == (
            person, "Liam Berg", "Kai 1", "Visby", "SE",
        )  # fmt: skip


def test_goods_have_the_price_of_the_currency_and_what_is_free(reads: sqlite3.Connection) -> None:
    (mug,) = selling.goods(reads, "enamel", "EUR", 5)
    assert (mug.sku, mug.price_e4, mug.cost_e4, mug.free) == ("MUG-350", 145_000, 55_000, 95)
    (mug,) = selling.goods(reads, "enamel", "USD", 5)
    assert (mug.price_e4, mug.cost_e4) == (None, None)


def test_a_whole_sku_finds_its_one_thing_and_what_is_no_longer_sold_is_not_found(
    trade: Trade, reads: sqlite3.Connection
) -> None:
    assert [good.id for good in selling.goods(reads, " MUG-350 ", "EUR", 5)] == [MUG]
    trade.executor.database.run("UPDATE variants SET state = 'archived'")
    assert selling.goods(reads, "MUG-350", "EUR", 5) == []


def test_the_usual_tax_and_way_of_sending_are_those_of_the_last_orders(reads: sqlite3.Connection) -> None:
    assert selling.usual_rate(reads, "DE") == 19_000
    assert selling.usual_rate(reads, "JP") == 0
    assert selling.usual_method(reads) == "UPS"
