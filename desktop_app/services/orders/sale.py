"""A sale by hand: the order, with its customer where that is a new one, and a note, as one step."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from commerce.commands.orders.notes import AddNote
from commerce.commands.orders.place import NewLine, PlaceOrder, Tax
from commerce.commands.workspace.contract import Personal
from commerce.kernel.ids import Id, new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command
    from commerce.kernel.clock import Clock
    from desktop_app.services.orders.acts import Writes

    class SoldLine(Protocol):
        """One line; price and cost in 1/10,000 of the minor unit."""

        @property
        def variant(self) -> bytes:
            """What is sold."""

        @property
        def sku(self) -> str:
            """Its SKU."""

        @property
        def title(self) -> str:
            """Its title."""

        @property
        def quantity(self) -> int:
            """How many."""

        @property
        def price_e4(self) -> int:
            """What one costs, tax inside."""

        @property
        def cost_e4(self) -> int | None:
            """What one cost us."""

    class Sale(Protocol):
        """Everything about the sale; amounts in minor units, `tax_rate` in 1/1,000 percent."""

        @property
        def order(self) -> bytes:
            """The order that is going to be."""

        @property
        def customer(self) -> bytes | None:
            """Who buys, None where nobody is known."""

        @property
        def new_customer(self) -> bool:
            """Whether the customer comes with the order."""

        @property
        def contact(self) -> Mapping[str, str]:
            """Name and email, as `name` and `email`."""

        @property
        def address(self) -> Mapping[str, str]:
            """Parts of an address; none where the goods are fetched."""

        @property
        def country(self) -> str:
            """Where it goes, or where the shop is."""

        @property
        def lines(self) -> Sequence[SoldLine]:
            """What is sold."""

        @property
        def method(self) -> str:
            """How it gets there."""

        @property
        def shipping(self) -> int:
            """What that costs."""

        @property
        def currency(self) -> str:
            """Of all amounts; the shop's own."""

        @property
        def tax_rate(self) -> int:
            """Inside of every price."""

        @property
        def note(self) -> str:
            """For the people here."""

        @property
        def back_order(self) -> bool:
            """Whether goods that are not here are promised."""


class SaleActs:
    """Refusals are in the result: the form shows them beside what was typed."""

    def __init__(self, writer: Writes, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

    def new_key(self) -> bytes:
        """Return the id of an order or a customer that is going to be."""
        return new_id(self._clock.now())

    def place_sale(self, sale: Sale) -> Future[Result]:
        """Place the order, and whatever belongs to it."""
        order = Id(sale.order)
        person = Id(sale.customer) if sale.customer else order
        commands: list[Command] = [_placed(sale, order, person)]
        if sale.note:
            commands.append(AddNote(order=order, note=Personal(person, {"text": sale.note})))
        return self._writer.submit(commands, tell=False)


def _placed(sale: Sale, order: Id, person: Id) -> PlaceOrder:
    taxes = (Tax(sale.country, sale.tax_rate),) if sale.tax_rate else ()
    contact = {"customer_name": sale.contact.get("name", ""), "email": sale.contact.get("email", "")}
    lines = tuple(
        NewLine(variant=Id(line.variant), sku=line.sku, title=line.title, quantity=line.quantity,
                unit_price_e4=line.price_e4, unit_cost_e4=line.cost_e4, taxes=taxes)
        for line in sale.lines
    )  # fmt: skip
    return PlaceOrder(
        order=order, customer=Id(sale.customer) if sale.customer else None, new_customer=sale.new_customer,
        contact=Personal(person, contact),
        ship_to=Personal(person, sale.address) if sale.address else None, country=sale.country, lines=lines,
        shipping_method=sale.method, shipping=sale.shipping, currency=sale.currency, base_currency=sale.currency,
        back_order=sale.back_order,
    )  # fmt: skip
