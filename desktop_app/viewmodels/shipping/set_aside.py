"""What does not go into the box: a damaged unit is marked, a wrong item is named and noted at the order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop_app.queries.bench import order as parcels
from desktop_app.queries.bench.order import Known
from desktop_app.viewmodels.binding.ask import Choice, Prompt, Question
from desktop_app.viewmodels.shipping import band as bands
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.sheet import Sheet
from desktop_app.viewmodels.shipping.steps import Step, StepKind

_NEXT, _PACKED = "next", "packed"


class SetAside(QObject):
    """`damaged` and `wrong` are the two keys; a unit that lies in the box already is taken out first."""

    def __init__(self, bench: PackBenchViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._then: Callable[[Sheet, int], None] | None = None
        self._wrong: Known | None = None
        bench.steps.undone.connect(self._taken_out)
        bench.steps.not_undone.connect(self._stayed_in)
        bench.steps.aside.connect(self._set_aside)

    @property
    def last(self) -> Step | None:
        """The unit of this parcel that was packed last."""
        sheet = self._bench.sheet
        return self._bench.steps.last_packed(sheet.order.n) if sheet is not None else None

    def damaged(self) -> None:
        """Mark one unit; asks which one, where one lies in the box already."""
        bench, last = self._bench, self.last
        sheet = bench.sheet
        if sheet is None or bench.steps.holding:
            return
        if last is None:
            self._mark(sheet, sheet.at)
            return
        now = sheet.current
        choices = (
            Choice(_NEXT, self.tr("The one in my hand"), primary=True),
            Choice(_PACKED, self.tr("The one in the box")),
        )
        body = self.tr("In your hand: {next}.\nIn the box, scanned last: {packed}.")
        words = body.format(next=now.product if now else "", packed=last.title)
        bench.desk.ask.choose(Question(self.tr("Which one is damaged?"), words, choices), self._which)

    def wrong(self) -> None:
        """Note the wrong item that was scanned; without one, ask what lies in the box instead of the last unit."""
        bench = self._bench
        sheet = bench.sheet
        if sheet is None or bench.steps.holding:
            return
        if bench.stray is not None:
            self._note(bench.stray, sheet, sheet.at)
        elif self.last is not None:
            title = self.tr("What was picked instead of {product}?").format(product=self.last.title)
            label = self.tr("Scan or type it; the one in the box is taken off")
            bench.desk.ask.write(Prompt(title, label), self._named)

    def _which(self, answer: str | None) -> None:
        sheet = self._bench.sheet
        if answer == _PACKED:
            self._take_out(self._mark)
        elif answer and sheet is not None:
            self._mark(sheet, sheet.at)

    def _named(self, words: str | None) -> None:
        if words is None:
            return
        text = words.strip()
        picked = parcels.variant_of_code(self._bench.desk.reads, text)
        self._take_out(partial(self._note, picked or Known(b"", 0, "", text, None)))

    def _take_out(self, then: Callable[[Sheet, int], None]) -> None:
        last = self.last
        if last is not None:
            self._then = then
            self._bench.steps.take_back(last)

    @Slot(object)
    def _taken_out(self, step: Step) -> None:
        then, self._then = self._then, None
        sheet = self._bench.sheet
        at = sheet.place_of(step.line) if sheet is not None else -1
        if then is not None and sheet is not None and at >= 0:
            then(sheet, at)

    @Slot(object)
    def _stayed_in(self) -> None:
        self._then = None

    def _mark(self, sheet: Sheet, at: int) -> None:
        self._bench.steps.mark_damaged(sheet, at)

    def _note(self, picked: Known, sheet: Sheet, at: int) -> None:
        self._wrong = picked
        self._bench.stray = None
        self._bench.steps.note_wrong(sheet, picked.title, bands.wrong_note(picked, sheet.lines[at]))

    @Slot(object)
    def _set_aside(self, step: Step) -> None:
        bench, sheet = self._bench, self._bench.sheet
        if sheet is None or sheet.order.n != step.parcel.n:
            return
        if step.kind is StepKind.WRONG:
            bench.tell_aside(bands.noted(sheet, self._wrong))
            return
        at = sheet.place_of(step.line)
        line, place = sheet.lines[at], sheet.order.location
        there = parcels.sound_units(bench.desk.reads, line.variant, place) if line.variant and place else 0
        bench.tell_aside(bands.damaged(sheet, at, there - sheet.packed[at]))
