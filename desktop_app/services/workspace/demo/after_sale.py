"""What happens in the demo shop after the goods have arrived: notes, refunds, returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.commands.orders.notes import AddNote
from commerce.commands.orders.packing import ConfirmDelivery
from commerce.commands.orders.returns import InspectReturn, MoveReturn, OpenReturn, WantedBack
from commerce.commands.payments.manual import GrantRefund, PayRefund
from commerce.commands.workspace.contract import Personal
from commerce.domain.orders.returns.units import Disposition
from desktop_app.services.workspace.demo.stock import MAIN

if TYPE_CHECKING:
    from desktop_app.services.workspace.demo.making import Diary
    from desktop_app.services.workspace.demo.rows import DemoRows, Sale

_REFUNDED = {"refunded", "part_refunded", "granted", "returned", "part_returned"}
_WHOLE = {"refunded", "returned"}


def end(diary: Diary, sale: Sale, rows: DemoRows) -> None:
    """Confirm the delivery of an order and let the rest of its fate happen."""
    for source, _, state in rows.sources(sale.order):
        if state in {"closed", "shipped"}:
            diary.note(ConfirmDelivery(order=sale.order, fulfilment=source))
    if sale.fate == "noted":
        diary.note(AddNote(order=sale.order, note=Personal(sale.person, {"text": "Asked for the size chart."})))
    if sale.fate in {"returned", "part_returned"}:
        _send_back(diary, sale, rows)
    if sale.fate in _REFUNDED:
        _refund(diary, sale, rows)


def _send_back(diary: Diary, sale: Sale, rows: DemoRows) -> None:
    bought = rows.lines(sale.order)
    wanted = bought if sale.fate == "returned" else bought[:1]
    lines = tuple(WantedBack(line=line, quantity=quantity) for line, quantity in wanted)
    diary.note(OpenReturn(order=sale.order, lines=lines, reason="did not fit"))
    diary.close()
    case = rows.case(sale.order)
    diary.note(MoveReturn(order=sale.order, case=case, to="approved"))
    for place, (line, quantity) in enumerate(rows.sent_back(case)):
        grade = Disposition.DAMAGED if place else Disposition.RESELL
        diary.note(InspectReturn(order=sale.order, case=case, line=line, quantity=quantity, disposition=grade,
                                 location=MAIN))  # fmt: skip
    diary.note(MoveReturn(order=sale.order, case=case, to="refunded"))


def _refund(diary: Diary, sale: Sale, rows: DemoRows) -> None:
    total = rows.total(sale.order)
    amount = total if sale.fate in _WHOLE else max(total // 4, 1)
    diary.note(GrantRefund(order=sale.order, amount=amount, reason="did not fit"))
    diary.close()
    if sale.fate != "granted":
        diary.note(PayRefund(order=sale.order, grant=rows.grant(sale.order)))
