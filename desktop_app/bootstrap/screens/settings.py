"""Settings as a screen of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop_app.bootstrap.program import Program
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.printing.port import Printer
    from desktop_app.services.printing.service import PrintService
    from desktop_app.views.settings.parts import SettingsCard


def build(program: Program) -> Built:
    """Build the page with its cards."""
    from desktop_app.views.settings.settings_page import SettingsPage

    made = [_shop(program), _data(program), _look(program), _printers(program), _scanner(program), _people(program)]
    page = SettingsPage(program.theme, [(key, icon, card) for key, icon, card, _ in made], left=2)
    for _, _, _, viewmodel in made:
        viewmodel.setParent(page)
    hint = QCoreApplication.translate("Screens", "Search settings")
    return Built(page, enter=page.enter, search=page.search, hint=hint, focus=page.focus)


_Made = tuple[str, str, "SettingsCard", "QObject"]


def _shop(program: Program) -> _Made:
    from desktop_app.viewmodels.settings.shop_card import ShopCardViewModel
    from desktop_app.views.settings.shop_card import ShopCardView

    viewmodel = ShopCardViewModel(program.reads, program.service("settings"), program.changes, program.starting)
    return "shop", "store", ShopCardView(program.theme, viewmodel), viewmodel


def _look(program: Program) -> _Made:
    from desktop_app.viewmodels.settings.look_card import LookCardViewModel
    from desktop_app.views.settings.look_card import LookCardView

    viewmodel = LookCardViewModel(program.frame.look, program.steps)
    return "look", "sun-moon", LookCardView(program.theme, viewmodel), viewmodel


def _printers(program: Program) -> _Made:
    from desktop_app.viewmodels.settings.printer_card import PrinterCardViewModel, Surroundings
    from desktop_app.views.settings.printer_card import PrinterCardView

    around = Surroundings(program.facts.name, program.io, program.drain, program.notices, program.steps, program.memory)
    viewmodel = PrinterCardViewModel(PrinterPages(program.service("printing")), around, program.starting.why_not)
    if program.starting.over:
        viewmodel.allow()
    else:
        program.starting.changed.connect(viewmodel.allow)
    return "printers", "printer", PrinterCardView(program.theme, viewmodel), viewmodel


def _scanner(program: Program) -> _Made:
    from desktop_app.viewmodels.settings.scanner_card import ScannerCardViewModel
    from desktop_app.views.settings.scanner_card import ScannerCardView

    viewmodel = ScannerCardViewModel(program.memory, program.steps)
    return "scanner", "scan-barcode", ScannerCardView(program.theme, viewmodel), viewmodel


def _data(program: Program) -> _Made:
    from desktop_app.services.settings.data_place import DataPlace
    from desktop_app.viewmodels.binding.moments import moment_words
    from desktop_app.viewmodels.settings.data_card import DataCardViewModel
    from desktop_app.views.settings.data_card import DataCardView

    def back_up() -> object:
        from desktop_app.services.workspace.backup import backup_workspace

        return backup_workspace(program.facts.folder, program.clock)

    place = DataPlace(program.facts.folder, back_up)

    def when(at: int) -> str:
        return moment_words(at, program.clock.now(), program.facts.zone)

    folder = str(program.facts.folder)
    viewmodel = DataCardViewModel(folder, place, program.io, program.drain, program.notices, when)
    viewmodel.refresh()
    return "data", "hard-drive", DataCardView(program.theme, viewmodel), viewmodel


def _people(program: Program) -> _Made:
    from desktop_app.viewmodels.settings.people_card import PeopleCardViewModel
    from desktop_app.views.settings.people_card import PeopleCardView

    viewmodel = PeopleCardViewModel(program.reads, program.changes)
    return "people", "users", PeopleCardView(program.theme, viewmodel), viewmodel


@dataclass(frozen=True)
class PrinterPages:
    """The print service as the settings page speaks to it: papers by their name."""

    service: PrintService

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers."""
        return self.service.printers()

    def print_test(self, printer: str, shop: str, page: str) -> PrintJob:
        """Print one page on a paper such as `A4`."""
        from commerce.documents.packing_slip.values import PageSize

        return self.service.print_test(printer, shop, PageSize(page))


def serve(parts: Parts) -> object:
    """Bring in what changes the shop's settings."""
    from desktop_app.services.settings.shop import ShopSettings

    return ShopSettings(parts.writer)


SCREEN = Screen(
    key="settings",
    word=lambda: QCoreApplication.translate("Screens", "Settings"),
    icon="settings",
    build=build,
    serve=serve,
    foot=True,
    sequence="Ctrl+,",
)
