"""What the commands about money do, as stories that run on every database and backwards."""

from __future__ import annotations

from commerce.commands.payments.manual import CorrectPayment, GrantRefund, PayRefund, RecordPayment, WithdrawGrant
from commerce.domain.payments.tender import Tender
from commerce.models.orders import Order
from commerce.models.payments import GrantedRefund, PaymentEvent
from tests.commands.scenarios_orders import line_of, pay, place, stocked
from tests.commands.shops import Shop


def money_comes_in_parts(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small, 3))
    total = shop.one(Order, order).total
    shop.do(RecordPayment(order=order, tender=Tender.CASH, amount=1_000, currency="EUR"))
    shop.do(
        RecordPayment(
            order=order, tender=Tender.CARD_TERMINAL, amount=total - 1_000, currency="EUR", reference="bon 12"
        )
    )


def a_typing_error_is_corrected(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small))
    pay(shop, order, 99_900)
    shop.do(CorrectPayment(order=order, event=shop.only(PaymentEvent).id, reason="one nine too many"))
    pay(shop, order)


def money_is_given_back(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small, 3))
    shop.do(RecordPayment(order=order, tender=Tender.CASH, amount=1_500, currency="EUR"))
    shop.do(RecordPayment(order=order, tender=Tender.OTHER, amount=1_990, currency="EUR", reference="voucher"))
    shop.do(GrantRefund(order=order, amount=2_500, reason="scratched"))
    shop.do(PayRefund(order=order, grant=shop.only(GrantedRefund).id))


def a_grant_is_withdrawn(shop: Shop) -> None:
    small, _ = stocked(shop)
    order = place(shop, line_of(small))
    pay(shop, order)
    shop.do(GrantRefund(order=order, amount=500, reason="late"))
    shop.do(WithdrawGrant(order=order, grant=shop.only(GrantedRefund).id))


SCENARIOS = (money_comes_in_parts, a_typing_error_is_corrected, money_is_given_back, a_grant_is_withdrawn)
