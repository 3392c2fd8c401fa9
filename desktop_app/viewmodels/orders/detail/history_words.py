"""What happened to an order in sentences: translated, with who did it, and before and after of what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.orders.detail.changes import ChangeWords, supplier_word
from desktop_app.viewmodels.orders.detail.shown import ShownEvent
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.words import hold_word, tender_word

if TYPE_CHECKING:
    from desktop_app.queries.orders.timeline import Happened

_LOOKS = {
    "orders.place": ("shopping-cart", "accent"),
    "orders.hold": ("circle-pause", "warn"),
    "orders.release_hold": ("play", "ok"),
    "orders.cancel": ("circle-x", "bad"),
    "orders.expire": ("clock", "neutral"),
    "orders.note": ("message-square", "warn"),
    "orders.tag": ("tag", "info"),
    "orders.untag": ("tag", "neutral"),
    "orders.assign": ("user-round", "neutral"),
    "orders.pack": ("package", "accent"),
    "orders.pack_short": ("package-open", "warn"),
    "orders.hand_over": ("truck", "accent"),
    "orders.deliver": ("circle-check", "ok"),
    "orders.count_slips": ("printer", "neutral"),
    "orders.supplier_moved": ("factory", "violet"),
    "orders.supplier_shipped": ("truck", "violet"),
    "orders.bring_in": ("file-up", "neutral"),
    "payments.record": ("credit-card", "ok"),
    "payments.correct": ("rotate-ccw", "warn"),
    "payments.grant": ("receipt", "violet"),
    "payments.withdraw_grant": ("receipt", "neutral"),
    "payments.pay_refund": ("receipt", "violet"),
}
_PACK = "orders.pack"
_UNDONE = ("undo-2", "neutral")


class HistoryWords(QObject):
    """One for each language and zone."""

    def __init__(self, moments: Moments, amounts: Amounts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moments = moments
        self._amounts = amounts
        self._changes = ChangeWords(self)
        self._sentences = self._translated()

    def events(self, happened: Sequence[Happened], currency: str, people: dict[bytes, str]) -> list[ShownEvent]:
        """Return the events in their order; scans that follow each other are one."""
        known = {one.command: one for one in happened}
        return [self._event(run, known, currency, people) for run in _runs(happened)]

    def _event(
        self, run: list[Happened], known: dict[bytes, Happened], currency: str, people: dict[bytes, str]
    ) -> ShownEvent:
        one = run[0]
        icon, tone = _UNDONE if one.undoes else _LOOKS.get(one.kind, ("circle", "muted"))
        changes = [change for each in reversed(run) for change in each.changes]
        line = one.note or self._changes.line(changes, people)
        return ShownEvent(
            key=one.command.hex(),
            time=self._moments.stamp(one.at),
            words=self._with_actor(self._words(run, known, currency), one),
            line=" ".join(line.split()),
            icon=icon,
            tone=tone,
        )

    def _words(self, run: list[Happened], known: dict[bytes, Happened], currency: str) -> str:
        one = run[0]
        if one.undoes:
            undone = known.get(one.undoes)
            what = self._words([undone], known, currency) if undone is not None and undone is not one else ""
            return self.tr("Taken back: {what}").format(what=what) if what else self.tr("Taken back")
        template, values = json.loads(one.sentence)
        values = dict(values)
        if one.kind == _PACK:
            values["quantity"] = sum(int(json.loads(each.sentence)[1].get("quantity", 0)) for each in run)
        sentence = self._sentences.get(one.kind)
        if sentence is None:
            return _filled(template, values)
        words = sentence(values)
        if one.amount is not None:
            words = f"{words}, {self._amounts.text(one.amount, currency)}"
        return words

    def _with_actor(self, words: str, one: Happened) -> str:
        if one.by_itself or not one.actor:
            return words
        return self.tr("{what} · {person}").format(what=words, person=one.actor)

    def _translated(self) -> dict[str, Callable[[dict[str, Any]], str]]:
        def plain(words: str) -> Callable[[dict[str, Any]], str]:
            return lambda values: _filled(words, values)

        def meant(words: str, name: str, word: Callable[[str], str]) -> Callable[[dict[str, Any]], str]:
            return lambda values: words.replace(f"{{{name}}}", word(str(values.get(name, ""))))

        def lower(word: Callable[[str], str]) -> Callable[[str], str]:
            return lambda code: word(code).lower()

        return {
            "orders.place": plain(self.tr("Order placed")),
            "orders.bring_in": plain(self.tr("Imported from {source}")),
            "orders.hold": meant(self.tr("Put on hold: {reason}"), "reason", lower(hold_word)),
            "orders.release_hold": meant(self.tr("Hold released: {reason}"), "reason", lower(hold_word)),
            "orders.cancel": plain(self.tr("Cancelled: {reason}")),
            "orders.expire": plain(self.tr("Expired unpaid")),
            "orders.note": plain(self.tr("Note")),
            "orders.tag": plain(self.tr("Tagged {tag}")),
            "orders.untag": plain(self.tr("Tag {tag} removed")),
            "orders.assign": plain(self.tr("Assigned")),
            _PACK: plain(self.tr("Packed {quantity}")),
            "orders.pack_short": plain(self.tr("Packed short")),
            "orders.hand_over": plain(self.tr("Handed over to {carrier}")),
            "orders.deliver": plain(self.tr("Delivered")),
            "orders.count_slips": plain(self.tr("Packing slip printed")),
            "orders.supplier_moved": meant(self.tr("Supplier: {to}"), "to", lower(supplier_word)),
            "orders.supplier_shipped": plain(self.tr("Supplier shipped with {carrier}")),
            "payments.record": meant(self.tr("Payment recorded: {tender}"), "tender", lower(tender_word)),
            "payments.correct": plain(self.tr("Payment corrected: {reason}")),
            "payments.grant": plain(self.tr("Refund granted: {reason}")),
            "payments.withdraw_grant": plain(self.tr("Refund withdrawn")),
            "payments.pay_refund": plain(self.tr("Refund paid")),
        }


def _runs(happened: Sequence[Happened]) -> list[list[Happened]]:
    """Put scans that follow each other by one person together; the newest comes first."""
    runs: list[list[Happened]] = []
    for one in happened:
        last = runs[-1][0] if runs else None
        if last is not None and one.kind == last.kind == _PACK and one.actor == last.actor and not one.undoes:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _filled(template: str, values: dict[str, Any]) -> str:
    try:
        return template.format(**values).strip().rstrip(":").strip()
    except (KeyError, IndexError, ValueError):
        return template
