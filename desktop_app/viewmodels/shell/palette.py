"""The palette: what was typed becomes commands, places, orders, customers and SKUs, within a blink."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from commerce.kernel.ref import read_ref
from desktop_app.queries import palette
from desktop_app.viewmodels.binding.commands import CommandRegistry, UiCommand
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Latest
from desktop_app.viewmodels.shell.navigator import Navigator
from desktop_app.viewmodels.shell.words.records import customer_words, order_words, variant_words

if TYPE_CHECKING:
    from desktop_app.queries.connection import QueryThread

_COMMANDS_SHOWN = 6
_ORDERS_SHOWN = 6
_OTHERS_SHOWN = 4
_SIGNS = ("", "#", "@")
"""Nothing is looked for yet."""
_FEW_LETTERS = 2
"""Below so many letters records are not searched but by `#` and `@`: one letter means a command."""


@dataclass(frozen=True)
class PaletteHit:
    """One line; `refused` hits say in `line` why they cannot be done now."""

    key: str
    title: str
    line: str = ""
    icon: str = "zap"
    shortcut: str = ""
    refused: bool = False


@dataclass(frozen=True)
class PaletteGroup:
    """A heading over its hits."""

    words: str
    hits: tuple[PaletteHit, ...]


@dataclass(frozen=True)
class _Records:
    orders: tuple[palette.OrderHit, ...] = ()
    customers: tuple[palette.CustomerHit, ...] = ()
    variants: tuple[palette.VariantHit, ...] = ()


class Palette(QObject):
    """`changed` says that `groups` and `took` are new."""

    changed = Signal()

    def __init__(self, commands: CommandRegistry, navigator: Navigator, queries: QueryThread, drain: Drain) -> None:
        super().__init__(navigator)
        self._commands = commands
        self._navigator = navigator
        self._queries = queries
        self._latest = Latest(drain, self)
        self._latest.done.connect(self._found)
        self._latest.failed.connect(self._not_found)
        self._typed = ""
        self._asked_at = 0.0
        self.groups: tuple[PaletteGroup, ...] = ()
        self.took = ""

    @Slot(str)
    def type_text(self, text: str) -> None:
        """Look for what begins with this; `>` only commands, `#` only orders, `@` only customers."""
        self._typed = text.strip()
        self._asked_at = time.perf_counter()
        wanted = _wanted(self._typed)
        if wanted is None:
            self._latest.cancel()
            self._show(_Records())
        else:
            self._latest.ask(self._queries.ask(wanted))

    @Slot(str)
    def choose(self, key: str) -> None:
        """Do what the hit stands for."""
        kind, _, rest = key.partition(":")
        if kind == "command":
            self._commands.run(rest)
        elif kind == "order":
            self._navigator.open("orders", int(rest))
        elif kind == "variant":
            self._navigator.open("inventory", int(rest))
        elif kind == "customer":
            self._navigator.open("orders", f"@{rest}")

    @Slot(object)
    def _found(self, records: _Records) -> None:
        self._show(records)

    @Slot(object)
    def _not_found(self, _error: object) -> None:
        self._show(_Records())

    def _show(self, records: _Records) -> None:
        groups = [*self._command_groups(), *self._record_groups(records)]
        found = tuple(group for group in groups if group.hits)
        count = sum(len(group.hits) for group in found)
        self.groups = found or (self._nothing(),)
        took = round((time.perf_counter() - self._asked_at) * 1000)
        words = self.tr("1 result in {ms} ms") if count == 1 else self.tr("{count} results in {ms} ms")
        self.took = words.format(count=count, ms=QLocale().toString(took)) if self._typed not in _SIGNS else ""
        self.changed.emit()

    def _nothing(self) -> PaletteGroup:
        if self._typed == "#":
            hit = PaletteHit("", self.tr("Type the number of an order"), "", "shopping-cart", refused=True)
        elif self._typed == "@":
            hit = PaletteHit("", self.tr("Type the name of a customer"), "", "user-round", refused=True)
        else:
            title = self.tr("Nothing begins with “{typed}”").format(typed=self._typed.lstrip(">#@ "))
            hit = PaletteHit("", title, self._advice(), "search-x", refused=True)
        return PaletteGroup(self.tr("No results"), (hit,))

    def _advice(self) -> str:
        if self._typed.startswith(">"):
            return self.tr("Only commands were looked for. Leave out the > to look everywhere.")
        if self._typed.startswith("#"):
            return self.tr("Only orders were looked for, by their numbers. Leave out the # to look everywhere.")
        if self._typed.startswith("@"):
            return self.tr("Only customers were looked for. Leave out the @ to look everywhere.")
        return self.tr("Try fewer letters")

    def _command_groups(self) -> list[PaletteGroup]:
        if self._typed.startswith(("#", "@")):
            return []
        typed = self._typed.removeprefix(">").strip().lower()
        found = [command for command in self._commands.in_scope(self._navigator.current) if _matches(command, typed)]
        found.sort(key=lambda command: not command.title.lower().startswith(typed))
        here = [command for command in found if command.scope == self._navigator.current]
        places = [command for command in found if command.group == "go"]
        others = [command for command in found if command not in here and command not in places]
        return [
            PaletteGroup(self.tr("Here"), _hits(here[:_COMMANDS_SHOWN])),
            PaletteGroup(self.tr("Go to"), _hits(places[:_COMMANDS_SHOWN])),
            PaletteGroup(self.tr("Commands"), _hits(others[:_COMMANDS_SHOWN])),
        ]

    def _record_groups(self, records: _Records) -> list[PaletteGroup]:
        orders = tuple(PaletteHit(f"order:{hit.n}", *order_words(hit), "shopping-cart") for hit in records.orders)
        variants = tuple(PaletteHit(f"variant:{hit.n}", *variant_words(hit), "boxes") for hit in records.variants)
        people = tuple(PaletteHit(f"customer:{hit.n}", *customer_words(hit), "user-round") for hit in records.customers)
        leads_to_orders, leads_to_stock = self._navigator.has("orders"), self._navigator.has("inventory")
        return [
            PaletteGroup(self.tr("Orders"), orders if leads_to_orders else ()),
            PaletteGroup(self.tr("Products"), variants if leads_to_stock else ()),
            PaletteGroup(self.tr("Customers"), people if leads_to_orders else ()),
        ]


def _hits(commands: Sequence[UiCommand]) -> tuple[PaletteHit, ...]:
    return tuple(
        PaletteHit(
            f"command:{command.id}",
            command.title,
            command.action.why_not,
            command.icon or "zap",
            command.key,
            refused=not command.enabled,
        )
        for command in commands
    )


def _matches(command: UiCommand, typed: str) -> bool:
    text = f"{command.title} {command.words}".lower()
    return all(any(word.startswith(part) for word in text.split()) or part in text for part in typed.split())


def _wanted(typed: str) -> Callable[[sqlite3.Connection], _Records] | None:
    """Return the question to the database, or None where only commands are looked for."""
    sign, rest = typed[:1], typed[1:].strip()
    if sign == "#" and rest:
        return lambda connection: _Records(
            tuple(palette.orders(connection, read_ref(rest) or rest, _ORDERS_SHOWN, by_number=True))
        )
    if sign == "@" and rest:
        return lambda connection: _Records(customers=tuple(palette.customers(connection, rest, _ORDERS_SHOWN)))
    if sign in ("#", "@", ">") or len(typed) < _FEW_LETTERS:
        return None
    return lambda connection: _Records(
        tuple(palette.orders(connection, read_ref(typed) or typed, _ORDERS_SHOWN)),
        tuple(palette.customers(connection, typed, _OTHERS_SHOWN)),
        tuple(palette.variants(connection, typed, _OTHERS_SHOWN)),
    )
