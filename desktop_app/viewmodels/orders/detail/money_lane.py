"""The money of one order as steps: what was promised, what came in, what goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.orders.detail.shown import DONE, LATER, NOW, ShownLane, ShownStep
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.words import tender_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.detail import Head, OrderDetail

_AUTHORISED = "authorization_success"
_OVER = frozenset({"canceled", "expired"})
_WAITS = frozenset({"unpaid", "part_paid", "overpaid"})


class MoneyLane(QObject):
    """Works the steps out from the payment events; amounts in minor units."""

    def __init__(self, moments: Moments, amounts: Amounts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments = moments
        self._amounts = amounts

    def lane(self, order: OrderDetail) -> ShownLane:
        """Return the money of an order as one lane."""
        head = order.head
        tenders = dict.fromkeys(tender_word(paid.tender) for paid in order.tenders)
        steps = [*self._coming_in(order), *self._going_back(head)]
        tone = "warn" if head.money in _WAITS and head.state not in _OVER else "violet"
        return ShownLane(self.tr("Money"), ", ".join(tenders), tone, tuple(steps))

    def _coming_in(self, order: OrderDetail) -> list[ShownStep]:
        head = order.head
        authorised = next((event for event in order.events if event.kind == _AUTHORISED), None)
        received = head.charged + head.refunded
        if authorised is not None:
            first = ShownStep(self.tr("Authorised"), self._text(authorised.amount, head), DONE)
            paid = self.tr("Captured")
        else:
            first = ShownStep(self.tr("Placed"), self._moments.briefly(head.placed_at), DONE)
            paid = self.tr("Paid")
        if received <= 0:
            return [first, *self._nothing_yet(head, paid, waiting=authorised is None)]
        if received < head.total - head.granted:
            of = self.tr("{part} of {all}").format(
                part=self._text(received, head), all=self._text(head.total - head.granted, head)
            )
            return [first, ShownStep(self.tr("Part paid"), of, NOW), ShownStep(paid, "", LATER)]
        return [first, ShownStep(paid, self._text(received, head), DONE)]

    def _nothing_yet(self, head: Head, paid: str, *, waiting: bool) -> list[ShownStep]:
        if head.state in _OVER:
            return [ShownStep(self.tr("Never paid"), "", LATER)]
        due = self._text(head.total - head.granted, head)
        if not waiting:
            return [ShownStep(paid, due, LATER)]
        until = self.tr("until {time}").format(time=self._moments.due(head.expires_at)) if head.expires_at else ""
        return [ShownStep(self.tr("Waiting for money"), due, NOW), ShownStep(paid, until, LATER)]

    def _going_back(self, head: Head) -> list[ShownStep]:
        waiting = head.granted - head.refunded
        if waiting > 0:
            words = self.tr("{amount}, not paid").format(amount=self._text(waiting, head))
            return [ShownStep(self.tr("Refund granted"), words, NOW), ShownStep(self.tr("Refund paid"), "", LATER)]
        if head.refunded <= 0:
            return []
        paid = ShownStep(self.tr("Refund paid"), self._text(head.refunded, head), DONE)
        granted = ShownStep(self.tr("Refund granted"), self._text(head.granted, head), DONE)
        return [granted, paid] if head.granted > 0 else [paid]

    def _text(self, minor: int, head: Head) -> str:
        return self._amounts.text(minor, head.currency)
