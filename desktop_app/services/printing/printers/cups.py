"""Prints through CUPS, the print system of Linux and macOS, by its own commands `lp` and `lpstat`."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from commerce.documents.packing_slip.values import PageSize
from desktop_app.services.printing.port import Fit, Paper, Printer, PrinterState, Receipt, Remedy, Safe, problem
from desktop_app.services.printing.printers.command import run_command

if TYPE_CHECKING:
    from desktop_app.services.printing.printers.command import RunCommand

_MEDIA = {PageSize.A4: "A4", PageSize.LETTER: "Letter", PageSize.LABEL: "Custom.4x6in"}
_REQUEST = re.compile(r"request id is (\S+)")
_STATE = re.compile(r"^printer (\S+) (.*)$")
_DEFAULT = re.compile(r"^system default destination: (\S+)$")
_GONE = re.compile(r"does not exist|unknown destination|no such", re.IGNORECASE)


class Cups:
    """All queues the system knows, those it finds in the network included."""

    way = "cups"

    def __init__(self, run: RunCommand = run_command) -> None:
        self._run = run

    def fit(self) -> Fit:
        """Tell whether the commands exist and the print system answers."""
        if shutil.which("lp") is None or shutil.which("lpstat") is None:
            return Fit(fits=False, reason="no_lp_command", remedy=Remedy.INSTALL_SPOOLER)
        if "scheduler is running" not in self._run(("lpstat", "-r"), b"").out:
            return Fit(fits=False, reason="spooler_not_running", remedy=Remedy.CHECK_PRINTER)
        return Fit(fits=True)

    def printers(self) -> tuple[Printer, ...]:
        """Return all queues with what they say about themselves."""
        names = self._run(("lpstat", "-e"), b"").out.split()
        states, default = _read_states(self._run(("lpstat", "-d", "-p"), b"").out)
        unknown = (PrinterState.UNKNOWN, "")
        return tuple(
            Printer(
                id=f"cups:{name}",
                way=self.way,
                name=name,
                state=states.get(name, unknown)[0],
                detail=states.get(name, unknown)[1],
                is_default=name == default,
            )
            for name in names
        )

    def send(self, name: str, paper: Paper) -> Receipt:
        """Put the pages into a queue, unscaled, so that the codes keep their whole dots.

        Raises `print.printer_gone`, `print.printer_refused` and `print.printer_silent`.
        """
        media = ("-o", f"media={_MEDIA[paper.page]}", "-o", "print-scaling=none")
        done = self._run(("lp", "-d", name, "-t", paper.title, *media), paper.pdf)
        if done.code != 0:
            said = done.err.strip().removeprefix("lp: ")
            code = "print.printer_gone" if _GONE.search(said) else "print.printer_refused"
            remedy = Remedy.CHOOSE_PRINTER if _GONE.search(said) else Remedy.CHECK_PRINTER
            raise problem(code, Safe.PAPER_KEPT, remedy, printer=name, detail=said)
        request = _REQUEST.search(done.out)
        return Receipt(request[1] if request else "", waiting=request is not None)

    def is_waiting(self, name: str, spool_id: str) -> bool:
        """Tell whether the queue still holds the job; one that left it was printed or cancelled at the printer."""
        waiting = self._run(("lpstat", "-W", "not-completed", "-o", name), b"").out
        return any(line.split()[:1] == [spool_id] for line in waiting.splitlines())


def _read_states(said: str) -> tuple[dict[str, tuple[PrinterState, str]], str]:
    states: dict[str, tuple[PrinterState, str]] = {}
    default, last = "", ""
    for line in said.splitlines():
        state, chosen = _STATE.match(line), _DEFAULT.match(line)
        if chosen:
            default = chosen[1]
        elif state:
            last = state[1]
            states[last] = (_state_of(state[2]), "")
        elif last and line.strip():
            # An indented line gives the reason of the printer above it.
            states[last] = (states[last][0], line.strip())
    return states, default


def _state_of(said: str) -> PrinterState:
    if "disabled" in said:
        return PrinterState.STOPPED
    if "now printing" in said:
        return PrinterState.BUSY
    return PrinterState.READY if "idle" in said else PrinterState.UNKNOWN
