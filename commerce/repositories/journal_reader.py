"""Questions to the past: what a command changed, what it left behind, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import BY_CODE
from commerce.models.row import EntityType, Values
from commerce.repositories.database import Database
from commerce.repositories.journal import root_key, unpack
from commerce.repositories.sealing import Keyring


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCommand:
    """One line of the command log."""

    id: Id
    seq: int
    rows: int
    kind: str
    version: int
    actor: Id
    device: Id
    group: Id
    decided_at: int
    undoes: Id | None
    body: bytes
    sealed: bool = True
    """False for a command that only this desk has: its personal values stand in the body as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One journal row; `before` maps the place of each changed column to its old value."""

    seq: int
    command: Id
    entity: EntityType
    id: Id
    op: str
    before: dict[int, object]
    after_hash: bytes | None


_LOG = (
    "SELECT id, seq, rows, kind, v, actor, device, group_id, decided_at, undoes, body FROM command_log"
    " WHERE store = {store} AND "
)
_JOURNAL = "SELECT seq, command, kind, entity, op, before, after_hash FROM journal WHERE "


class JournalReader:
    """Reads the journal inside the transaction of a command."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        """Read what is committed; the current batch is not part of the past."""
        self._database = database
        self._keyring = keyring

    @property
    def keyring(self) -> Keyring:
        """Return the keys that open what the journal sealed."""
        return self._keyring

    def command(self, identity: Id) -> LoggedCommand | None:
        """Return an accepted command by id."""
        return next(self._commands("id = ? AND status = 'accepted'", identity), None)

    def group(self, identity: Id) -> list[LoggedCommand]:
        """Return the accepted commands of a group, oldest first."""
        return list(self._commands("group_id = ? AND status = 'accepted' ORDER BY seq, n", identity))

    def origin(self, command: LoggedCommand) -> LoggedCommand:
        """Return the command that a chain of undo and redo began with."""
        while command.undoes and (before := self.command(command.undoes)):
            command = before
        return command

    def is_undone(self, identity: Id) -> bool:
        """Tell whether an undo of the command stands, that is, was not itself undone."""
        rows = self._database.ask(
            "SELECT id FROM command_log WHERE store = {store} AND undoes = ? AND status = 'accepted'", (identity,)
        )
        return any(not self.is_undone(undoer) for (undoer,) in rows)

    def has_acted(self, actor: Id) -> bool:
        """Tell whether a person has ever given a command; reads the whole log when not."""
        sql = "SELECT 1 FROM command_log WHERE store = {store} AND actor = ? LIMIT 1"
        return bool(self._database.ask(sql, (actor,)))

    def entries(self, command: LoggedCommand) -> list[Entry]:
        """Return what a command changed, in order."""
        span = "store = {store} AND seq > ? AND seq <= ? ORDER BY seq"
        return list(self._entries(span, command.seq - command.rows, command.seq))

    def later(self, entity: EntityType, identity: Id, root: Id, seq: int) -> list[Entry]:
        """Return the changes of one entity after a place in the journal, in order."""
        key = root_key(entity.root_kind, root)
        # `+store`: SQLite would otherwise walk the journal by its key instead of by its roots.
        of_root = "+store = {store} AND root = ? AND seq > ? AND kind = ? AND entity = ? ORDER BY seq"
        found = self._entries(of_root, key, seq, entity.code, identity)
        return list(found)

    def last_change(self, entity: EntityType, identity: Id, root: Id, column: str) -> LoggedCommand | None:
        """Return the command that gave a column of an entity its present value, as far as it is in the journal."""
        of_entity = "+store = {store} AND root = ? AND kind = ? AND entity = ? ORDER BY seq DESC"
        place = entity.names.index(column)
        entries = self._entries(of_entity, root_key(entity.root_kind, root), entity.code, identity)
        given = next((entry for entry in entries if entry.op == "i" or place in entry.before), None)
        return self.command(given.command) if given is not None else None

    def root_changed_since(self, kind: str, root: Id, seq: int) -> list[Id]:
        """Return the commands that changed an aggregate after a place in the journal and still stand."""
        rows = self._database.ask(
            "SELECT DISTINCT command FROM journal WHERE +store = {store} AND root = ? AND seq > ?",
            (root_key(kind, root), seq),
        )
        return [command for (command,) in rows if not self._is_undo(command) and not self.is_undone(command)]

    def left(self, entity: EntityType, now: Values, later: list[Entry]) -> Values:
        """Return the row as a command left it, by walking back from the row `now` through the later changes."""
        row: dict[int, object] = dict(enumerate(now))
        for entry in reversed(later):
            row = {} if entry.op == "i" else row | entry.before
        if len(row) != len(entity.columns):
            raise CodedError("journal.broken_chain", table=entity.table, id=now[0])
        return tuple(row[place] for place in range(len(row)))

    def _is_undo(self, command: Id) -> bool:
        sql = "SELECT 1 FROM command_log WHERE store = {store} AND id = ? AND undoes IS NOT NULL"
        return bool(self._database.ask(sql, (command,)))

    def _commands(self, condition: str, *values: object) -> Iterator[LoggedCommand]:
        names = ("id", "seq", "rows", "kind", "version", "actor", "device", "group", "decided_at", "undoes", "body")
        for row in self._database.ask(_LOG + condition, values):
            yield LoggedCommand(**dict(zip(names, row, strict=True)))

    def _entries(self, condition: str, *values: object) -> Iterator[Entry]:
        for seq, command, code, identity, op, before, after_hash in self._database.ask(_JOURNAL + condition, values):
            entity = BY_CODE[code]
            old = {} if before is None else unpack(entity, identity, before, command, self._keyring)
            yield Entry(seq=seq, command=command, entity=entity, id=identity, op=op, before=old, after_hash=after_hash)
