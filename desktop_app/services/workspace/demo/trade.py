"""The demo shop's trade: who bought what on which day, what was paid, packed, sent, held, cancelled."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.commands.customers.bring_in import BringInCustomers, ForeignCustomer
from commerce.commands.inventory.stock import ReceivedLine, ReceiveGoods, SetLowStockLevel
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.expiry import ExpireOrder
from commerce.commands.orders.holds import HoldOrder
from commerce.commands.orders.notes import TagOrder
from commerce.commands.orders.packing import HandOver, PackItem
from commerce.commands.orders.place import NewLine, PlaceOrder, Tax
from commerce.commands.orders.suppliers import MoveSupplierOrder, SupplierShipped
from commerce.commands.payments.manual import RecordPayment
from commerce.commands.purchasing.suppliers import UpdateOfferStock
from commerce.commands.workspace.contract import Personal
from commerce.commands.workspace.import_runs import BeginImport, FinishImport, Progress
from commerce.commands.workspace.shop import SYSTEM
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.supplier_fulfilment import SupplierState
from commerce.domain.payments.tender import Tender
from commerce.kernel.clock import DAY, HOUR, MINUTE
from commerce.kernel.ids import Id, foreign_id, new_id
from commerce.kernel.money import UNIT_SCALE
from desktop_app.services.workspace.demo.after_sale import end
from desktop_app.services.workspace.demo.material import Shopper, shoppers
from desktop_app.services.workspace.demo.rows import DemoRows, Sale, address_of, tracking
from desktop_app.services.workspace.demo.stock import MAIN, Shelved

if TYPE_CHECKING:
    from desktop_app.services.workspace.demo.making import Diary

CUSTOMERS = 700
ORDERS = 2_000
_FATES = (
    ("delivered", 74), ("returned", 4), ("part_returned", 2), ("refunded", 3), ("canceled", 5), ("expired", 3),
    ("part_refunded", 4), ("granted", 2), ("noted", 3),
)  # fmt: skip
_RECENT = (
    "to_pack",
    "packing",
    "packed",
    "on_hold",
    "unpaid",
    "at_supplier",
    "shipped",
    "to_pack",
    "to_pack",
    "part_paid",
)
_UNPAID = {"canceled", "expired", "unpaid"}
_PAST_LIMIT = 8 * DAY
"""A day more than an order may wait for a bank transfer."""
_DUE = (-3 * HOUR, HOUR // 2, 6 * HOUR, 6 * HOUR, 7 * HOUR, 30 * HOUR, 31 * HOUR, 54 * HOUR)
"""Until when what is still to be sent must leave, seen from this morning."""
_FEED_AGES = (2 * HOUR, 2 * HOUR, 2 * HOUR, 31 * HOUR, 2 * HOUR, 4 * DAY)
_FREE_FROM = 3
"""So many lines ship free."""
_SUBSCRIBED = 0.4
_TAGS = ("gift", "vip", "fragile", "wholesale")
"""What becomes of an order that is older than a week, and of one that is not."""


@dataclass
class Trade:
    """Two years of customers."""

    diary: Diary
    shelves: list[Shelved]
    chance: random.Random
    now: int

    def __post_init__(self) -> None:
        """Begin with an empty town."""
        self.people: list[tuple[Id, Shopper]] = []
        self.open: list[Sale] = []
        self.sold: dict[Id, int] = {}
        self.made = 0

    def live_through(self, day: int, days: int) -> None:
        """Place the day's orders, then work on what waits."""
        if not self.people:
            self._meet_people()
        wanted = ORDERS * ((day + 1) / days) ** 2.4
        while self.made < wanted:
            self.diary.clock.instant += self.chance.randint(1, 40) * MINUTE
            if self.diary.clock.instant < self.now - MINUTE:
                self._place(days - day)
            self.made += 1
        self.diary.close()
        self._work(days - day)
        self._restock()

    def finish(self) -> None:
        """Leave the last days' work as it stands this morning, with fresh feeds and a few shelves running low."""
        self._work(0)
        for place, item in enumerate(self.shelves):
            if item.supplier:
                age = _FEED_AGES[place % len(_FEED_AGES)]
                self.diary.note(UpdateOfferStock(variant=item.variant, supplier=item.supplier,
                                                 stock=self.chance.randint(0, 400), as_of=self.now - age))  # fmt: skip
        low = self.chance.sample([item for item in self.shelves if item.own], 9)
        for item in low:
            self.diary.note(SetLowStockLevel(variant=item.variant, location=MAIN, level=60))
        self.diary.close()

    def _meet_people(self) -> None:
        run = foreign_id("demo", "customers")
        self.diary.note(BeginImport(run=run, file_name="demo", file_hash="", file_bytes=0, mapping="demo"))
        drawn = shoppers(self.chance, CUSTOMERS)
        for start in range(0, len(drawn), 200):
            foreign = []
            for person in drawn[start : start + 200]:
                identity = foreign_id("demo", "customer", person.email)
                self.people.append((identity, person))
                contact = Personal(identity, {"name": person.name, "email": person.email})
                foreign.append(ForeignCustomer(id=identity, external_ref=f"demo:{identity.hex()}", contact=contact,
                                               address=Personal(identity, address_of(person)), country=person.country,
                                               marketing=self.chance.random() < _SUBSCRIBED))  # fmt: skip
            self.diary.note(
                BringInCustomers(run=run, source="demo", customers=tuple(foreign), progress=Progress(start, {}))
            )
        self.diary.note(FinishImport(run=run, counts={"created": len(drawn)}))
        self.diary.close()

    def _place(self, days_ago: int) -> None:
        identity, person = self.chance.choice(self.people)
        bought = self.chance.sample(self.shelves, self.chance.choices((1, 2, 3, 4), (5, 4, 2, 1))[0])
        lines = self._lines(person, bought)
        fate = self._fate(days_ago)
        now = self.diary.clock.now()
        self._hear_from_suppliers(bought)
        order = new_id(now)
        contact = {"customer_name": person.name, "email": person.email}
        if self.chance.random() < 0.04:  # noqa: PLR2004 - about one order in 25 is a gift
            contact["gift_note"] = "Happy birthday!"
        waits = fate in {"unpaid", "expired", "part_paid"}
        self.diary.note(
            PlaceOrder(
                order=order,
                customer=identity,
                contact=Personal(identity, contact),
                ship_to=Personal(identity, address_of(person)),
                country=person.country,
                lines=lines,
                shipping_method="UPS Standard",
                shipping=0 if len(lines) >= _FREE_FROM else person.price(590) // UNIT_SCALE,
                currency=person.currency,
                base_currency="EUR",
                rate_e6=person.rate_e6,
                rate_at=now,
                rate_source="demo rates",
                ship_by=self.now + self.chance.choice(_DUE) if fate in _RECENT else now + 2 * DAY,
                tender="bank_transfer" if waits else "",
                back_order=True,
            )
        )
        for line in lines:
            if line.variant:
                self.sold[line.variant] = self.sold.get(line.variant, 0) + line.quantity
        if self.chance.random() < 0.06:  # noqa: PLR2004 - a few orders carry a tag
            self.diary.note(TagOrder(order=order, tag=self.chance.choice(_TAGS)))
        self.open.append(Sale(order=order, person=identity, currency=person.currency, fate=fate, placed=now))

    def _lines(self, person: Shopper, bought: list[Shelved]) -> tuple[NewLine, ...]:
        taxes = (Tax(person.country, person.vat),) if person.vat else ()
        return tuple(
            NewLine(variant=item.variant, sku=item.sku, title=item.title, quantity=self.chance.choice((1, 1, 1, 2)),
                    unit_price_e4=person.price(item.goods.price),
                    unit_cost_e4=person.price(item.goods.price * 38 // 100), taxes=taxes)
            for item in bought
        )  # fmt: skip

    def _hear_from_suppliers(self, bought: list[Shelved]) -> None:
        """A feed tells the stock of what was just looked at."""
        for item in bought:
            if item.supplier:
                self.diary.note(
                    UpdateOfferStock(
                        variant=item.variant,
                        supplier=item.supplier,
                        stock=self.chance.randint(8, 400),
                        as_of=self.diary.clock.now(),
                    )
                )

    def _fate(self, days_ago: int) -> str:
        if days_ago > 8:  # noqa: PLR2004 - what is older than a week is over
            words, weights = zip(*_FATES, strict=True)
            return str(self.chance.choices(words, weights)[0])
        return self.chance.choice(_RECENT)

    def _work(self, days_ago: int) -> None:
        """Carry every order one step further, a day after it was placed, and let go of those that are over."""
        self.diary.clock.instant = max(self.diary.clock.instant, self.now - (days_ago + 1) * DAY + 16 * HOUR)
        if days_ago == 0:
            self.diary.clock.instant = self.now - MINUTE
        rows = DemoRows(self.diary)
        self.open = [sale for sale in self.open if not self._step(sale, rows)]
        self.diary.close()

    def _step(self, sale: Sale, rows: DemoRows) -> bool:
        """Do what is due; tell whether the order is over."""
        age = self.diary.clock.now() - sale.placed
        if sale.fate in _UNPAID:
            return self._give_up(sale, age)
        if not sale.paid:
            return self._begin(sale, rows)
        if age > 4 * DAY:
            end(self.diary, sale, rows)
        return age > 4 * DAY

    def _give_up(self, sale: Sale, age: int) -> bool:
        """Let an order that never sees money wait, expire or be cancelled."""
        if sale.fate == "canceled":
            self.diary.note(CancelOrder(order=sale.order, reason="customer changed their mind"))
        elif sale.fate == "expired" and age > _PAST_LIMIT:
            self.diary.note(ExpireOrder(order=sale.order), actor=SYSTEM)
        return sale.fate != "expired" or age > _PAST_LIMIT

    def _begin(self, sale: Sale, rows: DemoRows) -> bool:
        """Take the money and send what can be sent, as far as this order's fate goes."""
        self._pay(sale, rows)
        sale.paid = True
        if sale.fate == "on_hold":
            kind = self.chance.choice((HoldKind.INCORRECT_ADDRESS, HoldKind.HIGH_RISK_OF_FRAUD, HoldKind.OTHER))
            self.diary.note(HoldOrder(order=sale.order, reason=kind, note="please check"))
        if sale.fate not in {"on_hold", "to_pack", "part_paid"}:
            self._send(sale, rows, sale.fate)
        return sale.fate in _RECENT

    def _pay(self, sale: Sale, rows: DemoRows) -> None:
        total = rows.total(sale.order)
        amount = total // 2 if sale.fate == "part_paid" else total
        self.diary.note(RecordPayment(order=sale.order, tender=Tender.BANK_TRANSFER, amount=amount,
                                      currency=sale.currency, reference="statement"))  # fmt: skip

    def _send(self, sale: Sale, rows: DemoRows, fate: str) -> None:
        for source, supplier, state in rows.sources(sale.order):
            if state == "on_hold":
                continue
            if supplier:
                self._ask_supplier(sale, source, fate)
                continue
            parts = rows.parts(source)
            if fate == "at_supplier":
                continue
            for place, (part, quantity) in enumerate(parts):
                if fate == "packing" and place == len(parts) - 1 and quantity == 1:
                    break
                self.diary.note(
                    PackItem(
                        order=sale.order,
                        fulfilment=source,
                        line=part,
                        quantity=quantity - 1 if fate == "packing" and quantity > 1 else quantity,
                    )
                )
            if fate not in {"packing", "packed"}:
                self.diary.note(
                    HandOver(order=sale.order, fulfilment=source, carrier="UPS", tracking=tracking(self.chance))
                )

    def _ask_supplier(self, sale: Sale, source: Id, fate: str) -> None:
        self.diary.note(MoveSupplierOrder(order=sale.order, fulfilment=source, to=SupplierState.ORDERED))
        if fate == "packing":
            return
        self.diary.note(MoveSupplierOrder(order=sale.order, fulfilment=source, to=SupplierState.ACKNOWLEDGED))
        if fate not in {"packed", "at_supplier"}:
            self.diary.note(
                SupplierShipped(order=sale.order, fulfilment=source, carrier="DHL", tracking=tracking(self.chance))
            )

    def _restock(self) -> None:
        low = [variant for variant, units in self.sold.items() if units > 15]  # noqa: PLR2004 - a box of fifteen
        own = {item.variant for item in self.shelves if item.own}
        lines = tuple(ReceivedLine(variant=variant, quantity=15) for variant in low if variant in own)
        for variant in low:
            self.sold[variant] -= 15
        if lines:
            self.diary.note(ReceiveGoods(location=MAIN, lines=lines, reference="Restock"))
            self.diary.close()
