"""One open shop: every part of the frame, made once and passed down."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from commerce.kernel.clock import Clock
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.bootstrap.late import Services
from desktop_app.bootstrap.screens.listing import places
from desktop_app.bootstrap.screens.screen import Screen
from desktop_app.queries import workspace
from desktop_app.queries.connection import QueryThread
from desktop_app.services.workspace.folder import ShopFacts
from desktop_app.services.workspace.machine_file import MachineFile
from desktop_app.viewmodels.binding.ask import Ask
from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.settings.look import Look
from desktop_app.viewmodels.shell.change_feed import ChangeFeed
from desktop_app.viewmodels.shell.counts import Counts
from desktop_app.viewmodels.shell.error_words import ErrorBook
from desktop_app.viewmodels.shell.frame.notice_list import NoticeList, NoticeSources
from desktop_app.viewmodels.shell.frame.parts import Frame
from desktop_app.viewmodels.shell.history import History
from desktop_app.viewmodels.shell.jobs import Jobs
from desktop_app.viewmodels.shell.memory import Memory
from desktop_app.viewmodels.shell.navigator import Navigator
from desktop_app.viewmodels.shell.notices import Notices
from desktop_app.viewmodels.shell.palette import Palette
from desktop_app.viewmodels.shell.scans import Scans
from desktop_app.viewmodels.shell.starting import Starting
from desktop_app.viewmodels.shell.steps import Steps
from desktop_app.viewmodels.shell.words.workspace import workspace_table
from desktop_app.views.widgets.tokens.theme import Theme


@dataclass(frozen=True, slots=True)
class Program:
    """What screens are built from; see each part for what it does."""

    theme: Theme
    facts: ShopFacts
    clock: Clock
    reads: sqlite3.Connection
    """The window's own connection: GUI thread only, every cursor emptied at once."""
    queries: QueryThread
    drain: Drain
    changes: ChangeFeed
    starting: Starting
    frame: Frame
    services: Services
    machine: MachineFile
    ask: Ask
    screens: tuple[Screen, ...]
    io: ThreadPoolExecutor
    """Four threads for what waits: printers, folders."""

    def service(self, key: str) -> Any:  # noqa: ANN401 - the viewmodel says which protocol it needs
        """Return what serves a screen, before and after it is loaded."""
        return self.services.of(key)

    @property
    def commands(self) -> CommandRegistry:
        """The one list of commands."""
        return self.frame.commands

    @property
    def navigator(self) -> Navigator:
        """The way to other screens."""
        return self.frame.navigator

    @property
    def notices(self) -> Notices:
        """Toasts and errors."""
        return self.frame.notices

    @property
    def steps(self) -> Steps:
        """Undo; `done_here` for what is not a command."""
        return self.frame.steps

    @property
    def jobs(self) -> Jobs:
        """The job tray."""
        return self.frame.jobs

    @property
    def memory(self) -> Memory:
        """What this machine keeps."""
        return self.frame.memory


@dataclass(frozen=True, slots=True)
class Ground:
    """What a program stands on: the look, the shop, who asks questions, and which windows there are."""

    owner: QObject
    theme: Theme
    facts: ShopFacts
    clock: Clock
    machine: MachineFile
    look: Look
    memory: Memory
    ask: Ask
    screens: tuple[Screen, ...]


def build_program(ground: Ground) -> Program:
    """Put one shop's parts together without importing anything heavy. Raises WorkspaceError."""
    facts, owner = ground.facts, ground.owner
    reads = open_reader(database_path(facts.folder))
    drain = Drain(parent=owner)
    queries = QueryThread(facts.folder)
    changes = ChangeFeed(reads, drain, owner)
    starting = Starting(owner)
    services = Services()
    frame = _frame(ground, reads, drain, queries, starting)
    sources = NoticeSources(reads, ground.clock, changes, starting, services.of("notices"), frame.navigator,
                            frame.notices, frame.book, facts.zone)  # fmt: skip
    frame = replace(frame, notice_list=NoticeList(sources, owner))
    changes.changed.connect(frame.counts.refresh)
    return Program(
        theme=ground.theme, facts=facts, clock=ground.clock, reads=reads, queries=queries, drain=drain, changes=changes,
        starting=starting, frame=frame, services=services, machine=ground.machine, ask=ground.ask,
        screens=ground.screens, io=ThreadPoolExecutor(4, thread_name_prefix="io"),
    )  # fmt: skip


def _frame(ground: Ground, reads: sqlite3.Connection, drain: Drain, queries: QueryThread, starting: Starting) -> Frame:
    facts, owner = ground.facts, ground.owner
    book = ErrorBook([workspace_table(), *(screen.words() for screen in ground.screens if screen.words)])
    navigator = Navigator(places(ground.screens), owner)
    commands = CommandRegistry(owner)
    notices = Notices(owner)
    steps = Steps(reads, drain, notices, book, starting.why_not)
    counts = {screen.key: screen.count for screen in ground.screens if screen.count}
    person, desk = workspace.names_here(reads, facts.actor, facts.device)
    return Frame(
        shop=facts.name, person=person, desk=desk, navigator=navigator, commands=commands, notices=notices, steps=steps,
        history=History(reads, facts.actor, steps, ground.clock, facts.zone),
        palette=Palette(commands, navigator, queries, drain),
        scans=Scans(reads, navigator, notices, owner),
        jobs=Jobs(parent=owner), counts=Counts(counts, queries, drain, owner), memory=ground.memory, look=ground.look,
        book=book,
    )  # fmt: skip
