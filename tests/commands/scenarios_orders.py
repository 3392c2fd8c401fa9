"""What the commands about orders do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.customers.contacts import AddCustomer
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.edit import ConfirmEdit, DropEdit, EditOrder
from commerce.commands.orders.edit_actions import (
    AddItem,
    RemoveItem,
    ReplaceItem,
    SetItemPrice,
    SetItemQuantity,
    SetShipping,
    TakeOff,
)
from commerce.commands.orders.expiry import ExpireOrder
from commerce.commands.orders.holds import HoldOrder, ReleaseHold
from commerce.commands.orders.notes import AddNote, AssignOrder, TagOrder, UntagOrder
from commerce.commands.orders.packing import ConfirmDelivery, CountSlips, HandOver, PackItem, PackShort
from commerce.commands.orders.place import NewLine, PlaceOrder, Reduction, Tax
from commerce.commands.orders.returns import InspectReturn, MoveReturn, OpenReturn, WantedBack
from commerce.commands.orders.suppliers import MoveSupplierOrder, SupplierShipped
from commerce.commands.payments.manual import RecordPayment
from commerce.commands.purchasing.suppliers import AddSupplier, SetOffer, UpdateOfferStock
from commerce.commands.workspace.contract import Personal
from commerce.domain.orders.edit.preview import Settlement
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.returns.units import Disposition
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.domain.payments.tender import Tender
from commerce.kernel.clock import DAY
from commerce.kernel.ids import Id
from commerce.models.catalog import Variant
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Order, OrderLine, Return, ReturnLine
from commerce.models.purchasing import Supplier
from tests.commands.scenarios_catalog import shirt, variants_of
from tests.commands.scenarios_inventory import main_shelf, receive
from tests.commands.shops import Shop

EURO = 1_000_000
"""A unit price of one euro, in 1/10,000 cents."""


def line_of(variant: Variant, quantity: int = 1, euros: int = 10) -> NewLine:
    """Return a line of a variant at a round price with 19 % inside."""
    return NewLine(
        variant=variant.id,
        sku=variant.sku,
        title=variant.title,
        quantity=quantity,
        unit_price_e4=euros * EURO,
        unit_cost_e4=4 * EURO,
        taxes=(Tax("DE", 19_000),),
    )


def buyer(shop: Shop) -> Id:
    """Add a customer and return the id."""
    person = shop.new_id()
    shop.do(AddCustomer(customer=person, details=Personal(person, {"name": "Mia Novak", "email": "mia@shop.example"})))
    return person


def stocked(shop: Shop, units: int = 20) -> list[Variant]:
    """Return two variants with units on the main shelf."""
    variants = variants_of(shop, shirt(shop))
    for variant in variants:
        receive(shop, variant.id, units)
    return variants


def place(shop: Shop, *lines: NewLine, tender: str = "", back_order: bool = False, ship_by: int | None = None) -> Id:
    """Place an order of a new customer and return its id."""
    person, order = buyer(shop), shop.new_id()
    shop.do(
        PlaceOrder(
            order=order, customer=person, country="DE", lines=lines, shipping_method="UPS Standard", shipping=490,
            contact=Personal(person, {"customer_name": "Mia Novak", "email": "mia@shop.example"}),
            ship_to=Personal(person, {"name": "Mia Novak", "line1": "Kai 1", "city": "Hamburg", "postcode": "20457"}),
            currency="EUR", base_currency="EUR", tender=tender, back_order=back_order, ship_by=ship_by,
        )
    )  # fmt: skip
    return order


def sold_at_the_counter(shop: Shop, *lines: NewLine) -> Id:
    """Sell to somebody nobody knows, who takes the goods along, and return the order."""
    order = shop.new_id()
    shop.do(
        PlaceOrder(
            order=order, contact=Personal(order, {"customer_name": "The man with the dog"}), country="DE", lines=lines,
            shipping_method="Collected", currency="EUR", base_currency="EUR",
        )
    )  # fmt: skip
    return order


def sources(shop: Shop, order: Id) -> list[FulfilmentOrder]:
    """Return the sources of an order in their order."""
    return sorted((row for row in shop.rows(FulfilmentOrder) if row.order_id == order), key=lambda row: row.position)


def lines(shop: Shop, order: Id) -> list[OrderLine]:
    """Return the lines of an order in their order."""
    return sorted((row for row in shop.rows(OrderLine) if row.order_id == order), key=lambda row: row.position)


def pay(shop: Shop, order: Id, amount: int | None = None) -> None:
    """Record the money of an order, all of it unless told."""
    total = shop.one(Order, order).total if amount is None else amount
    shop.do(
        RecordPayment(order=order, tender=Tender.BANK_TRANSFER, amount=total, currency="EUR", reference="statement 7")
    )


def pack(shop: Shop, order: Id, source: FulfilmentOrder) -> None:
    """Pack everything one source sends."""
    for part in shop.rows(FulfilmentLine):
        if part.fulfilment_order_id == source.id and part.packed < part.quantity:
            shop.do(PackItem(order=order, fulfilment=source.id, line=part.id, quantity=part.quantity - part.packed))


def send(shop: Shop, order: Id) -> None:
    """Pack and hand over everything our shelves send."""
    for source in sources(shop, order):
        if source.location_id:
            pack(shop, order, source)
            shop.do(HandOver(order=order, fulfilment=source.id, carrier="UPS", tracking="1Z 5R8"))


def an_order_is_packed_sent_and_delivered(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = place(shop, line_of(small, 2), line_of(medium), ship_by=shop.now + DAY)
    (source,) = sources(shop, order)
    shop.do(CountSlips(orders=(order,), fulfilments=(source.id,)))
    pay(shop, order)
    send(shop, order)
    shop.do(ConfirmDelivery(order=order, fulfilment=source.id))


def somebody_buys_at_the_counter(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = sold_at_the_counter(shop, line_of(small, 2))
    pay(shop, order)
    send(shop, order)
    person = shop.new_id()
    shop.do(
        PlaceOrder(
            order=shop.new_id(), customer=person, new_customer=True, country="DE", lines=(line_of(medium),),
            contact=Personal(person, {"customer_name": "Ida Brandt"}), shipping_method="Collected", currency="EUR",
            base_currency="EUR",
        )
    )  # fmt: skip


def the_last_scan_is_taken_back(shop: Shop) -> None:
    (small, medium), shelf = stocked(shop), main_shelf(shop)
    order = place(shop, line_of(small, 2), line_of(medium))
    (source,) = sources(shop, order)
    pack(shop, order, source)
    shop.undo()
    shop.undo()
    shop.redo()
    assert source.location_id == shelf


def goods_are_short(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = place(shop, line_of(small, 3), line_of(medium))
    (source,) = sources(shop, order)
    part = next(row for row in shop.rows(FulfilmentLine) if row.quantity == 3)
    shop.do(PackItem(order=order, fulfilment=source.id, line=part.id, quantity=2))
    shop.do(PackShort(order=order, fulfilment=source.id))


def an_order_waits_for_two_reasons(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small), tender="bank_transfer")
    shop.do(HoldOrder(order=order, reason=HoldKind.INCORRECT_ADDRESS, note="no house number"))
    pay(shop, order)
    shop.do(ReleaseHold(order=order, reason=HoldKind.INCORRECT_ADDRESS))


def an_unpaid_order_expires_and_its_money_comes_late(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small), tender="bank_transfer")
    shop.pass_time(8 * DAY)
    shop.system(ExpireOrder(order=order))
    pay(shop, order)


def an_order_is_cancelled(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small, 2))
    shop.do(CancelOrder(order=order, reason="changed their mind"))
    shop.undo()


def two_sources_send_one_order(shop: Shop) -> None:
    (small, medium), supplier = stocked(shop, 1), shop.new_id()
    shop.do(AddSupplier(supplier=supplier, name="Hanse Supply", code="Hanse"))
    supplier = shop.only(Supplier).id
    shop.do(SetOffer(variant=medium.id, supplier=supplier, supplier_sku="H-1", cost_e4=5 * EURO, currency="EUR"))
    shop.do(UpdateOfferStock(variant=medium.id, supplier=supplier, stock=50, as_of=shop.now))
    order = place(shop, line_of(small), line_of(medium, 5))
    theirs = next(row for row in sources(shop, order) if row.supplier_id)
    shop.do(MoveSupplierOrder(order=order, fulfilment=theirs.id, to=SupplierState.ORDERED))
    shop.do(MoveSupplierOrder(order=order, fulfilment=theirs.id, to=SupplierState.ACKNOWLEDGED))
    shop.do(SupplierShipped(order=order, fulfilment=theirs.id, carrier="DHL", tracking="00340"))
    pay(shop, order)
    send(shop, order)


def goods_that_are_not_here_are_promised(shop: Shop) -> None:
    small, _ = stocked(shop, 1)
    order = place(shop, line_of(small, 4), back_order=True)
    receive(shop, small.id, 10)
    shop.do(ReleaseHold(order=order, reason=HoldKind.INVENTORY_OUT_OF_STOCK))


def people_write_on_an_order(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small))
    person = shop.one(Order, order).customer_id or order
    shop.do(AddNote(order=order, note=Personal(person, {"text": "Rings twice."})))
    shop.do(TagOrder(order=order, tag=" VIP "))
    shop.do(TagOrder(order=order, tag="gift"))
    shop.do(UntagOrder(order=order, tag="vip"))
    shop.do(AssignOrder(order=order, person=shop.owner))


def an_order_grows_and_shrinks(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = place(shop, line_of(small), line_of(medium))
    pay(shop, order)
    first, second = lines(shop, order)
    more = (
        SetItemQuantity(first.id, 3),
        AddItem(line_of(medium, 2, euros=12)),
        TakeOff(Reduction(code="sorry", amount=100)),
    )
    shop.do(EditOrder(order=order, actions=more[:1]))
    shop.do(EditOrder(order=order, actions=more))
    shop.do(ConfirmEdit(order=order, actions=more, base_version=0, settlement=Settlement.PAYMENT_LINK))
    less = (RemoveItem(second.id), SetItemPrice(first.id, 9 * EURO), SetShipping("Pick up", 0))
    shop.do(EditOrder(order=order, actions=less))
    shop.do(DropEdit(order=order))
    shop.do(ConfirmEdit(order=order, actions=less, base_version=1, settlement=Settlement.WAIVE))


def something_else_is_sent_and_the_rest_given_back(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = place(shop, line_of(small, 2, euros=30))
    pay(shop, order)
    (first,) = lines(shop, order)
    other = (ReplaceItem(first.id, line_of(medium, 1, euros=20)),)
    shop.do(ConfirmEdit(order=order, actions=other, base_version=0, settlement=Settlement.REFUND))


def goods_come_back(shop: Shop) -> None:
    small, medium = stocked(shop)
    order = place(shop, line_of(small, 2), line_of(medium))
    pay(shop, order)
    send(shop, order)
    first, second = lines(shop, order)
    wanted = (WantedBack(line=first.id, quantity=2), WantedBack(line=second.id, quantity=1))
    shop.do(OpenReturn(order=order, lines=wanted, reason="did not fit"))
    case = shop.only(Return).id
    shop.do(MoveReturn(order=order, case=case, to="approved"))
    for row, grade in zip(sorted(shop.rows(ReturnLine), key=lambda row: -row.quantity),
                          (Disposition.RESELL, Disposition.DAMAGED), strict=True):  # fmt: skip
        shop.do(InspectReturn(order=order, case=case, line=row.id, quantity=row.quantity, disposition=grade,
                              location=main_shelf(shop)))  # fmt: skip
    shop.do(MoveReturn(order=order, case=case, to="refunded"))


SCENARIOS = (
    an_order_is_packed_sent_and_delivered,
    somebody_buys_at_the_counter,
    the_last_scan_is_taken_back,
    goods_are_short,
    an_order_waits_for_two_reasons,
    an_unpaid_order_expires_and_its_money_comes_late,
    an_order_is_cancelled,
    two_sources_send_one_order,
    goods_that_are_not_here_are_promised,
    people_write_on_an_order,
    an_order_grows_and_shrinks,
    something_else_is_sent_and_the_rest_given_back,
    goods_come_back,
)
