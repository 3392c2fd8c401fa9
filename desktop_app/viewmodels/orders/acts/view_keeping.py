"""Keeping what is listed as a view of the whole shop, renaming it, changing it, putting it away."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.ask import Choice, Prompt, Question
from desktop_app.viewmodels.binding.task import Task
from desktop_app.viewmodels.orders.acts.parts import ActParts
from desktop_app.viewmodels.orders.filters.columns import FIRST_COLUMNS
from desktop_app.viewmodels.orders.filters.kept import Form, write_form
from desktop_app.viewmodels.orders.filters.views import View
from desktop_app.viewmodels.orders.order_list import OrderListViewModel

_NEW, _SAME = "new", "same"


class ViewKeeping(QObject):
    """Acts on the view that is shown; `changed` says that other things can be done with it now."""

    changed = Signal()

    def __init__(self, parts: ActParts, listed: OrderListViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._list = listed
        self._renaming = ""
        self.save = Action(self._save, parent=self)
        self.rename = Action(self._rename, parent=self)
        self.remove = Action(self._remove, parent=self)
        for notified in (listed.filters_changed, listed.sort_changed, listed.look.changed, parts.starting.changed):
            notified.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again what can be done."""
        asked, starting = self._list.asked, self._parts.starting.why_not
        other = asked.changed or self._list.look.differs(asked)
        plain = self.tr("Filter, search, sort or choose columns first, then save that as a view.")
        self.save.refuse(starting or ("" if other else plain))
        own = "" if asked.view.saved else self.tr("This view belongs to every shop and stays.")
        self.rename.refuse(starting or own)
        self.remove.refuse(starting or own)
        self.changed.emit()

    def _save(self) -> None:
        view = self._list.asked.view
        if not view.saved:
            self._save_as_new()
            return
        question = Question(
            self.tr("Save this view"),
            "",
            (
                Choice(_SAME, self.tr("Change “{name}”").format(name=view.word)),
                Choice(_NEW, self.tr("Save as a new view")),
            ),
        )
        self._parts.ask.choose(question, partial(self._chosen, view))

    def _chosen(self, view: View, answer: str | None) -> None:
        if answer == _NEW:
            self._save_as_new()
        elif answer == _SAME:
            say = self.tr("View {name} changed").format(name=view.word)
            self._follow(self._parts.views.change_view(bytes.fromhex(view.key), self._query(), say), view.key)

    def _save_as_new(self) -> None:
        self._renaming = ""
        self._ask_name(self.tr("Save this view"), "", self._named)

    def _named(self, name: str) -> None:
        view = self._parts.views.new_view()
        say = self.tr("View {name} saved").format(name=name)
        self._follow(self._parts.views.save_view(view, name, self._query(), say), view.hex())

    def _ask_name(self, title: str, text: str, then: Callable[[str], None]) -> None:
        self._parts.ask.write(Prompt(title, self.tr("Name of the view"), text), partial(self._answered, then))

    def _answered(self, then: Callable[[str], None], answer: str | None) -> None:
        name = " ".join((answer or "").split())
        others = [word.casefold() for key, word, _ in self._list.views.tabs if key != self._renaming]
        if name and name.casefold() in others:
            self._ask_name(self.tr("“{name}” is taken, choose another name").format(name=name), name, then)
        elif name:
            then(name)

    def _follow(self, written: Future[Any], key: str) -> None:
        task = Task(written, self._parts.reading.drain, self)
        task.done.connect(partial(self._saved, key))

    def _saved(self, key: str, result: Any) -> None:  # noqa: ANN401 - a Result of the service
        if not result.refusals:
            self._list.show_saved(key)

    def _query(self) -> str:
        asked, look = self._list.asked, self._list.look
        columns = () if look.shown == FIRST_COLUMNS else look.shown
        return write_form(Form((*asked.view.conditions, *asked.all_filters), asked.words, asked.sort, columns))

    def _rename(self) -> None:
        view = self._list.asked.view
        self._renaming = view.key
        self._ask_name(self.tr("Rename this view"), view.word, partial(self._renamed, view))

    def _renamed(self, view: View, name: str) -> None:
        if name != view.word:
            say = self.tr("View {name} renamed").format(name=name)
            self._parts.views.rename_view(bytes.fromhex(view.key), name, say)

    def _remove(self) -> None:
        view = self._list.asked.view
        say = self.tr("View {name} removed").format(name=view.word)
        self._parts.views.remove_view(bytes.fromhex(view.key), say)
