"""The life of an order as one table: what may follow what, and which facts each step needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commerce.domain.orders.moves import Move, MoveTable, Need


class OrderState(StrEnum):
    """The order's own axis; money, goods and returns have theirs."""

    DRAFT = "draft"
    OPEN = "open"
    COMPLETED = "completed"
    ARCHIVED = "archived"
    CANCELED = "canceled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """What a handler found out before it moves an order; what it leaves out counts as not so, which refuses.

    `paid` is captured less refunded, in minor units. A counter sale or an order of digital goods states its customer,
    address or shipping method as given when it needs none.
    """

    lines: int = 0
    customer_known: bool = False
    address_given: bool = False
    shipping_chosen: bool = False
    stock_promised: bool = False
    charge_full: bool = False
    paid: int = 0
    fulfilments_ended: bool = False
    goods_cancelled_or_back: bool = False
    lines_cancelled: bool = False
    open_returns: int = 0
    open_edits: int = 0
    past_limit: bool = False
    money_arrived: bool = False
    was_placed: bool = False
    nothing_left_the_house: bool = False
    stock_reservable: bool = False


_LINES: Need[OrderFacts] = Need("order.no_lines", lambda facts: facts.lines > 0)
_CUSTOMER: Need[OrderFacts] = Need("order.no_customer", lambda facts: facts.customer_known)
_ADDRESS: Need[OrderFacts] = Need("order.no_address", lambda facts: facts.address_given)
_SHIPPING: Need[OrderFacts] = Need("order.no_shipping_method", lambda facts: facts.shipping_chosen)
_STOCK: Need[OrderFacts] = Need("order.stock_not_promised", lambda facts: facts.stock_promised)
_CHARGED: Need[OrderFacts] = Need("order.not_fully_charged", lambda facts: facts.charge_full)
_ENDED: Need[OrderFacts] = Need("order.fulfilment_open", lambda facts: facts.fulfilments_ended)
_NO_RETURN: Need[OrderFacts] = Need("order.return_open", lambda facts: facts.open_returns == 0)
_NO_EDIT: Need[OrderFacts] = Need("order.edit_open", lambda facts: facts.open_edits == 0)
_GOODS_BACK: Need[OrderFacts] = Need("order.goods_still_out", lambda facts: facts.goods_cancelled_or_back)
_LINES_CANCELLED: Need[OrderFacts] = Need(
    "order.lines_not_cancelled", lambda facts: facts.lines_cancelled or facts.paid == 0
)
_UNPAID: Need[OrderFacts] = Need("order.paid", lambda facts: facts.paid <= 0)
_PAST_LIMIT: Need[OrderFacts] = Need("order.limit_not_reached", lambda facts: facts.past_limit)
_MONEY: Need[OrderFacts] = Need("order.no_late_money", lambda facts: facts.money_arrived)
_RESERVABLE: Need[OrderFacts] = Need("order.stock_gone", lambda facts: facts.stock_reservable)
_REASON_TO_REOPEN: Need[OrderFacts] = Need(
    "order.no_reason_to_reopen", lambda facts: facts.open_returns > 0 or facts.open_edits > 0
)
_AT_HOME: Need[OrderFacts] = Need("order.already_left", lambda facts: facts.nothing_left_the_house)
_PLACED: Need[OrderFacts] = Need("order.never_placed", lambda facts: facts.was_placed)
_NOT_PLACED: Need[OrderFacts] = Need("order.was_placed", lambda facts: not facts.was_placed)

_S = OrderState

# A discarded draft goes back to a draft, and an order that its last scan completed opens again with that scan.
ORDER_MOVES: MoveTable[OrderState, OrderFacts] = MoveTable(
    "order",
    (
        Move(_S.DRAFT, _S.OPEN, (_LINES, _CUSTOMER, _ADDRESS, _SHIPPING, _STOCK)),
        Move(_S.DRAFT, _S.CANCELED),
        Move(_S.OPEN, _S.COMPLETED, (_CHARGED, _ENDED, _NO_RETURN, _NO_EDIT)),
        Move(_S.OPEN, _S.CANCELED, (_GOODS_BACK, _LINES_CANCELLED)),
        Move(_S.OPEN, _S.EXPIRED, (_UNPAID, _PAST_LIMIT)),
        Move(_S.EXPIRED, _S.OPEN, (_MONEY, _RESERVABLE)),
        Move(_S.COMPLETED, _S.OPEN, (_REASON_TO_REOPEN,)),
        Move(_S.COMPLETED, _S.ARCHIVED),
        Move(_S.ARCHIVED, _S.COMPLETED),
        Move(_S.CANCELED, _S.OPEN, (_PLACED, _AT_HOME, _RESERVABLE), undo=True),
        Move(_S.CANCELED, _S.DRAFT, (_NOT_PLACED, _AT_HOME), undo=True),
        Move(_S.COMPLETED, _S.OPEN, (_AT_HOME,), undo=True),
    ),
)
