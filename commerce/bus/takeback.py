"""Taking back an import, batch by batch: what nobody built on since goes, what somebody did stays whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from commerce.bus.outsiders import Outsiders
from commerce.bus.undo import UndoRules
from commerce.commands.inventory import ledger
from commerce.commands.payments import books
from commerce.commands.workspace.contract import Command, CommandType, Offline, handles, never
from commerce.domain.inventory.causes import Cause
from commerce.domain.payments.events import EventKind
from commerce.domain.security.permissions import Permission
from commerce.kernel.clock import DAY
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Product
from commerce.models.inventory import BinStock, StockBalance, StockMovement
from commerce.models.payments import PaymentEvent, PaymentTransaction
from commerce.models.row import EntityType, Row
from commerce.models.workspace import Effect, ImportRun
from commerce.repositories.journal_reader import Entry, LoggedCommand
from commerce.repositories.tx import Tx

KEPT_FOR = 30 * DAY
REASON = "import taken back"
_THINGS = frozenset({"orders", "products", "customers", "suppliers"})
_ONE_BY_ONE = frozenset({Cause.IMPORTED_ADJUSTMENT.value, Cause.IMPORTED_OPENING.value, Cause.COUNTED.value})
"""Movements that a later import, or whoever asks for a number, looks for: each has a counter-entry of its own."""

_PROMISES = frozenset({EventKind.AUTHORIZATION_SUCCESS.value, EventKind.CANCEL_SUCCESS.value})


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
            _Batch(tx, rules, run).take_back(cmd.command)
        run.state = "taken_back" if cmd.last else "taking_back"
        if cmd.last:
            run.taken_back_at = tx.now

    return take_back_batch


class _Batch:
    """One command of the import, gone through from its last row to its first."""

    def __init__(self, tx: Tx, rules: UndoRules, run: ImportRun) -> None:
        self.tx = tx
        self.rules = rules
        self.import_run = run
        self.journal = tx.journal
        self.outsiders = Outsiders(tx, run.id)
        self.kept: set[Id] = set()
        """Orders, products, customers and suppliers that this command made or changed and that stay as they are."""

    def take_back(self, command: Id) -> None:
        logged = self.journal.command(command)
        if logged is None or logged.group != self.import_run.id:
            raise Refused("imports.not_of_this_run")
        entries = [entry for entry in self.journal.entries(logged) if entry.entity.table != "import_runs"]
        self._load(entries)
        things = [entry for entry in entries if entry.entity.table in _THINGS]
        made = {entry.id for entry in things if entry.op == "i"}
        self.kept = {entry.id for entry in things if self.outsiders.keeps(entry.entity, entry.id)}
        counts = self._goods(logged, [entry for entry in entries if entry.entity.row is StockMovement])
        for entry in reversed(entries):
            if entry.entity.root_kind != "stock":
                self._go_back(entry)
        self._count(len(self.kept & made) + counts)

    def _load(self, entries: Iterable[Entry]) -> None:
        ids: defaultdict[int, list[Id]] = defaultdict(list)
        kinds: dict[int, EntityType] = {}
        for entry in entries:
            ids[entry.entity.code].append(entry.id)
            kinds[entry.entity.code] = entry.entity
        for code, found in ids.items():
            self.tx.unit.prefetch(kinds[code].row, "id", found)

    def _goods(self, logged: LoggedCommand, entries: list[Entry]) -> int:
        """Take out again what came, and put back what left; returns how many counts stay.

        The movements of one command are added up by variant.
        """
        rows = [row for entry in entries if (row := self.tx.find(StockMovement, entry.id))]
        stay = {row.id for row in rows if self._stays(row, logged.seq)}
        moved = [row for row in rows if row.id not in stay]
        for kind in (StockBalance, BinStock):
            self.tx.unit.prefetch(kind, "variant_id", {row.variant_id for row in moved})
        on_hand: defaultdict[tuple[Id, Id], int] = defaultdict(int)
        committed: defaultdict[tuple[Id, Id], int] = defaultdict(int)
        for row in moved:
            place = (row.variant_id, row.location_id)
            committed[place] += row.committed
            if row.cause in _ONE_BY_ONE:
                self._reverse(row)
            else:
                on_hand[place] += row.on_hand
        for place, units in on_hand.items():
            if units:
                ledger.post(self.tx, *place, Cause.ADJUSTED, -units, logged.id, reason=REASON)
        for place, units in committed.items():
            if units:
                ledger.post(self.tx, *place, Cause.ORDER_CANCELLED, units, logged.id)
        return len({(row.variant_id, row.location_id) for row in rows if row.id in stay and row.cause == Cause.COUNTED})

    def _reverse(self, row: StockMovement) -> None:
        self.rules.counter_entries["stock_movements"](row, self.tx)
        ledger.opened_balance(self.tx, row.variant_id, row.location_id).on_hand -= row.on_hand
        if row.bin_id is not None:
            ledger.bin_stock(self.tx, row.variant_id, row.location_id, row.bin_id).quantity -= row.on_hand

    def _stays(self, row: StockMovement, seq: int) -> bool:
        """Goods of an order that stays were sold, what stays on sale keeps its opening, a count its later moves."""
        if row.cause == Cause.COUNTED:
            return self.outsiders.moved_since(row.variant_id, seq)
        if row.document in self.kept:
            return True
        if row.cause != Cause.IMPORTED_OPENING:
            return False
        return self.outsiders.keeps(Product.ENTITY, self.outsiders.product_of(row.variant_id))

    def _go_back(self, entry: Entry) -> None:
        row = self.tx.find(entry.entity.row, entry.id)
        if row is None:
            return
        if isinstance(row, Effect):
            if row.state == "prepared":
                row.state, row.settled_at = "cancelled", self.tx.now
        elif self._root_of(row) in self.kept:
            return
        elif entry.op == "u":
            self._put_back(entry, row)
        elif entry.entity.append_only:
            self._counter(row)
        elif not entry.entity.lasting:
            self.tx.delete(row)

    def _counter(self, row: Row) -> None:
        """Money that was only promised is let go; a promise that was let go already needs nothing."""
        promise = isinstance(row, PaymentEvent) and row.kind in _PROMISES
        if not promise:
            self.rules.counter_entries[row.ENTITY.table](row, self.tx)
        elif isinstance(row, PaymentEvent) and row.kind == EventKind.AUTHORIZATION_SUCCESS:
            self._let_go(row)

    def _let_go(self, event: PaymentEvent) -> None:
        promised = books.total(books.events_of(self.tx, event.order_id)).authorised
        if promised > 0:
            gone = books.Entry(kind=EventKind.CANCEL_SUCCESS, amount=promised, note=REASON, reverses=event.id)
            books.write(self.tx, self.tx.get(PaymentTransaction, event.transaction_id), gone)

    def _root_of(self, row: Row) -> Id:
        """A price belongs to the product of its variant."""
        if row.ENTITY.root_kind == "price":
            return self.outsiders.product_of(getattr(row, row.ENTITY.root))
        return Id(getattr(row, row.ENTITY.root))

    def _put_back(self, entry: Entry, row: Row) -> None:
        """Each field goes back to what it was, unless somebody has changed it since."""
        if entry.entity.lasting:
            return
        values = entry.entity.values(row)
        later = self.journal.later(entry.entity, entry.id, getattr(row, entry.entity.root), entry.seq)
        left = self.journal.left(entry.entity, values, later)
        for place, before in entry.before.items():
            if values[place] == left[place]:
                setattr(row, entry.entity.names[place], before)

    def _count(self, kept: int) -> None:
        counts = msgspec.json.decode(self.import_run.counts)
        counts["kept"] = counts.get("kept", 0) + kept
        self.import_run.counts = msgspec.json.encode(counts, order="sorted").decode()
