"""A person at work, as a program that can be killed: every step is told once it is saved, and not before."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from commerce.bus.writer import Result, Session, Writer
from commerce.commands.workspace.contract import Command
from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import Refused
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor

STEPS = 2_000
Act = Command | str
"""A command, or `undo` or `redo`."""


def work(any_act: Callable[[random.Random], Act]) -> None:
    """Work in the shop that the command line names until killed, or until enough is done."""
    folder, chance, clock = Path(sys.argv[1]), random.Random(int(sys.argv[2])), SystemClock()
    shop = facts(folder)
    writer = Writer(lambda: open_executor(folder, clock), clock)
    writer.start()
    session = Session(shop.actor, shop.device)
    for _ in range(STEPS):
        future = _submitted(writer, session, any_act(chance))
        try:
            result = future.result()
        except Refused:
            continue
        if not result.refusals:
            print(f"done {result.group.hex()}", flush=True)  # noqa: T201  the acknowledgement
    writer.stop()


def _submitted(writer: Writer, session: Session, act: Act) -> Future[Result]:
    if isinstance(act, str):
        return writer.undo(session) if act == "undo" else writer.redo(session)
    return writer.submit(session, [act])
