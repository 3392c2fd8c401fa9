"""What people add to an order: notes, tags, who looks after it."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, Personal, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.orders import Order, OrderNote, OrderTag
from commerce.models.workspace import Actor
from commerce.repositories.tx import Tx

_LONGEST_TAG = 40
_LONGEST_NOTE = 10_000


class AddNote(Command, frozen=True, kw_only=True):
    """Write something down about an order; `text` in the personal part."""

    order: Id
    note: Personal


@handles(
    "orders.note", permission=Permission.ORDERS_NOTE, offline=Offline.EXECUTE, undo=REVERT, sentence="Note added",
    keys=of(order="order"),
)  # fmt: skip
def add_note(cmd: AddNote, tx: Tx) -> None:
    """Append the note; empty and endless ones are refused."""
    order, text = tx.get(Order, cmd.order), cmd.note["text"].strip()
    if not text or len(text) > _LONGEST_NOTE:
        raise Refused("note.length", longest=_LONGEST_NOTE)
    person = order.customer_id or order.id
    tx.add(
        OrderNote(id=tx.new_id(), order_id=order.id, person_id=person, text=text, author_id=tx.stamp.actor, at=tx.now)
    )


class TagOrder(Command, frozen=True, kw_only=True):
    """Put a tag on an order."""

    order: Id
    tag: str


@handles(
    "orders.tag", permission=Permission.ORDERS_NOTE, offline=Offline.EXECUTE, undo=REVERT, sentence="Tagged {tag}",
    keys=of(order="order"),
)  # fmt: skip
def tag_order(cmd: TagOrder, tx: Tx) -> None:
    """Add the tag unless the order has it."""
    tx.get(Order, cmd.order)
    tag = clean_tag(cmd.tag)
    if not _tags(tx, cmd.order, tag):
        tx.add(OrderTag(id=tx.new_id(), order_id=cmd.order, tag=tag))


class UntagOrder(Command, frozen=True, kw_only=True):
    """Take a tag off an order."""

    order: Id
    tag: str


@handles(
    "orders.untag",
    permission=Permission.ORDERS_NOTE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Tag {tag} removed",
    keys=of(order="order"),
)
def untag_order(cmd: UntagOrder, tx: Tx) -> None:
    """Remove the tag where it is."""
    for row in _tags(tx, cmd.order, clean_tag(cmd.tag)):
        tx.delete(row)


class AssignOrder(Command, frozen=True, kw_only=True):
    """Give an order to somebody, or to nobody."""

    order: Id
    person: Id | None


@handles(
    "orders.assign", permission=Permission.ORDERS_NOTE, offline=Offline.EXECUTE, undo=REVERT, sentence="Order assigned",
    keys=of(order="order"),
)  # fmt: skip
def assign_order(cmd: AssignOrder, tx: Tx) -> None:
    """Set who looks after the order."""
    if cmd.person is not None:
        tx.get(Actor, cmd.person)
    tx.get(Order, cmd.order).assignee_id = cmd.person


def clean_tag(text: str) -> str:
    """Return a tag as it is kept: trimmed, lower case; refuses an empty or endless one."""
    tag = " ".join(text.split()).lower()
    if not tag or len(tag) > _LONGEST_TAG:
        raise Refused("tag.length", longest=_LONGEST_TAG)
    return tag


def _tags(tx: Tx, order: Id, tag: str) -> list[OrderTag]:
    return [row for row in tx.children(OrderTag, "order_id", order) if row.tag == tag]
