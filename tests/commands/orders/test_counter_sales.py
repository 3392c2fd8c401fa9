import msgspec

from commerce.commands.orders.notes import AddNote
from commerce.commands.orders.place import PlaceOrder
from commerce.commands.workspace.contract import Personal
from commerce.models.customers import Customer
from commerce.models.orders import Order, OrderAddress, OrderNote
from tests.commands.scenarios_orders import line_of, sold_at_the_counter, sources, stocked
from tests.commands.shops import Shop


def test_a_customer_that_is_named_must_be_there(shop: Shop) -> None:
    stranger, order = shop.new_id(), shop.new_id()
    sale = PlaceOrder(order=order, customer=stranger, contact=Personal(stranger, {}), country="DE",
                      lines=(line_of(stocked(shop)[0]),), shipping_method="Collected", currency="EUR",
                      base_currency="EUR")  # fmt: skip
    assert shop.refuse(sale).code == "not_found"


def test_somebody_nobody_knows_buys_without_an_address(shop: Shop) -> None:
    order = sold_at_the_counter(shop, line_of(stocked(shop)[0], 2))
    row = shop.one(Order, order)
    assert (row.customer_id, row.customer_name, row.total) == (None, "The man with the dog", 2_000)
    assert shop.rows(OrderAddress) == []
    assert shop.rows(Customer) == []
    assert [source.state for source in sources(shop, order)] == ["open"]


def test_a_new_customer_comes_with_the_order_or_not_at_all(shop: Shop) -> None:
    person, (small, _) = shop.new_id(), stocked(shop)
    contact = Personal(person, {"customer_name": "Ida Brandt", "email": "ida@shop.example"})
    sale = PlaceOrder(order=shop.new_id(), customer=person, new_customer=True, contact=contact, country="DE",
                      lines=(line_of(small, 99),), shipping_method="Collected", currency="EUR",
                      base_currency="EUR")  # fmt: skip
    assert shop.refuse(sale).code == "order.stock_not_promised"
    shop.do(msgspec.structs.replace(sale, lines=(line_of(small),)))
    customer = shop.only(Customer)
    assert (customer.id, customer.name, customer.email) == (person, "Ida Brandt", "ida@shop.example")
    assert shop.only(Order).customer_id == person


def test_a_note_of_such_an_order_is_sealed_for_the_order(shop: Shop) -> None:
    order = sold_at_the_counter(shop, line_of(stocked(shop)[0]))
    shop.do(AddNote(order=order, note=Personal(order, {"text": "Fetches it on Friday"})))
    assert shop.only(OrderNote).text == "Fetches it on Friday"
