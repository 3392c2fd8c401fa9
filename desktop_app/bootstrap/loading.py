"""Brings in what writes, on a thread, once the first window stands; nothing here touches the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.bootstrap.program import Program
from desktop_app.bootstrap.screens.screen import Parts

if TYPE_CHECKING:
    from commerce.bus.writer import Writer
    from desktop_app.services.printing.worker_client import DocumentWorker
    from desktop_app.services.workspace.desk_writer import DeskWriter


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that came in."""

    writer: Writer
    desk: DeskWriter
    services: Mapping[str, object]
    """By the key of a screen, and `printing` and `notices` for the frame."""
    papers: DocumentWorker
    tables: Mapping[int, str]
    """Tables by the number they have in the journal."""


class Loader:
    """`done` or `failed` is called in the window's thread, exactly once, unless the program ends before."""

    def __init__(
        self, program: Program, done: Callable[[Loaded], None], failed: Callable[[BaseException], None]
    ) -> None:
        self._program = program
        self._done = done
        self._failed = failed
        self._loaded: Loaded | None = None
        self._thread = threading.Thread(target=self._run, name="loader", daemon=True)

    def start(self) -> None:
        """Begin to import."""
        self._thread.start()

    def wait(self) -> Loaded | None:
        """Wait for it to end, as a program that closes must; return what came in."""
        if self._thread.ident is not None:
            self._thread.join()
        return self._loaded

    def _run(self) -> None:
        drain = self._program.drain
        try:
            loaded = self._loaded = self._load()
        except BaseException as error:  # noqa: BLE001 - told in the window
            # The name of a caught exception is gone when the window reads it, so it is bound here.
            drain.put(lambda caught=error: self._failed(caught))  # type: ignore[misc]  # mypy has no type for the default
            return
        drain.put(lambda: self._done(loaded))

    def _load(self) -> Loaded:
        from commerce.models.registry import ENTITIES
        from desktop_app.bootstrap.printing import build_printing
        from desktop_app.services.workspace.notices import NoticeActs
        from desktop_app.services.workspace.opening import start_writer

        program = self._program
        writer, desk = start_writer(program.facts, program.clock, program.changes.heard, program.steps.reported)
        try:
            printing, papers = build_printing(program.facts.folder, program.clock)
            parts = Parts(program.facts, program.clock, desk, program.machine, printing)
            services = {screen.key: screen.serve(parts) for screen in program.screens if screen.serve}
        except BaseException:
            writer.stop()
            raise
        services["printing"] = printing
        services["notices"] = NoticeActs(desk)
        return Loaded(writer, desk, services, papers, {entity.code: entity.table for entity in ENTITIES})
