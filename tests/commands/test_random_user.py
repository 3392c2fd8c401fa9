"""A random user of the whole shop, undo included, never breaks what must always hold."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commerce.commands.inventory.stock import AdjustStock, MarkDamaged, ReceivedLine, ReceiveGoods
from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.edit import ConfirmEdit, EditOrder
from commerce.commands.orders.edit_actions import RemoveItem, SetItemQuantity
from commerce.commands.orders.holds import HoldOrder, ReleaseHold
from commerce.commands.orders.notes import TagOrder, UntagOrder
from commerce.commands.orders.packing import ConfirmDelivery, HandOver, PackItem, PackShort
from commerce.commands.orders.returns import InspectReturn, MoveReturn, OpenReturn, WantedBack
from commerce.commands.payments.manual import CorrectPayment, GrantRefund, PayRefund, RecordPayment, WithdrawGrant
from commerce.commands.workspace.contract import Command
from commerce.domain.orders.edit.preview import Settlement
from commerce.domain.orders.holds import HoldKind
from commerce.domain.orders.returns.units import Disposition
from commerce.domain.payments.tender import Tender
from commerce.kernel.errors import Refused
from commerce.kernel.workspace_file import open_writer
from commerce.models.inventory import StockMovement
from commerce.models.orders import FulfilmentLine, FulfilmentOrder, Order, OrderLine, Return, ReturnLine
from commerce.models.payments import GrantedRefund, PaymentEvent
from commerce.models.row import Row
from commerce.repositories.database import SqliteDatabase
from migrations.run import upgrade_sqlite
from tests.commands.invariants import broken
from tests.commands.scenarios_inventory import main_shelf
from tests.commands.scenarios_orders import line_of, place, stocked
from tests.commands.shops import Shop
from tests.commands.stories import standing

R = TypeVar("R", bound=Row)
SMALL = st.integers(1, 3)
PICK = st.integers(0, 7)


class Desk(RuleBasedStateMachine):
    """A shop and one pair of hands; a refusal is an answer, anything else that fails is a fault."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name) / "shop.sqlite3"
        shutil.copy(self.template, path)
        connection = open_writer(path)
        connection.execute("PRAGMA synchronous=OFF").fetchall()
        self.shop = Shop(SqliteDatabase(connection, path))
        self.shop.found()
        self.sizes = {}  # type: dict[str, int]

    @initialize()
    def open_shop(self) -> None:
        self.variants = stocked(self.shop, 6)

    def teardown(self) -> None:
        with contextlib.suppress(Refused):
            while self.shop.can_undo():
                self.shop.undo()
        assert broken(self.shop) == []
        self.shop.database.close()
        self._folder.cleanup()

    def do(self, command: Command) -> None:
        before = standing(self.shop)
        outcome = self.shop.all(command)[0]
        if outcome.refusal:
            assert standing(self.shop) == before, "a refused command left something behind"

    def one(self, kind: type[R], pick: int) -> R | None:
        rows = self.shop.rows(kind)
        return rows[pick % len(rows)] if rows else None


class Money(Desk):
    """What can be done with money."""

    @rule(pick=PICK, amount=st.sampled_from([1, 500, 2_490, 100_000]), all_of_it=st.booleans())
    def pay(self, pick: int, amount: int, *, all_of_it: bool) -> None:
        if order := self.one(Order, pick):
            owed = order.total if all_of_it else amount
            self.do(RecordPayment(order=order.id, tender=Tender.CASH, amount=owed, currency="EUR"))

    @rule(pick=PICK, amount=st.sampled_from([1, 990, 100_000]))
    def grant(self, pick: int, amount: int) -> None:
        if order := self.one(Order, pick):
            self.do(GrantRefund(order=order.id, amount=amount, reason="because"))

    @rule(pick=PICK, pay=st.booleans())
    def settle_grant(self, pick: int, *, pay: bool) -> None:
        if grant := self.one(GrantedRefund, pick):
            self.do((PayRefund if pay else WithdrawGrant)(order=grant.order_id, grant=grant.id))

    @rule(pick=PICK)
    def correct(self, pick: int) -> None:
        if event := self.one(PaymentEvent, pick):
            self.do(CorrectPayment(order=event.order_id, event=event.id, reason="typed wrong"))


class Goods(Desk):
    """What can be done with the goods of orders."""

    @rule(first=SMALL, second=SMALL, waits=st.booleans(), beyond=st.booleans())
    def buy(self, first: int, second: int, *, waits: bool, beyond: bool) -> None:
        small, medium = self.variants
        with contextlib.suppress(Refused):
            place(self.shop, line_of(small, first), line_of(medium, second), tender="bank_transfer" if waits else "",
                  back_order=beyond)  # fmt: skip

    @rule(pick=PICK, reason=st.sampled_from([HoldKind.INCORRECT_ADDRESS, HoldKind.OTHER]), on=st.booleans())
    def hold(self, pick: int, reason: HoldKind, *, on: bool) -> None:
        if order := self.one(Order, pick):
            self.do((HoldOrder if on else ReleaseHold)(order=order.id, reason=reason))

    @rule(pick=PICK, put_back=st.booleans())
    def cancel(self, pick: int, *, put_back: bool) -> None:
        if order := self.one(Order, pick):
            self.do(CancelOrder(order=order.id, reason="changed their mind", put_back=put_back))

    @rule(pick=PICK, quantity=SMALL)
    def scan(self, pick: int, quantity: int) -> None:
        if part := self.one(FulfilmentLine, pick):
            self.do(PackItem(order=part.order_id, fulfilment=part.fulfilment_order_id, line=part.id, quantity=quantity))

    @rule(pick=PICK, how=st.sampled_from([PackShort, HandOver, ConfirmDelivery]))
    def carry_on(self, pick: int, how: Callable[..., Command]) -> None:
        if source := self.one(FulfilmentOrder, pick):
            self.do(how(order=source.order_id, fulfilment=source.id))


class Changes(Desk):
    """What can be changed and sent back."""

    @rule(pick=PICK, quantity=st.integers(0, 4), draft=st.booleans(),
          settlement=st.sampled_from([None, *Settlement]))  # fmt: skip
    def edit(self, pick: int, quantity: int, settlement: Settlement | None, *, draft: bool) -> None:
        if line := self.one(OrderLine, pick):
            actions = (SetItemQuantity(line.id, quantity) if quantity else RemoveItem(line.id),)
            if draft:
                self.do(EditOrder(order=line.order_id, actions=actions))
            else:
                version = self.shop.one(Order, line.order_id).version
                self.do(ConfirmEdit(order=line.order_id, actions=actions, base_version=version, settlement=settlement))

    @rule(pick=PICK, quantity=SMALL)
    def send_back(self, pick: int, quantity: int) -> None:
        if line := self.one(OrderLine, pick):
            wanted = (WantedBack(line=line.id, quantity=quantity),)
            self.do(OpenReturn(order=line.order_id, lines=wanted, reason="too big"))

    @rule(pick=PICK, to=st.sampled_from(["approved", "declined", "canceled", "refunded"]))
    def move_case(self, pick: int, to: str) -> None:
        if case := self.one(Return, pick):
            self.do(MoveReturn(order=case.order_id, case=case.id, to=to))

    @rule(pick=PICK, quantity=SMALL, grade=st.sampled_from(list(Disposition)), accepted=st.booleans())
    def inspect(self, pick: int, quantity: int, grade: Disposition, *, accepted: bool) -> None:
        if line := self.one(ReturnLine, pick):
            self.do(InspectReturn(order=line.order_id, case=line.return_id, line=line.id, quantity=quantity,
                                  disposition=grade, location=main_shelf(self.shop), accepted=accepted))  # fmt: skip


class RandomUser(Money, Goods, Changes):
    """Presses whatever there is to press."""

    @rule(pick=PICK, delta=st.sampled_from([-9, -1, 2, 5]))
    def adjust(self, pick: int, delta: int) -> None:
        variant = self.variants[pick % 2].id
        self.do(AdjustStock(variant=variant, location=main_shelf(self.shop), delta=delta, reason="counted"))

    @rule(pick=PICK, quantity=SMALL)
    def receive_or_break(self, pick: int, quantity: int) -> None:
        variant, shelf = self.variants[pick % 2].id, main_shelf(self.shop)
        if pick < 4:
            self.do(ReceiveGoods(location=shelf, lines=(ReceivedLine(variant=variant, quantity=quantity),)))
        else:
            self.do(MarkDamaged(variant=variant, location=shelf, quantity=quantity))

    @rule(pick=PICK, tag=st.sampled_from(["vip", "gift"]), on=st.booleans())
    def tag(self, pick: int, tag: str, *, on: bool) -> None:
        if order := self.one(Order, pick):
            self.do((TagOrder if on else UntagOrder)(order=order.id, tag=tag))

    @rule(times=SMALL)
    def undo(self, times: int) -> None:
        with contextlib.suppress(Refused):
            for _ in range(times):
                if self.shop.can_undo():
                    self.shop.undo()

    @rule(times=SMALL)
    def redo(self, times: int) -> None:
        with contextlib.suppress(Refused):
            for _ in range(times):
                self.shop.redo()

    @invariant()
    def nothing_is_broken(self) -> None:
        assert broken(self.shop) == []

    @invariant()
    def ledgers_only_grow(self) -> None:
        for kind in (StockMovement, PaymentEvent):
            count = len(self.shop.rows(kind))
            assert count >= self.sizes.get(kind.__name__, 0)
            self.sizes[kind.__name__] = count


def test_a_random_user_breaks_nothing(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    template = tmp_path / "template.sqlite3"
    connection = open_writer(template, create=True)
    upgrade_sqlite(connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    machine = type("Seeded", (RandomUser,), {"template": template})
    slow = request.config.getoption("--slow")
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=400 if slow else 12, stateful_step_count=60 if slow else 30, deadline=None,
                          suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
