"""Writes pages as a PDF file, into the folder chosen in the settings or to a path chosen this once."""

from __future__ import annotations

import os
import re
from pathlib import Path

from desktop_app.services.printing.port import Fit, Paper, Printer, Receipt, Remedy, Safe, problem

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST_NAME = 120


class ToFile:
    """The printer `file:` writes a new file into its folder, `file:<path>` exactly that one, replacing an older."""

    way = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fit(self) -> Fit:
        """Tell whether the folder is there and may be written."""
        if not self._folder.is_dir():
            return Fit(fits=False, reason="folder_missing", remedy=Remedy.CHOOSE_FOLDER)
        if not os.access(self._folder, os.W_OK):
            return Fit(fits=False, reason="folder_read_only", remedy=Remedy.CHOOSE_FOLDER)
        return Fit(fits=True)

    def printers(self) -> tuple[Printer, ...]:
        """Return the folder as a printer."""
        return (Printer(id="file:", way=self.way, detail=str(self._folder)),)

    def send(self, name: str, paper: Paper) -> Receipt:
        """Write the file whole or not at all; the receipt names it. Raises `print.file_not_written`."""
        target = Path(name) if name else self._free_path(paper.title)
        beside = target.with_name(f"{target.name}.new")
        try:
            beside.write_bytes(paper.pdf)
            beside.replace(target)
        except OSError as failure:
            _remove(beside)
            raise problem(
                "print.file_not_written",
                Safe.PAPER_KEPT,
                Remedy.CHOOSE_FOLDER,
                path=str(target),
                detail=failure.strerror or str(failure),
            ) from failure
        return Receipt(str(target))

    def is_waiting(self, name: str, spool_id: str) -> bool:  # noqa: ARG002 - a file is written at once
        """Return no."""
        return False

    def _free_path(self, title: str) -> Path:
        stem = _NOT_IN_NAMES.sub("-", title).strip(" .-")[:_LONGEST_NAME] or "Paper"
        path, number = self._folder / f"{stem}.pdf", 2
        while path.exists():
            path, number = self._folder / f"{stem} ({number}).pdf", number + 1
        return path


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the first failure is the one that is told
