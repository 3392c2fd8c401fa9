"""Inventory as a screen of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.queries.inventory.overview import low_count
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    from desktop_app.bootstrap.program import Program
    from desktop_app.viewmodels.shell.error_words import Table


def build(program: Program) -> Built:
    """Build the list with its pane."""
    from functools import partial

    from desktop_app.bootstrap.screens.photos import Photos
    from desktop_app.viewmodels.inventory.figures import Calendar
    from desktop_app.viewmodels.inventory.inventory import InventoryViewModel
    from desktop_app.viewmodels.inventory.list_memory import ListMemory
    from desktop_app.viewmodels.inventory.sources import Sources
    from desktop_app.views.inventory.inventory import InventoryView

    sources = Sources(
        program.reads, program.queries, program.drain, program.changes, program.clock, Calendar(program.facts.zone),
        program.facts.currency,
    )  # fmt: skip
    navigator = program.navigator
    vm = InventoryViewModel(sources, program.service("inventory"), program.starting, partial(navigator.open, "orders"))
    view = InventoryView(program.theme, vm, program.commands, Photos(program.facts.folder))
    vm.setParent(view)
    ListMemory(vm, program.memory)
    program.commands.add(vm.actions.commands())
    view.show_pane(program.memory.number("inventory", "pane", 0))
    view.pane_moved.connect(partial(program.memory.put, "inventory", "pane"))
    view.import_asked.connect(partial(navigator.open, "importing"))
    vm.list.refresh()
    hint = QCoreApplication.translate("Screens", "Search products, SKU, barcode")
    return Built(view, enter=vm.enter, search=vm.search, hint=hint, focus=view.focus, scanned=vm.scanned)


def serve(parts: Parts) -> object:
    """Bring in what changes stock."""
    from desktop_app.services.inventory.stock_acts import StockActs

    return StockActs(parts.writer, parts.clock)


def words() -> Table:
    """Return the sentences for what stock refuses."""
    from desktop_app.viewmodels.inventory.error_words import WORDS

    return WORDS


SCREEN = Screen(
    key="inventory",
    word=lambda: QCoreApplication.translate("Screens", "Inventory"),
    icon="boxes",
    build=build,
    serve=serve,
    count=low_count,
    words=words,
)
