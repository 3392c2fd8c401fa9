"""Import as a screen of the program."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.calm_threads import CalmThreads
from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    from desktop_app.bootstrap.program import Program
    from desktop_app.viewmodels.shell.error_words import Table

KEY = "importing"


def build(program: Program) -> Built:
    """Build the window with threads of its own: the program need not wait for a long file when it closes."""
    from desktop_app.viewmodels.importing.import_commands import ImportCommands
    from desktop_app.viewmodels.importing.importing import ImportingViewModel
    from desktop_app.viewmodels.importing.ports import Desk
    from desktop_app.views.importing.importing import ImportingView

    closing, io = threading.Event(), CalmThreads(2, "import")
    desk = Desk(
        imports=program.service(KEY), io=io, reads=program.reads, drain=program.drain, changes=program.changes,
        clock=program.clock, starting=program.starting, says=program.notices, jobs=program.jobs,
        memory=program.memory, ask=program.ask, words_of=program.frame.book.words_of,
        currency=program.facts.currency, zone=program.facts.zone, closing=closing.is_set,
    )  # fmt: skip
    vm = ImportingViewModel(desk)
    commands = ImportCommands(vm, vm)
    view = ImportingView(program.theme, vm, commands)
    vm.setParent(view)
    view.destroyed.connect(partial(_leave, closing, io))
    program.commands.add(commands.commands())
    vm.past.refresh()
    return Built(view, enter=vm.enter, focus=view.focus)


def _leave(closing: threading.Event, io: CalmThreads) -> None:
    """What comes in stops after its batch; what is in stays whole."""
    closing.set()
    io.leave()


def serve(parts: Parts) -> object:
    """Bring in what reads and writes foreign files."""
    from commerce.importing.applying.desk import BESIDE
    from desktop_app.services.importing.imports import Imports

    return Imports(parts.facts, parts.clock, BESIDE)


def words() -> Table:
    """Return the sentences for what importing refuses."""
    from desktop_app.viewmodels.importing.error_words import WORDS

    return WORDS


SCREEN = Screen(
    key=KEY,
    word=lambda: QCoreApplication.translate("Screens", "Import"),
    icon="file-up",
    build=build,
    serve=serve,
    words=words,
)
