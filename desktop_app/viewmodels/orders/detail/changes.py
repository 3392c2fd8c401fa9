"""Before and after of what a command changed, in words; only what a person would ask about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.viewmodels.orders.words import state_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.timeline import Changed

_MOST = 3
_SEALED = "\N{BLACK SQUARE}"


class _Field(NamedTuple):
    word: str
    value: Callable[[object], str]


class ChangeWords(QObject):
    """Columns without a word are told by the sentence of the command already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: dict[bytes, str] = {}
        self._fields: dict[tuple[str, str], _Field] = {
            ("orders", "state"): _Field(self.tr("Order"), lambda code: state_word(str(code))),
            ("orders", "assignee_id"): _Field(self.tr("Looked after by"), self._person),
            ("orders", "customer_name"): _Field(self.tr("Customer"), str),
            ("orders", "email"): _Field(self.tr("Mail address"), str),
            ("orders", "note"): _Field(self.tr("Note"), str),
            ("orders", "gift_note"): _Field(self.tr("Gift note"), str),
            ("orders", "shipping_method"): _Field(self.tr("Shipping"), str),
            ("fulfilment_orders", "state"): _Field(self.tr("Goods"), source_word),
            ("fulfilment_orders", "tracking"): _Field(self.tr("Tracking"), str),
            ("order_lines", "quantity"): _Field(self.tr("Quantity"), str),
            ("order_lines", "returned"): _Field(self.tr("Returned"), str),
            ("order_addresses", "line1"): _Field(self.tr("Address"), str),
            ("order_addresses", "city"): _Field(self.tr("City"), str),
            ("returns", "state"): _Field(self.tr("Return"), str),
            ("granted_refunds", "state"): _Field(self.tr("Refund"), str),
        }

    def line(self, changes: Sequence[Changed], people: dict[bytes, str]) -> str:
        """Return a line such as `Goods To pack > On hold`; several changes of one column become one."""
        self._people = people
        first: dict[tuple[str, str], object] = {}
        last: dict[tuple[str, str], object] = {}
        for change in changes:
            key = (change.table, change.column)
            first.setdefault(key, change.before)
            last[key] = change.after
        told = [self._told(key, first[key], last[key]) for key in first if key in self._fields]
        return " · ".join([words for words in told if words][:_MOST])

    def _told(self, key: tuple[str, str], before: object, after: object) -> str:
        field = self._fields[key]
        if _SEALED in (before, after):
            return self.tr("{field} changed").format(field=field.word)
        old, new = self._value(field, before), self._value(field, after)
        if old == new:
            return ""
        if not old:
            return self.tr("{field} {after}").format(field=field.word, after=new)
        words = self.tr("{field} {before} > {after}")
        return words.format(field=field.word, before=old, after=new or self.tr("none"))

    def _value(self, field: _Field, value: object) -> str:
        return "" if value is None else field.value(value)

    def _person(self, identity: object) -> str:
        return self._people.get(identity, "") if isinstance(identity, bytes) else ""


def source_word(code: object) -> str:
    """Return how far the goods of one source are, ours or a supplier's."""
    words = {
        "scheduled": QCoreApplication.translate("SourceState", "Scheduled"),
        "open": QCoreApplication.translate("SourceState", "To pack"),
        "in_progress": QCoreApplication.translate("SourceState", "Packing"),
        "on_hold": QCoreApplication.translate("SourceState", "On hold"),
        "incomplete": QCoreApplication.translate("SourceState", "Packed short"),
        "closed": QCoreApplication.translate("SourceState", "Packed"),
        "cancelled": QCoreApplication.translate("SourceState", "Cancelled"),
    }
    return words.get(str(code)) or supplier_word(str(code))


def supplier_word(code: str) -> str:
    """Return how far a supplier is."""
    words = {
        "to_order": QCoreApplication.translate("SupplierState", "To order"),
        "ordered": QCoreApplication.translate("SupplierState", "Ordered"),
        "acknowledged": QCoreApplication.translate("SupplierState", "Acknowledged"),
        "part_rejected": QCoreApplication.translate("SupplierState", "Part refused"),
        "rejected": QCoreApplication.translate("SupplierState", "Refused"),
        "timed_out": QCoreApplication.translate("SupplierState", "No answer"),
        "shipped": QCoreApplication.translate("SupplierState", "Shipped"),
        "delivered": QCoreApplication.translate("SupplierState", "Delivered"),
        "cancelled": QCoreApplication.translate("SupplierState", "Cancelled"),
    }
    return words.get(code, code)
