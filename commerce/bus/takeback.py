"""Taking back an import, batch by batch: what nobody touched since goes, what somebody did stays and is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from commerce.bus.undo import UndoRules
from commerce.commands.inventory import ledger
from commerce.commands.workspace.contract import Command, CommandType, Offline, handles, never
from commerce.domain.inventory.causes import Cause
from commerce.domain.security.permissions import Permission
from commerce.kernel.clock import DAY
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.inventory import StockBalance, StockMovement
from commerce.models.registry import referrers
from commerce.models.row import EntityType, Role, Row
from commerce.models.workspace import ImportRun
from commerce.repositories.journal import row_hash
from commerce.repositories.journal_reader import Entry, JournalReader
from commerce.repositories.sealing import Keyring
from commerce.repositories.tx import Tx

KEPT_FOR = 30 * DAY
REASON = "import taken back"


class TakeBackBatch(Command, frozen=True, kw_only=True):
    """Take back what one command of an import did; `last` closes the run."""

    run: Id
    command: Id | None
    last: bool = False


def take_back_type(rules: UndoRules) -> CommandType[TakeBackBatch]:
    """Build the command type; the counter-entries are those of undo."""

    @handles("imports.take_back", permission=Permission.IMPORT_RUN, offline=Offline.INTENT,
             undo=never("import the file again instead"), sentence="Import taken back", alone=True)  # fmt: skip
    def take_back_batch(cmd: TakeBackBatch, tx: Tx) -> None:
        run = tx.get(ImportRun, cmd.run)
        if tx.now > run.started_at + KEPT_FOR:
            raise Refused("imports.too_old", days=KEPT_FOR // DAY)
        if cmd.command is not None:
            _Batch(tx, rules, cmd.command).run(run)
        if cmd.last:
            run.state, run.taken_back_at = "taken_back", tx.now

    return take_back_batch


class _Batch:
    def __init__(self, tx: Tx, rules: UndoRules, command: Id) -> None:
        self.tx = tx
        self.rules = rules
        self.command = command
        self.journal = JournalReader(tx.unit.database, Keyring(tx.unit.database))
        self.kept = 0

    def run(self, run: ImportRun) -> None:
        logged = self.journal.command(self.command)
        if logged is None or logged.group != run.id:
            raise Refused("imports.not_of_this_run")
        entries = [entry for entry in self.journal.entries(logged) if entry.entity.table != "import_runs"]
        self._load(entries)
        self._goods([entry for entry in entries if entry.entity.table == "stock_movements"])
        for entry in reversed(entries):
            if entry.entity.table in {"stock_movements", "stock_balances"}:
                continue
            if entry.op == "i":
                self._remove(entry)
            elif entry.op == "u":
                self._put_back(entry)
        counts = msgspec.json.decode(run.counts)
        counts["kept"] = counts.get("kept", 0) + self.kept
        run.counts = msgspec.json.encode(counts, order="sorted").decode()

    def _load(self, entries: Iterable[Entry]) -> None:
        ids: defaultdict[int, list[Id]] = defaultdict(list)
        kinds: dict[int, EntityType] = {}
        for entry in entries:
            ids[entry.entity.code].append(entry.id)
            kinds[entry.entity.code] = entry.entity
        for code, found in ids.items():
            self.tx.unit.prefetch(kinds[code].row, "id", found)

    def _goods(self, entries: list[Entry]) -> None:
        """One counter-movement per variant and place takes out again what the whole batch brought in."""
        sums: defaultdict[tuple[Id, Id], int] = defaultdict(int)
        for entry in entries:
            row = self.tx.find(StockMovement, entry.id)
            if row is not None:
                sums[row.variant_id, row.location_id] += row.on_hand
        self.tx.unit.prefetch(StockBalance, "variant_id", {variant for variant, _ in sums})
        for (variant, location), units in sums.items():
            if units:
                ledger.post(self.tx, variant, location, Cause.ADJUSTED, -units, self.command, reason=REASON)

    def _remove(self, entry: Entry) -> None:
        row = self.tx.find(entry.entity.row, entry.id)
        if row is None:
            return
        if entry.entity.append_only:
            self.rules.counter_entries[entry.entity.table](row, self.tx)
        elif entry.entity.lasting:
            return
        elif self._untouched(entry, row) and not self._is_used(row):
            self.tx.delete(row)
        elif entry.entity.root == "id":
            self.kept += 1

    def _untouched(self, entry: Entry, row: Row) -> bool:
        values = entry.entity.values(row)
        if row_hash(entry.entity, values) == entry.after_hash:
            return True
        later = self.journal.later(entry.entity, entry.id, getattr(row, entry.entity.root), entry.seq)
        left = self.journal.left(entry.entity, values, later)
        ignored = entry.entity.positions(Role.DERIVED)
        return all(place in ignored or now == left[place] for place, now in enumerate(values))

    def _is_used(self, row: Row) -> bool:
        """A row that other rows name stays: an order of an imported customer, a child that was edited."""
        return any(
            self.tx.children(user.row, column, row.id)
            for user, column in referrers(row.ENTITY.table)
            if not user.lasting
        )

    def _put_back(self, entry: Entry) -> None:
        row = self.tx.find(entry.entity.row, entry.id)
        if row is None or entry.entity.lasting:
            return
        values = entry.entity.values(row)
        later = self.journal.later(entry.entity, entry.id, getattr(row, entry.entity.root), entry.seq)
        left = self.journal.left(entry.entity, values, later)
        for place, before in entry.before.items():
            if values[place] == left[place]:
                setattr(row, entry.entity.names[place], before)
            else:
                self.kept += 1
