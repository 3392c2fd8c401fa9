import sqlite3

import pytest

from desktop_app.queries.orders import listing, totals
from desktop_app.queries.orders.totals import CurrencySum
from tests.queries.orders.conftest import asked
from tests.queries.orders.trade import Trade

VIEWS = (
    "",
    "state:open",
    "state:open goods:to_pack,packing",
    "state:open ship:late",
    "state:open goods:on_hold",
    "state:open goods:at_supplier",
    "state:open money:unpaid,part_paid,voided",
    "state:open,completed,archived goods:returned,part_returned",
    "goods!=shipped",
    "tag:gift",
    "canvas",
    "canvas state:open",
)


@pytest.mark.parametrize("text", VIEWS)
def test_a_view_is_counted_as_long_as_its_list_is(reads: sqlite3.Connection, text: str) -> None:
    wanted = asked(text)
    assert totals.counts(reads, [wanted]) == [len(listing.vector(reads, wanted))]


def test_sums_are_kept_apart_by_currency_the_most_frequent_first(trade: Trade, reads: sqlite3.Connection) -> None:
    trade.executor.database.run("UPDATE orders SET currency = 'SEK' WHERE n = ?", (trade.n("Liam Berg"),))
    found = totals.sums(reads, [trade.n("Liam Berg"), trade.n("Tom Walker"), trade.n("Priya Singh")])
    assert found == [CurrencySum("EUR", 2, 8_430), CurrencySum("SEK", 1, 2_040)]


@pytest.mark.parametrize("text", ["", "state:open", "state:open money:paid"])
def test_the_counters_know_the_same_sum_as_the_orders(reads: sqlite3.Connection, text: str) -> None:
    wanted = asked(text)
    assert wanted.counted
    assert totals.sums_counted(reads, wanted) == totals.sums(reads, listing.vector(reads, wanted))


def test_nothing_comes_to_nothing(reads: sqlite3.Connection) -> None:
    assert totals.sums(reads, []) == []
    assert totals.sums_counted(reads, asked("state:draft")) == []
