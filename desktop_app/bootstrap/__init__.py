"""Puts the programs together: the only place that knows which part is real, and the only one with late imports.

A window is painted from `queries/` first; services, SQLAlchemy and the journal come in on a thread after that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_window(folder: Path | None) -> int:
    """Open a shop in a window, or the first start where none is known; return the exit code."""
    from desktop_app.bootstrap.start import run

    return run(folder)


def run_worker(kind: str, folder: Path) -> int:
    """Run a worker process of a window: `background`, `documents` or `demo`; return the exit code."""
    if kind == "demo":
        from desktop_app.bootstrap.shop_maker import run_demo_worker

        return run_demo_worker(folder)
    if kind == "documents":
        from desktop_app.services.printing import document_worker

        return document_worker.main()
    from desktop_app.services.workspace import background

    return int(background.run(folder))
