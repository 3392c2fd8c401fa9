"""What is said when the rules of orders say no: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from desktop_app.viewmodels.orders.acts.reasons import Reasons
from desktop_app.viewmodels.orders.words import hold_word, state_word

Sentences = tuple[str, str, str, str]
Data = Mapping[str, object]


class OrderSentences(QObject):
    """Holding, cancelling, noting and paying, one method for each code."""

    def nothing_to_hold(self, data: Data) -> Sentences:
        return (
            self.tr("Nothing to hold"),
            self.tr("Nothing of the order waits to be picked or ordered; it is {state}.").format(
                state=state_word(str(data.get("state", ""))).lower()
            ),
            self._unchanged(),
            self.tr("Look at the goods lanes: what has left can only come back by a return."),
        )

    def already_held(self, data: Data) -> Sentences:
        return (
            self.tr("Already on hold"),
            self.tr("The order waits for this reason already: {reason}.").format(
                reason=hold_word(str(data.get("kind", ""))).lower()
            ),
            self._unchanged(),
            self.tr("Release it when the reason is gone, or hold it for another one."),
        )

    def not_held(self, _data: Data) -> Sentences:
        return (
            self.tr("Not on hold for this reason"),
            self.tr("Somebody released it, or it never waited for this reason."),
            self._unchanged(),
            self.tr("The order shows the holds that stand."),
        )

    def more_to_do(self, data: Data) -> Sentences:
        words = self.tr("Before it can be cancelled: {steps}.")
        return (
            self.tr("Not cancelled yet"),
            words.format(steps=Reasons(self).steps(data.get("steps"))),
            self.tr("The order and its stock are as they were."),
            self.tr("Do that first, then cancel again."),
        )

    def reason_missing(self, _data: Data) -> Sentences:
        return (
            self.tr("A reason is missing"),
            self.tr("This is kept with its reason, and none was given."),
            self._unchanged(),
            self.tr("Do it again with a short reason."),
        )

    def tag_length(self, data: Data) -> Sentences:
        return (
            self.tr("Not a tag"),
            self.tr("A tag has 1 to {longest} letters.").format(longest=data.get("longest", "")),
            self._unchanged(),
            self.tr("Choose a shorter word; the rest fits into a note."),
        )

    def note_length(self, data: Data) -> Sentences:
        return (
            self.tr("The note was not kept"),
            self.tr("A note has 1 to {longest} letters.").format(longest=data.get("longest", "")),
            self._unchanged(),
            self.tr("Shorten it, or cut it into two notes."),
        )

    def nothing_to_pack(self, _data: Data) -> Sentences:
        return (
            self.tr("No slip to print"),
            self.tr("Nothing of what was chosen lies on shelves of ours: suppliers send it, or it was cancelled."),
            self.tr("Nothing was printed or changed."),
            self.tr("Choose an order whose source is a shelf of ours."),
        )

    def _unchanged(self) -> str:
        return self.tr("Nothing was changed.")


class PaymentSentences(QObject):
    """Money typed by hand, one method for each code."""

    def not_positive(self, _data: Data) -> Sentences:
        return (
            self.tr("Not recorded"),
            self.tr("The amount must be more than nothing and within reason."),
            self._unchanged(),
            self.tr("Record the payment again with its amount."),
        )

    def other_currency(self, data: Data) -> Sentences:
        return (
            self.tr("Another currency"),
            self.tr("The order is in {charged}, the payment in {typed}.").format(
                charged=data.get("charged", ""), typed=data.get("typed", "")
            ),
            self._unchanged(),
            self.tr("Record what it comes to in the currency of the order."),
        )

    def reference_needed(self, _data: Data) -> Sentences:
        return (
            self.tr("A reference is missing"),
            self.tr("Only cash can be recorded without one."),
            self._unchanged(),
            self.tr("Name the statement line, the receipt or the reason."),
        )

    def reference_too_long(self, data: Data) -> Sentences:
        return (
            self.tr("The reference is too long"),
            self.tr("A reference has at most {limit} letters.").format(limit=data.get("limit", "")),
            self._unchanged(),
            self.tr("Keep the number of the statement line or receipt; the rest fits into a note."),
        )

    def looks_like_a_card(self, _data: Data) -> Sentences:
        return (
            self.tr("This looks like a card number"),
            self.tr("Card numbers are never kept."),
            self.tr("Nothing was kept of what was typed."),
            self.tr("Use the number on the receipt of the card terminal."),
        )

    def _unchanged(self) -> str:
        return self.tr("Nothing was changed.")


class SaleSentences(QObject):
    """Sales by hand and saved views, one method for each code."""

    def not_in_stock(self, _data: Data) -> Sentences:
        return (
            self.tr("Not enough is in stock"),
            self.tr("Nobody can send all of it: not our shelves, and no supplier."),
            self.tr("Nothing was placed or kept."),
            self.tr("Sell less of what is missing, or promise it."),
        )

    def no_shelf(self, _data: Data) -> Sentences:
        return (
            self.tr("There is no shelf to sell from"),
            self.tr("The shop has no place of its own that is in use."),
            self.tr("Nothing was placed or kept."),
            self.tr("Add a place in Inventory first."),
        )

    def not_an_email(self, _data: Data) -> Sentences:
        return (
            self.tr("Not an e-mail address"),
            self.tr("No mail could reach what stands in the e-mail field."),
            self.tr("Nothing was placed or kept."),
            self.tr("Correct it, or leave it empty."),
        )

    def name_length(self, data: Data) -> Sentences:
        return (
            self.tr("The view has no fitting name"),
            self.tr("A view has a name of 1 to {longest} letters.").format(longest=data.get("longest", "")),
            self._unchanged(),
            self.tr("Choose a shorter name."),
        )

    def name_taken(self, data: Data) -> Sentences:
        return (
            self.tr("The name is taken"),
            self.tr("There is a view {name} already.").format(name=data.get("name", "")),
            self._unchanged(),
            self.tr("Choose another name."),
        )

    def query_length(self, _data: Data) -> Sentences:
        return (
            self.tr("Too many conditions for a view"),
            self.tr("The conditions are too long to be kept."),
            self._unchanged(),
            self.tr("Take some of them off and save it again."),
        )

    def _unchanged(self) -> str:
        return self.tr("Nothing was changed.")


def order_table() -> dict[str, Callable[[Data], Sentences]]:
    """Return the sentences of this slice by their codes."""
    orders, money, sales = OrderSentences(), PaymentSentences(), SaleSentences()
    return {
        "hold.nothing_to_hold": orders.nothing_to_hold,
        "hold.already_held": orders.already_held,
        "hold.not_held": orders.not_held,
        "cancel.more_to_do": orders.more_to_do,
        "cancel.reason_missing": orders.reason_missing,
        "tag.length": orders.tag_length,
        "note.length": orders.note_length,
        "slips.nothing_to_pack": orders.nothing_to_pack,
        "payments.amount_not_positive": money.not_positive,
        "payments.other_currency": money.other_currency,
        "payments.reference_needed": money.reference_needed,
        "payments.reference_too_long": money.reference_too_long,
        "payments.card_number_typed": money.looks_like_a_card,
        "order.stock_not_promised": sales.not_in_stock,
        "inventory.no_location": sales.no_shelf,
        "contact.not_an_email": sales.not_an_email,
        "views.name_length": sales.name_length,
        "views.name_taken": sales.name_taken,
        "views.query_length": sales.query_length,
    }
