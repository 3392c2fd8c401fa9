"""A foreign document in the words of the command: states, money and goods as our rules know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from commerce.commands.orders.bring_in import ForeignLine, ForeignOrder
from commerce.commands.workspace.contract import Personal
from commerce.domain.orders.fulfilment import FulfilmentState
from commerce.domain.orders.lifecycle import OrderState
from commerce.importing.applying.orders.shares import Shares, shared_out
from commerce.importing.documents import LineDraft, OrderDraft
from commerce.kernel.address import Address
from commerce.kernel.ids import Id

_CLOSED, _HALF_SENT = FulfilmentState.CLOSED.value, FulfilmentState.INCOMPLETE.value
_SETTLED = frozenset({"paid", "part_refunded", "refunded"})
_WAITING = frozenset(
    {FulfilmentState.OPEN.value, FulfilmentState.IN_PROGRESS.value, FulfilmentState.SCHEDULED.value,
     FulfilmentState.CANCELLED.value}
)  # fmt: skip
_LOOK_FIRST = "The other shop had sent a part of a line and did not say how many; count before you pack."
_WAS_HELD = "It was on hold in the other shop."


@dataclass(frozen=True, slots=True)
class Known:
    """What the shop knows of a document: its id, its customer's and who has which SKU."""

    origin: str
    order: Id
    customer: Id | None
    variant: Callable[[str], Id | None]


def order_of(draft: OrderDraft, known: Known) -> ForeignOrder:
    """Return the document as `BringInOrders` takes it."""
    state = state_of(draft)
    shipped = _is_sent(draft, state)
    shares = shared_out(draft)
    place, billing = _places(draft)
    money = money_of(draft)
    person = known.customer or known.order
    return ForeignOrder(
        order=known.order, external_ref=f"{known.origin}:{draft.external_number}",
        external_number=draft.external_number, kind=_kind(draft), placed_at=draft.placed_at,
        lines=_lines(draft, shares, known.variant, shipped=shipped), goods=draft.goods, discount=draft.discount,
        shipping=draft.shipping, tax=sum(tax.amount for tax in draft.taxes), total=draft.net, state=state,
        paid=money.paid, refunded=money.refunded, authorised=money.authorised, voided=money.voided,
        tender=draft.tender or "imported", reference=draft.payment_reference, shipped=shipped,
        customer=known.customer, country=place.country, shipping_method=draft.shipping_method,
        contact=_contact(draft, place, person), paid_at=draft.paid_at, sent_at=draft.fulfilled_at,
        canceled_at=(draft.cancelled_at or draft.placed_at) if state == OrderState.CANCELED else None,
        rest=draft.fulfilment_state if draft.fulfilment_state in _WAITING else "open", hold=_hold(draft),
        discount_code=draft.discount_code, taxes=shares.taxes, tags=draft.tags,
        billing=Personal(person, _parts(billing)) if billing.line1 and billing != place else None,
        billing_country=billing.country,
    )  # fmt: skip


def state_of(draft: OrderDraft) -> str:
    """Return our order state: done when all is sent and the money is settled, ended when all came back unpaid."""
    if draft.order_state != OrderState.OPEN:
        return draft.order_state
    if draft.fulfilment_state == _CLOSED and draft.payment_state in _SETTLED:
        return OrderState.COMPLETED.value
    if draft.fulfilment_state == FulfilmentState.CANCELLED and draft.payment_state in {"voided", "refunded"}:
        return OrderState.CANCELED.value
    return OrderState.OPEN.value


def _kind(draft: OrderDraft) -> str:
    """More came back than was sold: that is a credit, whatever the file calls it."""
    return "credit" if draft.kind == "sale" and draft.net < 0 else draft.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyDraft:
    """What happened to the money, in minor units; `paid` is before refunds."""

    paid: int = 0
    refunded: int = 0
    authorised: int = 0
    voided: int = 0


def money_of(draft: OrderDraft) -> MoneyDraft:
    """Return the money of a document; a credit gave its whole sum back, without ever having taken it here."""
    net = draft.net
    if net <= 0 or draft.kind != "sale":
        return MoneyDraft(paid=max(net, 0) if draft.payment_state in _SETTLED else 0, refunded=max(-net, 0))
    state = draft.payment_state
    if state == "refunded":
        return MoneyDraft(paid=net, refunded=min(draft.refunded or net, net))
    if state in _SETTLED:
        return MoneyDraft(paid=net, refunded=min(draft.refunded, net))
    if state == "part_paid":
        return MoneyDraft(paid=min(max(net - (draft.outstanding or 0), 0), net) if draft.outstanding is not None else 0)
    return MoneyDraft(authorised=net if state == "authorised" else 0, voided=net if state == "voided" else 0)


def _is_sent(draft: OrderDraft, state: str) -> bool:
    if _kind(draft) != "sale":
        return True
    return draft.fulfilment_state == _CLOSED or (state == OrderState.COMPLETED and not draft.fulfilment_state)


def _lines(
    draft: OrderDraft, shares: Shares, variant: Callable[[str], Id | None], *, shipped: bool
) -> tuple[ForeignLine, ...]:
    if shipped and not shares.any:
        return tuple(
            ForeignLine(variant(sku), sku, title, quantity, price, amount, change)
            for sku, title, quantity, price, amount, change, *_ in draft.lines
        )
    return tuple(
        ForeignLine(variant(line.sku), line.sku, line.title, line.quantity, line.unit_price_e4, line.amount,
                    line.stock_change, discount, tax, 0 if shipped else _sent(line))
        for line, discount, tax in zip(draft.lines, shares.discounts, shares.line_taxes, strict=True)
    )  # fmt: skip


def _sent(line: LineDraft) -> int:
    return line.quantity if line.fulfilment_state == _CLOSED else 0


def _hold(draft: OrderDraft) -> str:
    """A part that was sent without a number is looked at before anything is sent twice."""
    if draft.fulfilment_state == FulfilmentState.ON_HOLD:
        return _WAS_HELD
    said = {line.fulfilment_state for line in draft.lines}
    silent = draft.fulfilment_state == _HALF_SENT and _CLOSED not in said
    return _LOOK_FIRST if silent or _HALF_SENT in said else ""


def _places(draft: OrderDraft) -> tuple[Address, Address]:
    delivery = draft.delivery if draft.delivery.line1 or not draft.billing.line1 else draft.billing
    return delivery, draft.billing


def _contact(draft: OrderDraft, place: Address, person: Id) -> Personal | None:
    values = {"customer_name": draft.billing.name or place.name, "email": draft.email, "note": draft.note}
    values |= _parts(place)
    values["phone"] = values["phone"] or draft.phone
    known = {name: value for name, value in values.items() if value}
    return Personal(person, known) if known else None


def _parts(place: Address) -> dict[str, str]:
    return {
        "name": place.name, "company": place.company, "line1": place.line1, "line2": place.line2, "city": place.city,
        "region": place.region, "postcode": place.postcode, "phone": place.phone,
    }  # fmt: skip
