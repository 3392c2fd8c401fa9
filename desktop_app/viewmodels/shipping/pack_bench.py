"""The pack bench: each right scan is a step, the last one prints the slip and opens the next parcel."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from commerce.kernel.ref import read_ref
from desktop_app.queries.bench import order as parcels
from desktop_app.viewmodels.shipping import band as bands
from desktop_app.viewmodels.shipping.band import Band, Sound
from desktop_app.viewmodels.shipping.paper import BenchPaper
from desktop_app.viewmodels.shipping.ports import Desk
from desktop_app.viewmodels.shipping.scan_log import ScanLog, Scanned
from desktop_app.viewmodels.shipping.sheet import Sheet, open_sheet
from desktop_app.viewmodels.shipping.steps import BenchSteps, Step, StepKind
from desktop_app.viewmodels.shipping.work_queue import WorkQueue

if TYPE_CHECKING:
    from commerce.kernel.changes import ChangeSet
    from desktop_app.queries.bench.order import Known


class PackBenchViewModel(QObject):
    """`changed` when the parcel, its counts or the band did; `sounded` carries what is to be heard.

    `ordered` carries the id of a command whose barcode was scanned.
    """

    changed = Signal()
    scans_changed = Signal()
    sounded = Signal(str)
    ordered = Signal(str)

    def __init__(
        self, desk: Desk, steps: BenchSteps, paper: BenchPaper, queue: WorkQueue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.steps = steps
        self.paper = paper
        self.queue = queue
        self.sheet: Sheet | None = None
        self.band: Band | None = None
        self.log = ScanLog()
        self.packed_here = 0
        self.stray: Known | None = None
        """The wrong item that was scanned last, until something else is scanned."""
        self._waiting: deque[tuple[str, float]] = deque()
        steps.closed.connect(self._closed)
        steps.undone.connect(self._undone)
        steps.failed.connect(self._failed)
        steps.not_undone.connect(self._not_undone)
        desk.changes.changed.connect(self._written)
        desk.starting.changed.connect(self._work)

    @Slot(str)
    def hear(self, code: str) -> None:
        """A code was scanned or typed; none is dropped, those that come too early wait."""
        self._waiting.append((code, self.desk.tick()))
        self._work()

    def time_words(self, at: int) -> str:
        """A time of day of the shop, to the second."""
        return self.desk.local(at).strftime("%H:%M:%S")

    def pack_unit(self, at: int) -> None:
        """A line was clicked: one unit of it is in the box."""
        if self.sheet is not None and 0 <= at < len(self.sheet.lines):
            self.hear(self.sheet.lines[at].sku)

    def open_next(self) -> None:
        """Take the parcel that is due first."""
        self._open(self.queue.next_parcel())

    def open_parcel(self, n: int) -> None:
        """Take this one now."""
        self._open(n)

    def open_order(self, found: parcels.OfOrder | None) -> bool:
        """Take the parcel of an order, or say why it cannot be packed; tell whether it lies open now."""
        if found is None:
            self._refuse(self.tr("Not ours to pack"), self.tr("No shelf of ours sends anything of this order."))
            return False
        if found.can_be_packed:
            self._open(found.n)
            return True
        self._refuse(found.name, self._why_not(found))
        return False

    def close_short(self) -> None:
        """What is in the box goes; the rest waits as work of its own."""
        if self.sheet is not None and self.sheet.done and not self.steps.holding:
            self.steps.close_short(self.sheet, self.tr("the short parcel"))

    def put_on_hold(self, reason: str) -> None:
        """The order must wait for somebody; what is in the box stays counted."""
        if self.sheet is not None and not self.steps.holding:
            self.steps.hold(self.sheet, reason, self.tr("the hold"))

    def take_back(self) -> None:
        """Undo the last scan of this bench."""
        if not self.steps.take_back():
            words = self.tr("Nothing was packed here since the bench was opened.")
            self._say(bands.note(self.sheet, self.tr("Nothing to take back"), "", words, tone="info"))

    def tell_aside(self, band: Band) -> None:
        """Something was put aside and the parcel stays as it is."""
        self._say(band)
        self._work()

    def settle(self, code: str, word: str, ink: str) -> None:
        """An unknown code was linked or ignored."""
        self.log.settle(code, word, ink)
        self.scans_changed.emit()
        if self.band is not None and self.band.title == code:
            self._greet()

    @Slot()
    def _work(self) -> None:
        while self._waiting and not self.steps.holding and not self.desk.starting.why_not:
            code, began = self._waiting.popleft()
            self._judge(code, began)

    def _judge(self, code: str, began: float) -> None:
        if code not in bands.COMMAND_CODES:
            self.stray = None
        at = self.sheet.line_of(code) if self.sheet is not None else -1
        if self.sheet is not None and at >= 0:
            self._take(self.sheet, at, code, began)
        elif code in bands.COMMAND_CODES:
            self._note(code, self.tr("command"), ("accent", "zap"), began)
            self.ordered.emit(bands.COMMAND_CODES[code])
        elif not self._is_order(code, began):
            self._stranger(code, began)

    def _take(self, sheet: Sheet, at: int, code: str, began: float) -> None:
        if not sheet.left(at):
            self._say(bands.enough(sheet, at), Sound.WRONG)
            self._note(code, self.tr("already in the box"), ("bad", "x"), began)
            return
        after = self.sheet = sheet.with_one(at)
        self._say(bands.right(after, at), Sound.DONE if after.complete else Sound.RIGHT)
        self.steps.pack(sheet, at, closes=after.complete)
        count = self.tr("right, {done} of {wanted}") if sheet.lines[at].wanted > 1 else self.tr("right")
        self._note(code, count.format(done=after.packed[at], wanted=sheet.lines[at].wanted), ("ok", "check"), began)

    def _is_order(self, code: str, began: float) -> bool:
        ref = read_ref(code)
        found = parcels.parcel_of_ref(self.desk.reads, ref) if ref else None
        if found is None:
            return False
        if self.open_order(found):
            self._note(code, self.tr("order opened"), ("accent", "scan-barcode"), began)
        else:
            self._note(code, self.tr("cannot be packed"), ("warn", "circle-alert"), began)
        return True

    def _stranger(self, code: str, began: float) -> None:
        known = parcels.variant_of_code(self.desk.reads, code)
        if known is not None and self.sheet is not None:
            self.stray = known
            self._say(bands.wrong(self.sheet, known), Sound.WRONG)
            self._note(code, self.tr("wrong, {product}").format(product=known.title), ("bad", "x"), began)
        elif known is not None:
            self._refuse(known.title, self.tr("No parcel lies open that could need it."))
            self._note(code, self.tr("no parcel open"), ("warn", "circle-alert"), began)
        else:
            self._say(bands.unknown(self.sheet, code), Sound.UNKNOWN)
            self._note(code, self.tr("unknown"), ("warn", "circle-help"), began, waits=True)

    @Slot(object)
    def _closed(self, step: Step) -> None:
        self._show(self.queue.next_parcel())
        if step.kind.packs:
            self.packed_here += 1
            self.paper.print_slip(step.parcel, step.name)
            self._say(bands.packed_up(step.name, self.sheet))
        else:
            self._say(bands.put_aside(step.name, self.sheet))
        self._work()

    @Slot(object)
    def _undone(self, step: Step) -> None:
        self.packed_here = max(0, self.packed_here - (step.closes and step.kind.packs))
        self._show(step.parcel.n)
        if self.sheet is not None and step.kind.sets_aside:
            damaged = step.kind is StepKind.DAMAGED
            self._say(bands.mark_gone(self.sheet, step.title, damaged=damaged), Sound.RIGHT)
        elif self.sheet is not None:
            self._say(bands.taken_back(self.sheet, step.title), Sound.RIGHT)
        self._work()

    @Slot(object, object)
    def _failed(self, step: Step, error: BaseException) -> None:
        self._show(self.sheet.order.n if self.sheet else step.parcel.n)
        words = {StepKind.DAMAGED: self.tr("Not marked"), StepKind.WRONG: self.tr("Not noted")}
        self._tell(words.get(step.kind, self.tr("Not packed")), error)

    @Slot(object)
    def _not_undone(self, error: BaseException) -> None:
        self._tell(self.tr("Not taken back"), error)

    def _tell(self, caption: str, error: BaseException) -> None:
        words = self.desk.words_of(error)
        line = f"{words.happened} {words.to_do}"
        self._say(bands.note(self.sheet, caption, words.title, line, tone="bad"), Sound.WRONG)
        self._work()

    def _refuse(self, title: str, line: str) -> None:
        self._say(bands.note(self.sheet, self.tr("Cannot be packed"), title, line), Sound.WRONG)

    def _why_not(self, found: parcels.OfOrder) -> str:
        if found.left_house:
            return self.tr("It has left the house already.")
        if found.state == "closed":
            return self.tr("It is packed already and waits for the carrier.")
        if found.state == "on_hold":
            return self.tr("It is on hold. Open the order to see why, then release it.")
        return self.tr("There is nothing to pack for it.")

    def _note(self, code: str, word: str, look: tuple[str, str], began: float, *, waits: bool = False) -> None:
        took = round(self.desk.tick() - began)
        self.log.add(Scanned(self.desk.clock.now(), code, word, look[0], look[1], waits), took)
        self.scans_changed.emit()

    def _say(self, band: Band | None, sound: Sound | None = None) -> None:
        self.band = band
        self.changed.emit()
        if sound is not None:
            self.sounded.emit(sound.value)

    def _open(self, n: int | None) -> None:
        self._show(n)
        self._greet()

    def _greet(self) -> None:
        self._say(bands.begin(self.sheet) if self.sheet is not None else None)

    def _show(self, n: int | None) -> None:
        self.stray = None
        order = parcels.bench_order(self.desk.reads, n) if n is not None else None
        self.sheet = open_sheet(order) if order is not None else None
        self.changed.emit()

    @Slot(object)
    def _written(self, changes: ChangeSet) -> None:
        """Take over what somebody else did to this parcel; own scans are shown before they are written."""
        if self.steps.pending:
            return
        if self.sheet is None:
            if self.band is None:
                self.open_next()
            return
        if not changes.whole_tables and self.sheet.order.order not in changes.roots():
            return
        before = self.sheet
        fresh = parcels.bench_order(self.desk.reads, before.order.n)
        if fresh is None or fresh.order_state != "open" or fresh.state not in ("open", "in_progress"):
            self._show(self.queue.next_parcel())
            title = self.tr("{order} can no longer be packed").format(order=before.order.name)
            self._say(bands.note(self.sheet, self.tr("Changed meanwhile"), title,
                                 self.tr("Lay its items back. What you see now is the next parcel.")))  # fmt: skip
        elif open_sheet(fresh).packed != before.packed or _goods(fresh) != _goods(before.order):
            self._show(fresh.n)


def _goods(order: parcels.BenchOrder) -> list[tuple[bytes, int]]:
    return [(line.id, line.wanted) for line in order.lines]
