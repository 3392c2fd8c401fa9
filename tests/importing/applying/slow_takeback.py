"""A program that takes the newest import back and says `done` after each batch, to be killed while it does."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts
from tests.importing.applying.conftest import NOW
from tests.importing.applying.shop_rows import ask


def _say(done: int, _of: int) -> None:
    sys.stdout.write(f"done {done}\n")
    sys.stdout.flush()


def main() -> None:
    """Take it back; one that is back already stays so."""
    folder = Path(sys.argv[1])
    run = Id(ask(folder, "SELECT id FROM import_runs ORDER BY n DESC LIMIT 1")[0][0])
    with contextlib.suppress(Refused):
        Imports(facts(folder), FixedClock(NOW)).take_back(run, _say)


if __name__ == "__main__":
    main()
