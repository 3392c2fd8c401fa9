"""The questions behind the acts: reasons, tags, notes, people; with a preview where many orders are meant."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.queries.orders import choices
from desktop_app.viewmodels.binding.ask import Ask, Choice, Prompt, Question
from desktop_app.viewmodels.orders.row_text import order_name
from desktop_app.viewmodels.orders.words import HOLDS, hold_word

if TYPE_CHECKING:
    from commerce.kernel.ids import Id
    from desktop_app.queries.orders.standing import OrderKey, Standing

Answer = Callable[[str, str], object]
"""Takes what was answered and the sentence that will say so."""
_STOPPABLE = frozenset({"to_pack", "packing", "on_hold", "scheduled", "at_supplier", "part_shipped"})
_NOBODY = "nobody"


class Questions(QObject):
    """Each asks once and calls back with the answer; nothing happens when the person backs out."""

    def __init__(self, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask

    def hold_reason(self, keys: Sequence[OrderKey], order: Standing | None, then: Answer) -> None:
        """Ask why the goods wait; reasons that hold the order already are not offered again."""
        held = order.holds if order is not None else ()
        offered = [Choice(code, hold_word(code)) for code in HOLDS if code not in held or code == "other"]
        title = self._titled(self.tr("Put {order} on hold"), self.tr("Put %n orders on hold", "", len(keys)), keys)
        body = self.tr("Nothing is picked or ordered from suppliers until the last hold is released.")

        def answered(code: str | None) -> None:
            if code:
                one = self.tr("{order} on hold: {reason}")
                many = self.tr("%n orders put on hold: {reason}", "", len(keys))
                then(code, self._titled(one, many, keys).replace("{reason}", hold_word(code).lower()))

        self._ask.choose(Question(title, f"{body}{self._who_can_wait(keys)}", offered), answered)

    def release_reason(self, keys: Sequence[OrderKey], order: Standing | None, then: Answer) -> None:
        """Ask which hold ends; a single one ends without a question."""
        held = order.holds if order is not None else HOLDS
        if len(held) == 1:
            self.released(keys, held[0], then)
            return
        title = self._titled(self.tr("Release {order}"), self.tr("Release %n orders", "", len(keys)), keys)
        body = self.tr("Which hold ends? The goods go on when the last one is released.")
        offered = [Choice(code, hold_word(code)) for code in held]

        def answered(code: str | None) -> None:
            if code:
                self.released(keys, code, then)

        self._ask.choose(Question(title, body, offered), answered)

    def released(self, keys: Sequence[OrderKey], reason: str, then: Answer) -> None:
        """End the holds of one reason without asking."""
        one = self.tr("{order} released: {reason}")
        many = self.tr("%n orders released: {reason}", "", len(keys))
        then(reason, self._titled(one, many, keys).replace("{reason}", hold_word(reason).lower()))

    def cancel_reason(self, order: Standing, put_back: bool, then: Callable[[str, str, bool], object]) -> None:  # noqa: FBT001 - a fact about the order
        """Ask why; goods at the bench must be back on the shelf first."""
        reasons = {
            "customer": self.tr("The customer changed their mind"),
            "stock": self.tr("Out of stock"),
            "fraud": self.tr("Looks like fraud"),
            "mistake": self.tr("Entered by mistake"),
        }
        body = self.tr("Stock that was promised becomes free. Money that was paid stays and can be refunded.")
        if put_back:
            body = self.tr("Goods are at the bench: put them back on the shelf first. ") + body
        title = self.tr("Cancel {order}?").format(order=called(order.key))
        other = Choice("other", self.tr("Another reason…"))
        offered = [*(Choice(code, words, danger=True) for code, words in reasons.items()), other]
        say = self.tr("{order} cancelled").format(order=called(order.key))

        def answered(code: str | None) -> None:
            if code == "other":
                self._write(title, self.tr("Why is it cancelled?"), lambda text: then(text, say, put_back))
            elif code:
                then(reasons[code], say, put_back)

        self._ask.choose(Question(title, body, offered), answered)

    def tag(self, keys: Sequence[OrderKey], then: Answer) -> None:
        """Ask for a tag."""
        title = self._titled(self.tr("Tag {order}"), self.tr("Tag %n orders", "", len(keys)), keys)

        def answered(text: str) -> None:
            tag = text.lower()
            one, many = self.tr("{order} tagged {tag}"), self.tr("%n orders tagged {tag}", "", len(keys))
            then(tag, self._titled(one, many, keys).replace("{tag}", tag))

        self._write(title, self.tr("Tag"), answered)

    def tag_to_remove(self, order: Standing, then: Callable[[str], object]) -> None:
        """Ask which tag goes; a single one goes without a question."""
        if len(order.tags) == 1:
            then(order.tags[0])
            return
        title = self.tr("Remove a tag of {order}").format(order=called(order.key))
        offered = [Choice(tag, tag) for tag in order.tags]

        def answered(tag: str | None) -> None:
            if tag:
                then(tag)

        self._ask.choose(Question(title, "", offered), answered)

    def note(self, order: Standing, then: Answer) -> None:
        """Ask for a note."""
        title = self.tr("Note on {order}").format(order=called(order.key))
        say = self.tr("Note added to {order}").format(order=called(order.key))
        self._write(title, self.tr("Only people of the shop read it."), lambda text: then(text, say), several=True)

    def person(
        self, keys: Sequence[OrderKey], reads: sqlite3.Connection, then: Callable[[Id | None, str], object]
    ) -> None:
        """Ask who looks after the orders."""
        people = {person.id.hex(): person for person in choices.people(reads)}
        title = self._titled(self.tr("Assign {order}"), self.tr("Assign %n orders", "", len(keys)), keys)
        offered = [*(Choice(key, person.name) for key, person in people.items()), Choice(_NOBODY, self.tr("Nobody"))]

        def answered(key: str | None) -> None:
            if key:
                person = people.get(key)
                one = self.tr("{order} assigned to {person}")
                many = self.tr("%n orders assigned to {person}", "", len(keys))
                name = person.name if person else self.tr("nobody")
                say = self._titled(one, many, keys).replace("{person}", name)
                then(person.id if person else None, say)

        self._ask.choose(Question(title, self.tr("Who looks after it?"), offered), answered)

    def _write(self, title: str, label: str, then: Callable[[str], object], *, several: bool = False) -> None:
        def answered(text: str | None) -> None:
            if text and text.strip():
                then(text.strip())

        self._ask.write(Prompt(title, label, several_lines=several), answered)

    def _titled(self, one: str, many: str, keys: Sequence[OrderKey]) -> str:
        return one.replace("{order}", called(keys[0])) if len(keys) == 1 else many

    def _who_can_wait(self, keys: Sequence[OrderKey]) -> str:
        """Preview a bulk: how many can wait and how many are skipped."""
        able = sum(key.state == "open" and key.goods in _STOPPABLE for key in keys)
        if len(keys) == 1 or able == len(keys):
            return ""
        words = self.tr("{able} of {all} can wait; the others are packed, sent or closed and are skipped.")
        return " " + words.format(able=able, all=len(keys))


def called(key: OrderKey) -> str:
    """Return what people call the order."""
    return order_name(key.number, key.external_number, key.ref)
