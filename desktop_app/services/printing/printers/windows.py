"""Prints on Windows: raw to printers that read PDF or labels themselves, else by the program that opens PDF files.

The rules are tested with a made-up spooler; `winspool`, the part that calls Windows, was written from its documentation
and has not run there yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.services.printing.port import Fit, Paper, Printer, Receipt, Remedy, Safe, problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NO_PROGRAM = 31
"""SE_ERR_NOASSOC of ShellExecute: no program is set to open this kind of file."""
_SHELL_SUCCESS = 32
"""ShellExecute answers with more than this when it worked."""


class Spooler(Protocol):
    """The few calls of Windows that are needed. Failures are OSError with the system's own words."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all printers of this computer and this person."""

    def default(self) -> str:
        """Return the name of the default printer, or nothing."""

    def send_raw(self, printer: str, title: str, data: bytes) -> int:
        """Send bytes untouched and return the number of the spool job."""

    def print_file(self, printer: str, path: Path) -> int:
        """Ask the program of a file's kind to print it; return the answer of ShellExecute."""


class WindowsPrinters:
    """The printers of a Windows computer; those named in `raw` understand PDF bytes themselves."""

    way = "windows"

    def __init__(self, spooler: Spooler | None, raw: Iterable[str] = ()) -> None:
        """Take the system's spooler, None where there is none."""
        self._spooler = spooler
        self._raw = frozenset(raw)

    def fit(self) -> Fit:
        """Tell whether this is Windows."""
        if self._spooler is None:
            return Fit(fits=False, reason="not_windows")
        return Fit(fits=True)

    def printers(self) -> tuple[Printer, ...]:
        """Return all printers; Windows tells their state only when asked one by one, so it is not shown."""
        if self._spooler is None:
            return ()
        default = self._spooler.default()
        return tuple(
            Printer(id=f"windows:{name}", way=self.way, name=name, is_default=name == default)
            for name in self._spooler.names()
        )

    def send(self, name: str, paper: Paper) -> Receipt:
        """Print; raises `print.printer_gone`, `print.printer_refused` and `print.no_pdf_program`."""
        if self._spooler is None or name not in self._spooler.names():
            raise problem("print.printer_gone", Safe.PAPER_KEPT, Remedy.CHOOSE_PRINTER, printer=name)
        try:
            if name in self._raw:
                return Receipt(str(self._spooler.send_raw(name, paper.title, paper.pdf)))
            answer = self._spooler.print_file(name, paper.path)
        except OSError as failure:
            detail = failure.strerror or str(failure)
            raise problem(
                "print.printer_refused", Safe.PAPER_KEPT, Remedy.CHECK_PRINTER, printer=name, detail=detail
            ) from failure
        if answer == NO_PROGRAM:
            raise problem("print.no_pdf_program", Safe.PAPER_KEPT, Remedy.INSTALL_PDF_PROGRAM, printer=name)
        if answer <= _SHELL_SUCCESS:
            raise problem(
                "print.printer_refused", Safe.PAPER_KEPT, Remedy.CHECK_PRINTER, printer=name, detail=str(answer)
            )
        return Receipt()

    def is_waiting(self, name: str, spool_id: str) -> bool:  # noqa: ARG002 - the printing program keeps this to itself
        """Return no: once handed over, Windows shows the rest in its own queue window."""
        return False
