"""What every way to get paper offers the print service: whether it fits here, which printers it has, and sending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from commerce.kernel.errors import CodedError

if TYPE_CHECKING:
    from pathlib import Path

    from commerce.documents.packing_slip.values import PageSize


class Safe(StrEnum):
    """What a person may rely on after a failure; no order was changed in any of them."""

    NOTHING_PRINTED = "nothing_printed"
    MAYBE_PRINTED = "maybe_printed"
    """The answer is missing: look at the printer before printing again."""
    PAPER_KEPT = "paper_kept"
    """It was laid out and is kept: print again sends the same pages."""


class Remedy(StrEnum):
    """What a person can do next."""

    CHECK_PRINTER = "check_printer"
    CHOOSE_PRINTER = "choose_printer"
    CHOOSE_FOLDER = "choose_folder"
    FREE_SPACE = "free_space"
    INSTALL_SPOOLER = "install_spooler"
    INSTALL_PDF_PROGRAM = "install_pdf_program"
    PRINT_AGAIN = "print_again"
    REPORT = "report"


def problem(code: str, safe: Safe, remedy: Remedy, **data: object) -> CodedError:
    """Return a failure that says what is safe and what to do, as `data["safe"]` and `data["remedy"]`."""
    return CodedError(code, safe=safe.value, remedy=remedy.value, **data)


class PrinterState(StrEnum):
    """What a printer says about itself."""

    READY = "ready"
    BUSY = "busy"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """One place paper can go to; `id` is `<way>:<system name>`, `name` is empty where the screen has its own word."""

    id: str
    way: str
    name: str = ""
    state: PrinterState = PrinterState.READY
    detail: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a way to print works on this computer, and if not, why and what would make it work."""

    fits: bool
    reason: str = ""
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Finished pages on their way; `path` is where the same bytes are kept for programs that read files."""

    pdf: bytes
    path: Path
    title: str
    page: PageSize


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a way to print answers: its own name for the job, and whether the job still waits in a queue."""

    spool_id: str = ""
    waiting: bool = False


class PrinterHandler(Protocol):
    """One way to print. Failures are coded errors made by `problem`."""

    way: str
    """First part of the ids of its printers."""

    def fit(self) -> Fit:
        """Tell whether it works on this computer."""

    def printers(self) -> tuple[Printer, ...]:
        """Return its printers as they are now; may take a second."""

    def send(self, name: str, paper: Paper) -> Receipt:
        """Hand over the pages to the printer of that system name."""

    def is_waiting(self, name: str, spool_id: str) -> bool:
        """Tell whether a job still waits in that printer's queue."""
