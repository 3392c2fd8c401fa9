"""The rejected rows of one import as a file of their own, made with the first of them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from commerce.importing.documents import Rejection
from commerce.importing.rejects import RejectedRows
from commerce.importing.source.opening import Facts


class LeftOut:
    """Writes to `path` while the import runs; without a path rows are only counted elsewhere."""

    def __init__(self, path: Path | None, facts: Facts) -> None:
        """Know where to write and which columns the file has."""
        self._path = path
        self._facts = facts
        self._open = contextlib.ExitStack()
        self._rows: RejectedRows | None = None

    @property
    def written(self) -> str:
        """Return where the rows are, empty where there are none."""
        return str(self._path) if self._rows is not None else ""

    def add(self, rejection: Rejection) -> None:
        """Write one row with its reason."""
        if self._path is None:
            return
        if self._rows is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._open.enter_context(self._path.open("w", encoding="utf-8", newline=""))
            self._rows = RejectedRows(file, self._facts.labels, self._facts.dialect.separator)
        self._rows.add(rejection)

    def close(self) -> None:
        """Finish the file."""
        self._open.close()
