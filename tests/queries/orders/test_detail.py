import sqlite3

from commerce.commands.orders.holds import ReleaseHold
from commerce.domain.orders.holds import HoldKind
from desktop_app.queries.orders import choices, slips, standing
from desktop_app.queries.orders.detail import detail
from tests.queries.orders.trade import Trade


def test_an_order_that_is_gone_has_no_detail(reads: sqlite3.Connection) -> None:
    assert detail(reads, 99) is None
    assert standing.standing(reads, 99) is None
    assert standing.keys_of(reads, [99]) == []


def test_an_order_of_two_sources_says_who_sends_what(reads: sqlite3.Connection, trade: Trade) -> None:
    order = detail(reads, trade.n("Priya Singh"))
    assert order is not None
    assert [(source.name, bool(source.supplier), source.state) for source in order.sources] == [
        ("Main shelf", False, "open"),
        ("Hanse Supply", True, "ordered"),
    ]
    own = order.sources[0].id
    assert sum(part.quantity for part in order.parts if part.source == own) == 2
    assert [line.sku for line in order.lines] == ["MUG-350", "MUG-350", "APR-SL"]


def test_money_tax_and_customer_stand_beside_the_lines(reads: sqlite3.Connection, trade: Trade) -> None:
    order = detail(reads, trade.n("Priya Singh"))
    assert order is not None
    assert [(event.kind, event.amount) for event in order.events] == [("charge_success", 4_940)]
    assert [(grant.amount, grant.reason) for grant in order.grants] == [(490, "shipping paid twice")]
    assert [(tax.rate, tax.amount > 0) for tax in order.taxes] == [(19_000, True)]
    assert order.bought is not None
    assert (order.bought.orders, order.bought.paid) == (1, 4_940)
    assert order.addresses[0].city == "Hamburg"
    assert order.head.gift_note == "Happy birthday"


def test_holds_tags_and_who_looks_after_it_are_told(reads: sqlite3.Connection, trade: Trade) -> None:
    held = detail(reads, trade.n("Yuki Tanaka"))
    tagged = detail(reads, trade.n("Liam Berg"))
    assert held is not None
    assert tagged is not None
    assert [(hold.reason, hold.note, hold.owner) for hold in held.holds] == [
        ("incorrect_address", "street?", "Lena Meyer")
    ]
    assert (tagged.tags, tagged.head.assignee) == (("gift",), "Lena Meyer")


def test_actions_see_sources_and_holds(reads: sqlite3.Connection, trade: Trade) -> None:
    held = standing.standing(reads, trade.n("Yuki Tanaka"))
    assert held is not None
    assert held.holds == ("incorrect_address",)
    assert [(source.supplier, source.state) for source in held.sources] == [(False, "on_hold")]
    assert held.key.id == trade.orders["Yuki Tanaka"]


def test_a_hold_that_was_released_holds_no_more(reads: sqlite3.Connection, trade: Trade) -> None:
    trade.do(ReleaseHold(order=trade.orders["Yuki Tanaka"], reason=HoldKind.INCORRECT_ADDRESS))
    free, shown = standing.standing(reads, trade.n("Yuki Tanaka")), detail(reads, trade.n("Yuki Tanaka"))
    assert free is not None
    assert shown is not None
    assert free.holds == ()
    assert shown.holds == ()


def test_ids_of_a_change_become_row_numbers(reads: sqlite3.Connection, trade: Trade) -> None:
    ids = [trade.orders["Liam Berg"], trade.orders["Tom Walker"], bytes(16)]
    assert sorted(standing.numbers_of(reads, ids)) == sorted([trade.n("Liam Berg"), trade.n("Tom Walker")])


def test_only_what_lies_on_our_shelf_is_on_a_slip(reads: sqlite3.Connection, trade: Trade) -> None:
    numbers = [trade.n("Priya Singh"), trade.n("Hugo Dubois"), trade.n("Liam Berg")]
    found = slips.slips_of(reads, numbers)
    assert [(slip.customer, [item.sku for item in slip.items]) for slip in found] == [
        ("Priya Singh", ["MUG-350", "MUG-350"]),
        ("Liam Berg", ["TOTE-NAT"]),
    ]
    assert found[0].address is not None
    assert found[0].address.line1 == "Speicherstraße 14"


def test_the_filter_menu_offers_what_occurs(reads: sqlite3.Connection) -> None:
    facets = choices.facets(reads)
    assert ("to_pack", 3) in facets.goods
    assert [source.value for source in facets.sources] == ["Hanse", "Own"]
    assert {country.value for country in facets.countries} == {"DE", "DK", "FR", "IE", "SE"}
    assert facets.tags == (("gift", 1),)
    assert [person.name for person in choices.people(reads)] == ["Lena Meyer"]
    assert choices.customer_name(reads, 99) == ""
