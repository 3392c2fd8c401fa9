"""Every act on orders in the words of the screen: builds the commands and submits them as one step."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.holds import HoldOrder, ReleaseHold
from commerce.commands.orders.notes import AddNote, AssignOrder, TagOrder, UntagOrder
from commerce.commands.payments.manual import RecordPayment
from commerce.commands.workspace.contract import Personal
from commerce.domain.orders.holds import HoldKind
from commerce.domain.payments.tender import Tender

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command
    from commerce.kernel.ids import Id

    class Writes(Protocol):
        """Whoever takes commands."""

        def submit(self, commands: Sequence[Command], say: str = "", *, tell: bool = True) -> Future[Result]:
            """Queue commands as one step."""

    class Named(Protocol):
        """An order as a command names it."""

        @property
        def id(self) -> Id:
            """The order."""

        @property
        def customer_id(self) -> Id | None:
            """Its customer."""

    class PaymentWish(Protocol):
        """Money that came in by hand; `amount` in minor units."""

        @property
        def tender(self) -> str:
            """A code of Tender."""

        @property
        def amount(self) -> int:
            """What came in."""

        @property
        def currency(self) -> str:
            """Its currency."""

        @property
        def reference(self) -> str:
            """Statement line, receipt, reason."""


class OrderActs:
    """`orders` come from `queries.orders.standing`; `say` is what the toast says, empty for the history's sentence.

    One command an order, all of one call in one step, so that one undo takes them back; refusals of single orders
    are in the result beside what was done.
    """

    def __init__(self, writer: Writes) -> None:
        self._writer = writer

    def hold(self, orders: Iterable[Named], reason: str, say: str, note: str = "") -> Future[Result]:
        """Stop picking and ordering; `reason` is a code of HoldKind."""
        kind = HoldKind(reason)
        return self._writer.submit([HoldOrder(order=one.id, reason=kind, note=note) for one in orders], say)

    def release(self, orders: Iterable[Named], reasons: Iterable[str], say: str) -> Future[Result]:
        """Let go the holds of these reasons."""
        kinds = [HoldKind(reason) for reason in reasons]
        return self._writer.submit([ReleaseHold(order=one.id, reason=kind) for one in orders for kind in kinds], say)

    def cancel(self, order: Named, reason: str, say: str, *, put_back: bool = False) -> Future[Result]:
        """Cancel what can be cancelled; `put_back` says that picked goods are on the shelf again."""
        return self._writer.submit([CancelOrder(order=order.id, reason=reason, put_back=put_back)], say)

    def tag(self, orders: Iterable[Named], tag: str, say: str) -> Future[Result]:
        """Put a tag on."""
        return self._writer.submit([TagOrder(order=one.id, tag=tag) for one in orders], say)

    def untag(self, orders: Iterable[Named], tag: str, say: str) -> Future[Result]:
        """Take a tag off."""
        return self._writer.submit([UntagOrder(order=one.id, tag=tag) for one in orders], say)

    def note(self, order: Named, text: str, say: str) -> Future[Result]:
        """Write something down."""
        person = order.customer_id or order.id
        return self._writer.submit([AddNote(order=order.id, note=Personal(person, {"text": text}))], say)

    def assign(self, orders: Iterable[Named], person: Id | None, say: str) -> Future[Result]:
        """Give to somebody, or to nobody."""
        return self._writer.submit([AssignOrder(order=one.id, person=person) for one in orders], say)

    def record_payment(self, order: Named, payment: PaymentWish, say: str) -> Future[Result]:
        """Record money that came in by hand; the form shows a refusal beside its fields."""
        command = RecordPayment(
            order=order.id, tender=Tender(payment.tender), amount=payment.amount, currency=payment.currency,
            reference=payment.reference,
        )  # fmt: skip
        return self._writer.submit([command], say)
