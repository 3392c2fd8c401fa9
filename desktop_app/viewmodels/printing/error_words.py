"""What is said when paper does not come: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

Data = Mapping[str, object]
Sentences = tuple[str, str, str, str]


class PrintSentences(QObject):
    """One method for each code; what is safe and what helps come with the error."""

    def table(self) -> dict[str, Callable[[Data], Sentences]]:
        """Return the sentences by code."""
        return {code: partial(self._all, words) for code, words in self._happened().items()}

    def _happened(self) -> dict[str, tuple[str, str]]:
        return self._of_the_printer() | self._of_the_pages() | self._of_the_layout()

    def _of_the_printer(self) -> dict[str, tuple[str, str]]:
        """Title and sentence by code; names in braces stand in the error."""
        return {
            "print.printer_unknown": (
                self.tr("This printer is not known here"),
                self.tr("{printer} was chosen on another system."),
            ),
            "print.printer_gone": (
                self.tr("The printer is gone"),
                self.tr("The system has no printer {printer} any more."),
            ),
            "print.printer_refused": (self.tr("The printer took no pages"), self.tr("{printer} said: {detail}")),
            "print.printer_silent": (
                self.tr("The printer does not answer"),
                self.tr("{printer} has said nothing for too long."),
            ),
            "print.no_spooler": (self.tr("This computer cannot print"), self.tr("It has no printing system.")),
            "print.no_pdf_program": (
                self.tr("Nothing here prints PDF files"),
                self.tr("Windows knows no program that does, for {printer}."),
            ),
            "print.file_not_written": (self.tr("The file was not written"), self.tr("{path}: {detail}")),
        }

    def _of_the_pages(self) -> dict[str, tuple[str, str]]:
        return {
            "print.cancelled": (
                self.tr("Printing was stopped"),
                self.tr("The job ended before its pages were laid out."),
            ),
            "print.job_unknown": (
                self.tr("This job is gone"),
                self.tr("It was thrown away, here or by another window."),
            ),
            "print.pages_gone": (self.tr("The pages are gone"), self.tr("Their file cannot be read: {detail}")),
            "print.record_unreadable": (
                self.tr("A job cannot be read"),
                self.tr("What was noted about it is damaged."),
            ),
            "print.tray_not_writable": (
                self.tr("Pages cannot be kept"),
                self.tr("The folder {folder} cannot be written: {detail}"),
            ),
        }

    def _of_the_layout(self) -> dict[str, tuple[str, str]]:
        return {
            "print.worker_not_started": (
                self.tr("Pages could not be laid out"),
                self.tr("A helper did not start: {detail}"),
            ),
            "print.worker_silent": (
                self.tr("Laying out takes too long"),
                self.tr("Nothing was heard for {seconds} seconds."),
            ),
            "print.worker_stopped": (self.tr("Laying out broke off"), self.tr("The helper ended by itself.")),
            "document.nothing_to_print": (self.tr("There is nothing to print"), self.tr("No slip was asked for.")),
            "document.font_unusable": (self.tr("A font is missing"), self.tr("The slip's font cannot be read.")),
            "document.ref_unprintable": (
                self.tr("A reference cannot be printed"),
                self.tr("It has signs that no bar code holds."),
            ),
            "document.unreadable": (self.tr("The pages cannot be shown"), self.tr("Their file is damaged.")),
        }

    def _all(self, words: tuple[str, str], data: Data) -> Sentences:
        title, happened = words
        told = {name: str(value) for name, value in data.items()}
        return title, happened.format_map(_Known(told)), self._safe(told.get("safe")), self._to_do(told.get("remedy"))

    def _safe(self, safe: str | None) -> str:
        words = {
            "maybe_printed": self.tr("It may have printed. Look at the printer before you print again."),
            "paper_kept": self.tr("The pages are kept in the Paper window. No order was changed."),
        }
        return words.get(safe or "", self.tr("Nothing was printed, and no order was changed."))

    def _to_do(self, remedy: str | None) -> str:
        words = {
            "check_printer": self.tr("Look whether the printer is on, connected and has paper, then print again."),
            "choose_printer": self.tr("Choose another printer in Settings, then print again."),
            "choose_folder": self.tr("Choose a folder that can be written, then print again."),
            "free_space": self.tr("Free some space on the disk, then print again."),
            "install_spooler": self.tr("Install a printing system (CUPS), or use the paper tray and save a PDF."),
            "install_pdf_program": self.tr("Install a program that prints PDF files, or save the PDF and open it."),
            "report": self.tr("Start Quayside again. If it stays, copy this text for whoever helps you."),
        }
        return words.get(remedy or "", self.tr("Print again."))


class _Known(dict[str, str]):
    """A sentence may name what an error does not carry."""

    def __missing__(self, name: str) -> str:
        return "?"
