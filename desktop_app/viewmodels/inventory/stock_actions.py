"""What can be done with the variant in the pane, and why not when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from desktop_app.queries.inventory.overview import State
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.inventory.forms import stock_forms
from desktop_app.viewmodels.inventory.forms.new_product import new_product_form
from desktop_app.viewmodels.inventory.forms.stock_form import Goods, Place, StockActs, StockForm
from desktop_app.viewmodels.inventory.sources import Sources
from desktop_app.viewmodels.inventory.stock_detail import StockDetailViewModel

SCOPE = "inventory"
_RECEIVE, _NEW = "receive", "receive_new"
_Make = Callable[[Place, StockActs], StockForm]
_FORMS: dict[str, _Make] = {
    "adjust": stock_forms.adjust_form,
    "receive": stock_forms.receive_form,
    "damage": stock_forms.damage_form,
    "write_off": stock_forms.write_off_form,
    "level": stock_forms.level_form,
    "move_bin": stock_forms.move_form,
}


class Starting(Protocol):
    """Why nothing can be written yet."""

    changed: SignalInstance

    @property
    def why_not(self) -> str:
        """The reason in translated words, empty once everything works."""


class Answered(Protocol):
    """What a step answers."""

    @property
    def refusals(self) -> tuple[BaseException, ...]:
        """Empty where everything was done."""


@dataclass(frozen=True)
class _Entry:
    title: str
    words: str
    icon: str
    key: str = ""


class StockActions(QObject):
    """`form_asked` carries a StockForm to be filled in, `added` the SKU of a product that was made by one."""

    form_asked = Signal(object)
    added = Signal(str)

    def __init__(
        self, sources: Sources, acts: StockActs, detail: StockDetailViewModel, starting: Starting,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._sources = sources
        self._acts = acts
        self._detail = detail
        self._starting = starting
        self.not_found = ""
        """What was searched for in vain: it may be a product that has just come in."""
        self._actions = {key: Action(partial(self._open, key), parent=self) for key in _FORMS}
        self._actions[_NEW] = Action(self.receive_new, parent=self)
        detail.changed.connect(self.judge)
        starting.changed.connect(self.judge)
        self.judge()

    def action(self, key: str) -> Action:
        """One of adjust, receive, receive_new, damage, write_off, level, move_bin."""
        return self._actions[key]

    def commands(self) -> list[UiCommand]:
        """Return the entries of the command list."""
        return [
            UiCommand(f"{SCOPE}.{key}", entry.title, self._actions[key], entry.words, entry.icon, entry.key, SCOPE)
            for key, entry in self._entries().items()
        ]

    def form(self, key: str) -> StockForm | None:
        """Make a form for the variant in the pane."""
        row = self._detail.state.row
        if row is None:
            return None
        goods = Goods(row.id, row.title, self._detail.location)
        made = _FORMS[key](Place(self._sources, goods), self._acts)
        if key == _RECEIVE:
            made.instead = self.tr("It is a new product")
            made.instead_asked.connect(self.receive_new)
        return made

    @Slot()
    def receive_new(self) -> None:
        """Ask for a product that does not exist yet."""
        self.receive_code(self.not_found)

    def receive_code(self, code: str) -> None:
        """Ask for a new product of which a barcode, a SKU or a name is known, where anything can be written."""
        if self._starting.why_not:
            return
        place = Place(self._sources, Goods(b"", "", self._detail.location))
        self.form_asked.emit(new_product_form(place, self._acts, self._sources, code, self._await))

    @Slot()
    def judge(self) -> None:
        """Say for each whether it can be done now."""
        state = self._detail.state
        starting = general = self._starting.why_not
        if not general and state.row is None:
            general = self.tr("Choose a product first.")
        elif not general and state.row is not None and state.row.state == State.UNTRACKED:
            general = self.tr("This product is not counted, so it has no stock to change.")
        for key, action in self._actions.items():
            action.refuse(general or self._reason(key))
        self._actions[_NEW].refuse(starting)
        if state.row is None:
            self._actions[_RECEIVE].refuse(starting)

    def _reason(self, key: str) -> str:
        row = self._detail.state.row
        if row is None:
            return ""
        if key == "damage" and row.on_hand - row.damaged <= 0:
            return self.tr("Nothing is on hand that could be broken.")
        if key == "write_off" and row.damaged <= 0:
            return self.tr("Nothing is marked damaged. Mark it first.")
        if key == "move_bin" and row.on_hand <= 0:
            return self.tr("Nothing is on hand that could be moved.")
        return ""

    def _open(self, key: str) -> None:
        form = self.form(key)
        if key == _RECEIVE and (form is None or self.not_found):
            self.receive_new()
        elif form is not None:
            self.form_asked.emit(form)

    def _await(self, future: Future[Any], sku: str) -> None:
        task = Task(future, self._sources.drain, self)
        task.done.connect(partial(self._was_added, sku))

    def _was_added(self, sku: str, result: Answered) -> None:
        if not result.refusals:
            self.added.emit(sku)

    def _entries(self) -> dict[str, _Entry]:
        return {
            "adjust": _Entry(self.tr("Adjust stock"), self.tr("correct count change"), "diff", "Ctrl+E"),
            "receive": _Entry(self.tr("Receive goods"), self.tr("delivery incoming add"), "package-plus", "Ctrl+N"),
            _NEW: _Entry(self.tr("Receive a new product"), self.tr("add create delivery"), "plus", "Ctrl+Shift+N"),
            "damage": _Entry(self.tr("Mark damaged"), self.tr("broken"), "triangle-alert", "Ctrl+D"),
            "write_off": _Entry(self.tr("Write off damaged units"), self.tr("throw away scrap"), "trash-2"),
            "level": _Entry(self.tr("Set low-stock level"), self.tr("reorder alert"), "alarm-clock", "Ctrl+L"),
            "move_bin": _Entry(self.tr("Move to another bin"), self.tr("shelf place"), "boxes", "Ctrl+M"),
        }
