"""Undo from the journal: fields restored where nobody changed them since, quantities and money by the counter-entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commerce.bus.registry import Registry
from commerce.commands.workspace.contract import REVERT, Command, CommandType, Offline, handles
from commerce.domain.security.permissions import Permission, allowed
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.registry import referrers
from commerce.models.row import Role, Row
from commerce.models.workspace import Actor, Effect
from commerce.repositories.journal_reader import Entry, JournalReader, LoggedCommand
from commerce.repositories.tx import Tx

CounterEntry = Callable[[Any, Tx], None]
"""Adds the entry that takes back an append-only row."""
Guard = Callable[[Any, object, object, Tx], None]
"""Given a row as it would stand, refuses that a guarded column went from one value back to another."""


class UndoCommand(Command, frozen=True, kw_only=True):
    """Take back one command."""

    command: Id


@dataclass(frozen=True, slots=True)
class UndoRules:
    """What the slices say about going back: counter-entries by table and guards by (table, column)."""

    counter_entries: Mapping[str, CounterEntry] = field(default_factory=dict)
    guards: Mapping[tuple[str, str], Guard] = field(default_factory=dict)
    inward_effects: frozenset[str] = frozenset()
    """Kinds of effects that never leave the house: that one has run is no reason against going back."""


class _Reversal:
    def __init__(self, tx: Tx, journal: JournalReader, command: LoggedCommand, rules: UndoRules) -> None:
        self.tx = tx
        self.journal = journal
        self.command = command
        self.rules = rules
        self.moves: list[tuple[Guard, Row, object, object]] = []
        self.removed: list[Row] = []

    def run(self) -> None:
        entries = self.journal.entries(self.command)
        self._refuse_if_built_upon(entries)
        for entry in reversed(entries):
            {"i": self._take_away, "u": self._put_back, "d": self._bring_back}[entry.op](entry)
        for guard, row, start, end in self.moves:
            guard(row, start, end, self.tx)
        for row in self.removed:
            self._refuse_if_used(row)

    def _refuse_if_built_upon(self, entries: list[Entry]) -> None:
        """What a command created cannot go while something later stands on it."""
        for entry in entries:
            entity = entry.entity
            if entry.op == "i" and entity.root == "id" and entity.table != "effects":
                later = self.journal.root_changed_since(entity.root_kind, entry.id, self.command.seq)
                if later:
                    raise Refused("undo.changed_since", table=entity.table, id=entry.id, commands=len(later))

    def _row(self, entry: Entry) -> Row | None:
        return self.tx.find(entry.entity.row, entry.id)

    def _take_away(self, entry: Entry) -> None:
        entity, row = entry.entity, self._row(entry)
        if isinstance(row, Effect):
            self._call_off(row)
        elif row is None:
            return
        elif entity.append_only:
            self.rules.counter_entries[entity.table](row, self.tx)
        elif entity.lasting:
            self._subtract(entry, row)
        elif self._untouched(entry, row):
            self.tx.delete(row)
            self.removed.append(row)

    def _refuse_if_used(self, row: Row) -> None:
        """A row that others still name stays; ledgers name what is gone and are no reason to keep it."""
        if isinstance(row, Actor) and self.journal.has_acted(row.id):
            raise Refused("undo.still_used", table=row.ENTITY.table, id=row.id, by="command_log")
        for user, column in referrers(row.ENTITY.table):
            if any(_counts(other) for other in self.tx.children(user.row, column, row.id)):
                raise Refused("undo.still_used", table=row.ENTITY.table, id=row.id, by=user.table)

    def _call_off(self, effect: Effect) -> None:
        left = effect.state in {"sent", "confirmed", "unknown"}
        if left and effect.kind not in self.rules.inward_effects:
            raise Refused("undo.already_left", kind=effect.kind)
        if effect.state == "prepared":
            effect.state, effect.settled_at = "cancelled", self.tx.now

    def _untouched(self, entry: Entry, row: Row) -> bool:
        left = self._left(entry, row)
        now = entry.entity.values(row)
        ignored = entry.entity.positions(Role.DERIVED) | entry.entity.positions(Role.HUB_ONLY)
        return all(place in ignored or value == left[place] for place, value in enumerate(now))

    def _subtract(self, entry: Entry, row: Row) -> None:
        left = self._left(entry, row)
        for place in entry.entity.positions(Role.DELTA):
            name = entry.entity.names[place]
            setattr(row, name, getattr(row, name) - left[place])

    def _put_back(self, entry: Entry) -> None:
        row = self._row(entry)
        if row is None:
            return
        if isinstance(row, Effect):
            self._call_again(row, entry)
            return
        left = self._left(entry, row)
        for place, before in entry.before.items():
            self._restore(row, place, before, left[place])

    def _call_again(self, effect: Effect, entry: Entry) -> None:
        """An effect that was called off waits again, one that was made to wait again is called off; what left stays."""
        was = entry.before.get(effect.ENTITY.names.index("state"))
        if was == "prepared" and effect.state == "cancelled":
            effect.state, effect.settled_at = "prepared", None
        elif was == "cancelled":
            self._call_off(effect)

    def _restore(self, row: Row, place: int, before: Any, left: Any) -> None:  # noqa: ANN401 - any column
        column = row.ENTITY.columns[place]
        if column.roles & {Role.DERIVED, Role.HUB_ONLY}:
            return
        now = getattr(row, column.name)
        if Role.DELTA in column.roles:
            setattr(row, column.name, now - (left - before))
        elif now == left:
            guard = self.rules.guards.get((row.ENTITY.table, column.name))
            if guard:
                self.moves.append((guard, row, now, before))
            setattr(row, column.name, before)

    def _bring_back(self, entry: Entry) -> None:
        """A removed row comes back as itself, so that what was done to it can be undone and done again too."""
        if self._row(entry) is None:
            values = {name: entry.before[place] for place, name in enumerate(entry.entity.names)}
            self.tx.add(entry.entity.row(**values))

    def _left(self, entry: Entry, row: Row) -> tuple[Any, ...]:
        entity = entry.entity
        later = self.journal.later(entity, entry.id, getattr(row, entity.root), self.command.seq)
        return self.journal.left(entity, entity.values(row), later)


def _counts(row: Row) -> bool:
    """A lasting row is in use while its quantities are not all zero; any other row is."""
    entity = row.ENTITY
    return not entity.lasting or any(entity.values(row)[place] for place in entity.positions(Role.DELTA))


def undo_type(registry: Registry, rules: UndoRules, unpack: Callable[..., Any]) -> CommandType[Any]:
    """Build the command type of undo over all the others; `unpack` opens a logged payload."""

    @handles(
        "undo",
        permission=Permission.NOTICES_READ,
        offline=Offline.EXECUTE,
        undo=REVERT,
        sentence="Taken back",
    )
    def undo_command(cmd: UndoCommand, tx: Tx) -> None:
        journal = tx.journal
        logged = journal.command(cmd.command)
        if logged is None:
            raise Refused("undo.unknown", id=cmd.command)
        if journal.is_undone(cmd.command):
            raise Refused("undo.already_undone", id=cmd.command)
        origin = registry.kind(journal.origin(logged).kind)
        if not allowed(tx.stamp.role, origin.permission):
            raise Refused("permission.denied", permission=origin.permission.value)
        if not origin.undo.possible:
            raise Refused("undo.never", reason=origin.undo.never_because)
        if origin.undo.by and logged.undoes is None:
            origin.undo.by(unpack(origin, logged, journal.keyring), tx)
        else:
            _Reversal(tx, journal, logged, rules).run()

    return undo_command
