"""Every word a list shows of an order is worked out here from what happened, and stored nowhere as a status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.fulfilment import ENDED, FulfilmentState
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.orders.supplier_fulfilment import HANDED_OVER, SupplierState


class LineState(StrEnum):
    UNFULFILLED = "unfulfilled"
    PARTIALLY_FULFILLED = "partially_fulfilled"
    FULFILLED = "fulfilled"
    PARTIALLY_RETURNED = "partially_returned"
    RETURNED = "returned"


class ListBadge(StrEnum):
    FULFILLED = "fulfilled"
    PARTIALLY_FULFILLED = "partially_fulfilled"
    REQUEST_DECLINED = "request_declined"
    ON_HOLD = "on_hold"
    IN_PROGRESS = "in_progress"
    SCHEDULED = "scheduled"
    UNFULFILLED = "unfulfilled"


class GoodsChip(StrEnum):
    DRAFT = "draft"
    CANCELED = "canceled"
    EXPIRED = "expired"
    ON_HOLD = "on_hold"
    PART_RETURNED = "part_returned"
    RETURNED = "returned"
    DELIVERED = "delivered"
    SHIPPED = "shipped"
    PART_SHIPPED = "part_shipped"
    PACKED = "packed"
    PACKING = "packing"
    AT_SUPPLIER = "at_supplier"
    SCHEDULED = "scheduled"
    TO_PACK = "to_pack"


class MoneyChip(StrEnum):
    DISPUTED = "disputed"
    OVERPAID = "overpaid"
    REFUNDED = "refunded"
    REFUND_GRANTED = "refund_granted"
    PART_REFUNDED = "part_refunded"
    PAID = "paid"
    PART_PAID = "part_paid"
    AUTHORISED = "authorised"
    VOIDED = "voided"
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineQuantities:
    """Units of one line; sums of several lines work the same. `fulfilled` counts what was handed over."""

    ordered: int
    replaced: int = 0
    fulfilled: int = 0
    awaiting_approval: int = 0
    returned: int = 0
    delivered: int = 0

    @property
    def wanted(self) -> int:
        """T: what stands after replacements."""
        return self.ordered - self.replaced

    @property
    def sent(self) -> int:
        """F: what left and needs no more approval."""
        return self.fulfilled - self.awaiting_approval

    def __add__(self, other: LineQuantities) -> LineQuantities:
        """Add two lines."""
        return LineQuantities(
            ordered=self.ordered + other.ordered,
            replaced=self.replaced + other.replaced,
            fulfilled=self.fulfilled + other.fulfilled,
            awaiting_approval=self.awaiting_approval + other.awaiting_approval,
            returned=self.returned + other.returned,
            delivered=self.delivered + other.delivered,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One source of an order: an own location with its state, or a supplier with theirs; a hold stops both."""

    state: FulfilmentState | SupplierState
    held: bool = False

    @property
    def at_supplier(self) -> bool:
        return isinstance(self.state, SupplierState)

    @property
    def on_hold(self) -> bool:
        return self.held or self.state == FulfilmentState.ON_HOLD

    @property
    def cancelled(self) -> bool:
        return self.state in {FulfilmentState.CANCELLED, SupplierState.CANCELLED}

    @property
    def ended(self) -> bool:
        return self.state in ENDED or self.state in HANDED_OVER or self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFacts:
    """What the goods words are worked out from: the sum over the lines and one lane per source."""

    order: OrderState
    units: LineQuantities
    lanes: tuple[Lane, ...] = ()
    request_declined: bool = False

    @property
    def standing(self) -> tuple[Lane, ...]:
        """The lanes that were not cancelled."""
        return tuple(lane for lane in self.lanes if not lane.cancelled)

    @property
    def waiting(self) -> tuple[Lane, ...]:
        """The lanes with work ahead."""
        return tuple(lane for lane in self.lanes if not lane.ended)

    @property
    def any_on_hold(self) -> bool:
        return any(lane.on_hold for lane in self.waiting)

    @property
    def any_in_progress(self) -> bool:
        return any(lane.state == FulfilmentState.IN_PROGRESS for lane in self.waiting)

    @property
    def all_scheduled(self) -> bool:
        return bool(self.waiting) and all(lane.state == FulfilmentState.SCHEDULED for lane in self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """Balances of the payment events in minor units of the order's currency; `charged` is net of paid refunds.

    `granted` refunds lower what is due, `promised` ones give back what an edit left over.
    """

    total: int
    granted: int = 0
    promised: int = 0
    authorised: int = 0
    charged: int = 0
    refunded: int = 0
    voided: int = 0
    dispute_open: bool = False

    @property
    def due(self) -> int:
        return max(self.total - self.granted, 0)

    @property
    def open_grant(self) -> int:
        """What was granted and has not been paid back; it is known and on its way, not a surprise."""
        return max(self.granted + self.promised - self.refunded, 0)


def line_state(units: LineQuantities) -> LineState:
    """Return the state of a line, first match of the rules in `behaviour/orders.md`."""
    if units.returned > 0:
        return LineState.RETURNED if units.returned == units.wanted else LineState.PARTIALLY_RETURNED
    if units.sent <= 0:
        return LineState.UNFULFILLED
    return LineState.PARTIALLY_FULFILLED if units.sent < units.wanted else LineState.FULFILLED


def list_badge(goods: GoodsFacts) -> ListBadge:
    """Return the fulfilment badge of an order, first match; an order without units is never called fulfilled."""
    rules = (
        (_all_sent(goods.units), ListBadge.FULFILLED),
        (goods.units.sent > 0, ListBadge.PARTIALLY_FULFILLED),
        (goods.request_declined, ListBadge.REQUEST_DECLINED),
        (goods.any_on_hold, ListBadge.ON_HOLD),
        (goods.any_in_progress, ListBadge.IN_PROGRESS),
        (goods.all_scheduled, ListBadge.SCHEDULED),
    )
    return next((badge for holds, badge in rules if holds), ListBadge.UNFULFILLED)


_BY_NAME = {
    OrderState.DRAFT: GoodsChip.DRAFT,
    OrderState.CANCELED: GoodsChip.CANCELED,
    OrderState.EXPIRED: GoodsChip.EXPIRED,
}


def goods_chip(goods: GoodsFacts) -> GoodsChip:
    """Return the goods word of an order, first match; drafts, canceled and expired orders go by their name."""
    if goods.order in _BY_NAME:
        return _BY_NAME[goods.order]
    units, standing = goods.units, goods.standing
    rules = (
        (goods.any_on_hold, GoodsChip.ON_HOLD),
        (0 < units.returned == units.wanted, GoodsChip.RETURNED),
        (units.returned > 0, GoodsChip.PART_RETURNED),
        (_all_delivered(units), GoodsChip.DELIVERED),
        (_all_sent(units), GoodsChip.SHIPPED),
        (units.sent > 0, GoodsChip.PART_SHIPPED),
        (bool(standing) and all(lane.state == FulfilmentState.CLOSED for lane in standing), GoodsChip.PACKED),
        (goods.any_in_progress, GoodsChip.PACKING),
        (bool(goods.waiting) and all(lane.at_supplier for lane in goods.waiting), GoodsChip.AT_SUPPLIER),
        (goods.all_scheduled, GoodsChip.SCHEDULED),
    )
    return next((chip for holds, chip in rules if holds), GoodsChip.TO_PACK)


def money_chip(money: MoneyFacts) -> MoneyChip:
    """Return the money word of an order, first match; a grant counts as unpaid while it exceeds the paid refunds."""
    rules = (
        (money.dispute_open, MoneyChip.DISPUTED),
        (money.charged - money.open_grant > money.due, MoneyChip.OVERPAID),
        (money.refunded > 0 and money.charged <= 0, MoneyChip.REFUNDED),
        (money.open_grant > 0, MoneyChip.REFUND_GRANTED),
        (money.refunded > 0, MoneyChip.PART_REFUNDED),
        (money.charged == money.due, MoneyChip.PAID),
        (money.charged > 0, MoneyChip.PART_PAID),
        (money.authorised + money.charged >= money.due, MoneyChip.AUTHORISED),
        (money.voided > 0, MoneyChip.VOIDED),
    )
    return next((chip for holds, chip in rules if holds), MoneyChip.UNPAID)


def _all_sent(units: LineQuantities) -> bool:
    return 0 < units.wanted <= units.sent


def _all_delivered(units: LineQuantities) -> bool:
    return 0 < units.wanted <= units.delivered
