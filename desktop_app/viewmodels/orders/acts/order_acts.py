"""What can be done with the orders chosen in the list: actions with reasons, their questions, what is said after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.orders import standing
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.orders.acts.parts import ActParts
from desktop_app.viewmodels.orders.acts.questions import Questions
from desktop_app.viewmodels.orders.acts.reasons import Reasons, must_be_put_back
from desktop_app.viewmodels.orders.acts.slip_printing import SlipPrinting

if TYPE_CHECKING:
    from desktop_app.queries.orders.standing import OrderKey, Standing


class OrderActsViewModel(QObject):
    """Acts on what is ticked, else on the current order.

    `copied` carries a text for the clipboard, `payment_asked` the Standing a payment is for, `preview_asked` the orders
    whose slips should be shown; `changed` says that other things can be done now.
    """

    changed = Signal()
    copied = Signal(str)
    payment_asked = Signal(object)
    preview_asked = Signal(object)

    def __init__(self, parts: ActParts, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._selection = selection
        self._reasons = Reasons(self)
        self._questions = Questions(parts.ask, self)
        self._order: Standing | None = None
        self._keys = Latest(parts.reading.drain, self)
        self._then: Callable[[list[OrderKey]], None] | None = None
        self.printing = SlipPrinting(parts, self)
        self.hold = self._action(self._hold)
        self.release = self._action(self._release)
        self.hold_or_release = self._action(self._hold_or_release)
        self.cancel_order = self._action(self._cancel)
        self.tag = self._action(self._tag)
        self.untag = self._action(self._untag)
        self.note = self._action(self._note)
        self.assign = self._action(self._assign)
        self.record_payment = self._action(self._payment)
        self.print_slips = self._action(self._print)
        self.preview_slips = self._action(self._preview)
        self.copy_ref = self._action(self._copy)
        self._bind()

    @property
    def order(self) -> Standing | None:
        """The one order that is acted on, None for none or several; notified by `changed`."""
        return self._order

    @property
    def count(self) -> int:
        """Orders that are acted on."""
        return self._selection.count or int(self._selection.current >= 0)

    @Slot()
    def refresh(self) -> None:
        """Ask again what can be done."""
        one = self._selection.current if not self._selection.count else -1
        if self._selection.count == 1:
            one = self._selection.ids()[0]
        self._order = standing.standing(self._parts.reading.reads, one) if one >= 0 else None
        self._allow()
        self.changed.emit()

    def untag_order(self, tag: str) -> None:
        """Take one tag off the order that is open."""
        if self._order is not None and self.untag.enabled:
            say = self.tr("Tag {tag} removed").format(tag=tag)
            self._parts.writes.untag([self._order.key], tag, say)

    def release_reason(self, reason: str) -> None:
        """End one hold of the order that is open."""
        if self._order is not None and self.release.enabled:
            self._questions.released([self._order.key], reason, partial(self._release_for, [self._order.key]))

    def _bind(self) -> None:
        self._selection.changed.connect(self.refresh)
        self._selection.current_changed.connect(self.refresh)
        self._parts.starting.changed.connect(self.refresh)
        self._keys.done.connect(self._found)
        self._keys.failed.connect(self._parts.says.tell)
        self.refresh()

    def _action(self, do: Callable[[], None]) -> Action:
        return Action(do, parent=self)

    def _allow(self) -> None:
        nothing = self.tr("Choose an order first.") if not self.count else ""
        starting = self._parts.starting.why_not
        several = nothing or self._why_several()
        for action, why_not in (
            (self.hold, self._why(self._reasons.hold)),
            (self.release, self._why(self._reasons.release)),
            (self.cancel_order, several or self._why(self._reasons.cancel)),
            (self.tag, nothing),
            (self.untag, several or self._why(self._reasons.untag)),
            (self.note, several),
            (self.assign, nothing),
            (self.record_payment, several or self._why(self._reasons.payment)),
            (self.print_slips, self._why(self._reasons.slip)),
            (self.preview_slips, self._why(self._reasons.slip)),
        ):
            action.refuse(starting or nothing or why_not)
        self.copy_ref.refuse(nothing)
        held = self._order is not None and bool(self._order.holds)
        self.hold_or_release.refuse((self.release if held else self.hold).why_not)

    def _why(self, reason: Callable[[Standing], str]) -> str:
        return reason(self._order) if self._order is not None else ""

    def _why_several(self) -> str:
        return self.tr("This is done one order at a time.") if self.count > 1 else ""

    def _with_keys(self, then: Callable[[list[OrderKey]], None]) -> None:
        """Name the orders as commands do; thousands are looked up in the query thread."""
        if self._order is not None:
            then([self._order.key])
            return
        self._then = then
        numbers = self._selection.subject()
        self._keys.ask(self._parts.reading.queries.ask(partial(standing.keys_of, numbers=numbers)))

    @Slot(object)
    def _found(self, keys: list[OrderKey]) -> None:
        then, self._then = self._then, None
        if then is not None and keys:
            then(keys)

    def _hold(self) -> None:
        self._with_keys(self._ask_hold)

    def _ask_hold(self, keys: list[OrderKey]) -> None:
        self._questions.hold_reason(keys, self._order, partial(self._hold_for, keys))

    def _hold_for(self, keys: list[OrderKey], reason: str, say: str) -> None:
        self._parts.writes.hold(keys, reason, say)

    def _release(self) -> None:
        self._with_keys(self._ask_release)

    def _ask_release(self, keys: list[OrderKey]) -> None:
        self._questions.release_reason(keys, self._order, partial(self._release_for, keys))

    def _release_for(self, keys: list[OrderKey], reason: str, say: str) -> None:
        self._parts.writes.release(keys, [reason], say)

    def _hold_or_release(self) -> None:
        held = self._order is not None and self._order.holds
        (self.release if held else self.hold).run()

    def _cancel(self) -> None:
        order = self._order
        if order is not None:
            self._questions.cancel_reason(order, must_be_put_back(order), partial(self._cancel_for, order.key))

    def _cancel_for(self, key: OrderKey, reason: str, say: str, put_back: bool) -> None:  # noqa: FBT001 - an answer
        self._parts.writes.cancel(key, reason, say, put_back=put_back)

    def _tag(self) -> None:
        self._with_keys(self._ask_tag)

    def _ask_tag(self, keys: list[OrderKey]) -> None:
        self._questions.tag(keys, lambda tag, say: self._parts.writes.tag(keys, tag, say))

    def _untag(self) -> None:
        if self._order is not None:
            self._questions.tag_to_remove(self._order, self.untag_order)

    def _note(self) -> None:
        order = self._order
        if order is not None:
            self._questions.note(order, lambda text, say: self._parts.writes.note(order.key, text, say))

    def _assign(self) -> None:
        self._with_keys(self._ask_assign)

    def _ask_assign(self, keys: list[OrderKey]) -> None:
        self._questions.person(
            keys, self._parts.reading.reads, lambda person, say: self._parts.writes.assign(keys, person, say)
        )

    def _payment(self) -> None:
        self.payment_asked.emit(self._order)

    def _print(self) -> None:
        self.printing.run(self._selection.subject())

    def _preview(self) -> None:
        self.preview_asked.emit(tuple(self._selection.subject()))

    def _copy(self) -> None:
        self._with_keys(self._copy_refs)

    def _copy_refs(self, keys: list[OrderKey]) -> None:
        self.copied.emit("\n".join(key.ref for key in keys))
        self._parts.says.say(
            self.tr("%n references copied", "", len(keys))
            if len(keys) > 1
            else self.tr("{ref} copied").format(ref=keys[0].ref),
            "copy",
        )
