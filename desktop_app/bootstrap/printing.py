"""Puts the ways to print together: the paper tray, files, and what the system has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from desktop_app.bootstrap.background import worker_command
from desktop_app.services.printing.paper_store import PaperStore
from desktop_app.services.printing.printers.cups import Cups
from desktop_app.services.printing.printers.paper_tray import PaperTray
from desktop_app.services.printing.printers.to_file import ToFile
from desktop_app.services.printing.rendering import render_job
from desktop_app.services.printing.service import PrintService
from desktop_app.services.printing.system_fonts import slip_fonts
from desktop_app.services.printing.worker_client import DocumentWorker

if TYPE_CHECKING:
    from commerce.kernel.clock import Clock
    from desktop_app.services.printing.port import PrinterHandler


def build_printing(folder: Path, clock: Clock) -> tuple[PrintService, DocumentWorker]:
    """Build the print service of a workspace, and the worker that must be closed with it."""
    worker = DocumentWorker(worker_command("documents", folder))
    fonts = Path(str(resources.__path__[0])) / "fonts"
    service = PrintService(
        _handlers(), PaperStore(folder / "tray"), lambda: slip_fonts(fonts), render_job, worker, clock
    )
    return service, worker


def _handlers() -> list[PrinterHandler]:
    documents = Path.home() / "Documents"
    handlers: list[PrinterHandler] = [PaperTray(), ToFile(documents if documents.is_dir() else Path.home())]
    if sys.platform == "win32":
        from desktop_app.services.printing.printers.windows import WindowsPrinters
        from desktop_app.services.printing.printers.winspool import system_spooler

        handlers.append(WindowsPrinters(system_spooler()))
    else:
        handlers.append(Cups())
    return handlers
