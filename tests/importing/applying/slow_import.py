"""A program that brings the excerpt in and says `done` after each batch, to be killed while it does."""

from __future__ import annotations

import sys
from pathlib import Path

from commerce.importing.applying.desk import Pace
from commerce.kernel.clock import FixedClock
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts
from tests.importing.applying.conftest import NOW

# Many small transactions, most of several commands, so that there are many places to die at.
PACE = Pace(documents=6, lines=100, together=3)


def _say(position: int, _of: int) -> None:
    sys.stdout.write(f"done {position}\n")
    sys.stdout.flush()


def main() -> None:
    """Bring the file in."""
    imports = Imports(facts(Path(sys.argv[1])), FixedClock(NOW), PACE)
    imports.bring_in(Path(sys.argv[2]), imports.mapping("online-retail"), _say)


if __name__ == "__main__":
    main()
