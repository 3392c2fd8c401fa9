"""A program that brings the excerpt in and says `done` after each batch, to be killed while it does."""

from __future__ import annotations

import sys
from pathlib import Path

from commerce.importing.applying import orders
from commerce.kernel.clock import FixedClock
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts
from tests.importing.applying.conftest import NOW

vars(orders)["MOST"] = 8  # many small batches, so that there are many places to die at


def _say(position: int, _of: int) -> None:
    sys.stdout.write(f"done {position}\n")
    sys.stdout.flush()


def main() -> None:
    """Bring the file in."""
    imports = Imports(facts(Path(sys.argv[1])), FixedClock(NOW))
    imports.bring_in(Path(sys.argv[2]), imports.mapping("online-retail"), _say)


if __name__ == "__main__":
    main()
