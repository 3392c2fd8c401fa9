"""Groups the movements of a variant into the few lines that explain its number; the columns always end in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from commerce.kernel.clock import DAY
from desktop_app.queries.inventory.ledger import Document, Movement, Story
from desktop_app.viewmodels.inventory.figures import Calendar, number
from desktop_app.viewmodels.inventory.state_words import cause_told

_MANY = frozenset({"order_placed", "order_cancelled", "shipped", "imported_sale"})
"""Causes that come with every order; they are told by the week."""
_WEEK = 7 * DAY


class LedgerLine(NamedTuple):
    """One line: when, what, and what it changed; `moves` are the n of the movements behind it, `start` has none."""

    when: str
    words: str
    icon: str
    ink: str
    on_hand: int
    free: int
    moves: tuple[int, ...] = ()
    start: bool = False


class Telling(NamedTuple):
    """What the words need beside the movements."""

    calendar: Calendar
    now: int
    documents: Mapping[bytes, Document]


def ledger_lines(story: Story, telling: Telling) -> list[LedgerLine]:
    """Return the first line with what stood, then each change; the sums of both columns are on hand and free."""
    lines = [_start_line(story, telling)]
    lines += [_line(group, telling) for group in _groups(story, telling)]
    if story.held:
        words = QCoreApplication.translate("Inventory", "Held for checkouts now")
        lines.append(
            LedgerLine(telling.calendar.day(telling.now, telling.now), words, "hourglass", "muted", 0, -story.held)
        )
    return lines


def _start_line(story: Story, telling: Telling) -> LedgerLine:
    start = story.start
    when = telling.calendar.day(start.at, telling.now)
    if not start.counted:
        words = QCoreApplication.translate("Inventory", "Stood 30 days ago")
        return LedgerLine(when, words, "history", "muted", start.on_hand, start.free, start=True)
    by = QCoreApplication.translate("Inventory", "Count by {who}").format(who=start.by)
    words = by if start.by else QCoreApplication.translate("Inventory", "Count")
    return LedgerLine(when, words, "clipboard-check", "muted", start.on_hand, start.free, start=True)


def _groups(story: Story, telling: Telling) -> list[list[Movement]]:
    """Return the movements of one line each, in the order of their first one."""
    today = telling.calendar.start_of_day(telling.calendar.local(telling.now).date())
    found: dict[object, list[Movement]] = {}
    for move in story.moves:
        # Going from one bin to another comes in pairs that change neither number.
        if move.cause != "bin_moved":
            found.setdefault(_key(move, story.start.at, today), []).append(move)
    shown = [group for group in found.values() if any(move.on_hand or move.free for move in group)]
    return sorted(shown, key=lambda group: (group[0].at, group[0].n))


def _key(move: Movement, start: int, today: int) -> object:
    if move.cause in _MANY and not move.undoes and move.at < today:
        return move.cause, (move.at - start) // _WEEK
    return move.cause, move.document, move.reason, move.undoes, move.at


def _line(group: Sequence[Movement], telling: Telling) -> LedgerLine:
    told = cause_told(group[0].cause)
    when = telling.calendar.span(group[0].at, group[-1].at, telling.now)
    on_hand, free = sum(move.on_hand for move in group), sum(move.free for move in group)
    moves = tuple(move.n for move in group)
    return LedgerLine(when, _words(group, telling), told.icon, told.ink, on_hand, free, moves)


def _words(group: Sequence[Movement], telling: Telling) -> str:
    first = group[0]
    told = cause_told(first.cause)
    orders = {move.document for move in group if move.document}
    if told.many and len(orders) > 1:
        units = sum(abs(move.on_hand or move.free) for move in group)
        return told.many.format(orders=number(len(orders)), units=number(units))
    words = told.words
    document = telling.documents.get(first.document or b"")
    named = document is not None and document.kind in {"order", "receipt"}  # a transfer or count has no name of its own
    detail = first.reason or (document_name(document) if named else "")
    if detail:
        words = QCoreApplication.translate("Inventory", "{what}, {detail}").format(what=words, detail=detail)
    return taken_back(words) if first.undoes else words


def taken_back(words: str) -> str:
    """Say that a line of the ledger takes another one back."""
    return QCoreApplication.translate("Inventory", "Taken back: {what}").format(what=words)


def document_name(document: Document | None) -> str:
    """Return how a document is called, `#104880` or the reference of a delivery."""
    if document is None:
        return ""
    if document.kind == "order":
        return f"#{document.name}"
    if document.kind == "transfer":
        return QCoreApplication.translate("Inventory", "transfer")
    if document.kind == "count":
        return QCoreApplication.translate("Inventory", "count")
    return document.name
