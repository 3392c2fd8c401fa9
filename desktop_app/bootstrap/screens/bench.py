"""The pack bench as a screen of the program."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.queries.bench import waiting
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    from desktop_app.bootstrap.program import Program
    from desktop_app.services.orders.slips import OrderSlips
    from desktop_app.services.shipping.bench_acts import BenchActs
    from desktop_app.services.shipping.sounds import Player
    from desktop_app.viewmodels.shell.error_words import Table
    from desktop_app.viewmodels.shipping.ports import Desk


@dataclass(frozen=True)
class BenchServices:
    """What the bench calls to write, to print and to be heard."""

    acts: BenchActs
    slips: OrderSlips
    player: Player


class _Later:
    """One part of the services, looked up at each call, since they come in after the window is painted."""

    def __init__(self, services: object, part: str) -> None:
        self._services = services
        self._part = part

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real part has
        return getattr(getattr(self._services, self._part), name)


def build(program: Program) -> Built:
    """Build the bench with its own head."""
    from desktop_app.bootstrap.screens.bench_parts import BenchParts

    parts = BenchParts(program, _desk(program), _Later(program.service("bench"), "acts"),
                       _Later(program.service("bench"), "slips"))  # fmt: skip
    parts.vm.sounded.connect(partial(_play, program))
    return Built(
        parts.view,
        enter=parts.enter,
        focus=parts.view.focus,
        scanned=parts.scanned,
        header=parts.view.head,
        slim_rail=True,
    )


def _desk(program: Program) -> Desk:
    from desktop_app.viewmodels.shipping.ports import Desk

    return Desk(
        reads=program.reads, queries=program.queries, drain=program.drain, changes=program.changes, clock=program.clock,
        starting=program.starting, notices=program.notices, memory=program.memory, io=program.io, ask=program.ask,
        words_of=program.frame.book.words_of, tick=lambda: time.perf_counter() * 1000, zone=program.facts.zone,
    )  # fmt: skip


def _play(program: Program, kind: str) -> None:
    """Be heard: by the system's player beside the window, or by its plain beep."""
    from PySide6.QtWidgets import QApplication

    player = program.service("bench").player if program.starting.over else None
    if player is not None and player.can_play:
        program.io.submit(player.play, kind)
    else:
        QApplication.beep()


def serve(parts: Parts) -> object:
    """Bring in what packs, prints and plays."""
    from desktop_app.services.orders.slips import OrderSlips
    from desktop_app.services.shipping.bench_acts import BenchActs
    from desktop_app.services.shipping.sounds import Player

    return BenchServices(BenchActs(parts.writer), OrderSlips(parts.facts, parts.printing, parts.writer), Player())


def words() -> Table:
    """Return the sentences for what the bench is refused."""
    from desktop_app.viewmodels.shipping.error_words import WORDS

    return WORDS


SCREEN = Screen(
    key="bench",
    word=lambda: QCoreApplication.translate("Screens", "Pack bench"),
    icon="scan-barcode",
    build=build,
    serve=serve,
    count=waiting.to_pack,
    words=words,
)
