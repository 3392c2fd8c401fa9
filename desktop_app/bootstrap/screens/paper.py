"""Paper as a screen of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    from desktop_app.bootstrap.program import Program
    from desktop_app.viewmodels.shell.error_words import Table

KEY = "paper"


def build(program: Program) -> Built:
    """Build the window."""
    from desktop_app.viewmodels.binding.moments import moment_words
    from desktop_app.viewmodels.printing.paper import PaperViewModel
    from desktop_app.viewmodels.printing.ports import Desk
    from desktop_app.views.printing.paper import PaperView

    def when(at: int) -> str:
        return moment_words(at, program.clock.now(), program.facts.zone)

    desk = Desk(
        papers=program.service(KEY), io=program.io, drain=program.drain, starting=program.starting,
        memory=program.memory, says=program.notices, ask=program.ask, when=when,
    )  # fmt: skip
    vm = PaperViewModel(desk)
    view = PaperView(program.theme, vm)
    vm.setParent(view)
    program.commands.add(vm.commands())
    vm.jobs.refresh()
    return Built(view, enter=vm.enter, focus=view.focus)


def serve(parts: Parts) -> object:
    """Bring in what keeps, paints and prints pages."""
    from desktop_app.services.orders.slips import OrderSlips
    from desktop_app.services.printing.paper_desk import PaperDesk

    return PaperDesk(parts.printing, OrderSlips(parts.facts, parts.printing, parts.writer))


def words() -> Table:
    """Return the sentences for what printing refuses, wherever it was asked for."""
    from desktop_app.viewmodels.printing.error_words import PrintSentences

    return PrintSentences().table()


SCREEN = Screen(
    key=KEY,
    word=lambda: QCoreApplication.translate("Screens", "Paper"),
    icon="printer",
    build=build,
    serve=serve,
    words=words,
    foot=True,
    sequence="Ctrl+Shift+T",
)
