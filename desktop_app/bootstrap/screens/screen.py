"""How a screen is told to the program: its place in the rail, how it is built, and what serves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.viewmodels.shell.error_words import Table
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    import sqlite3

    from commerce.kernel.clock import Clock
    from desktop_app.bootstrap.program import Program
    from desktop_app.services.printing.service import PrintService
    from desktop_app.services.workspace.desk_writer import DeskWriter
    from desktop_app.services.workspace.folder import ShopFacts
    from desktop_app.services.workspace.machine_file import MachineFile


@dataclass(frozen=True, slots=True)
class Parts:
    """What services are made from, on the loader thread."""

    facts: ShopFacts
    clock: Clock
    writer: DeskWriter
    machine: MachineFile
    printing: PrintService


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One window of the rail.

    `word` gives its translated name, `build` the widget (GUI thread, on first open, light imports only), `serve` what
    its viewmodels call to write (loader thread, heavy imports welcome), `count` the number beside it (query thread,
    below 5 ms), `words` its sentences for errors.
    """

    key: str
    word: Callable[[], str]
    icon: str
    build: Callable[[Program], Built]
    serve: Callable[[Parts], object] | None = None
    count: Callable[[sqlite3.Connection], int] | None = None
    words: Callable[[], Table] | None = None
    foot: bool = False
    sequence: str = ""
