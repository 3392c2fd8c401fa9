"""A person at work, as a program that can be killed: random edits and undos, each told once it is saved."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from commerce.bus.writer import Result, Session, Writer
from commerce.commands.inventory.stock import AdjustStock
from commerce.commands.orders.notes import TagOrder
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Role
from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, new_id
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor
from tests.repositories.desk import MAIN, Desk, order_id, order_of

STEPS = 2_000


def main(folder: Path, seed: int) -> None:
    """Work until killed, or until enough is done."""
    chance, clock, shop = random.Random(seed), SystemClock(), facts(folder)
    writer = Writer(lambda: open_executor(folder, clock), clock)
    writer.start()
    session = Session(shop.actor, shop.device)
    desk = Desk(folder, clock)  # type: ignore[arg-type]  # only asked for ids
    jumper, now = desk.jumper, clock.now
    desk.close()
    for _ in range(STEPS):
        act = _any_act(chance, jumper, desk, now)
        future = _submitted(writer, session, act)
        try:
            result = future.result()
        except Refused:
            continue
        if not result.refusals:
            print(f"done {result.group.hex()}", flush=True)  # noqa: T201  the acknowledgement
    writer.stop()


def _submitted(writer: Writer, session: Session, act: Command | str) -> Future[Result]:
    if isinstance(act, str):
        return writer.undo(session) if act == "undo" else writer.redo(session)
    return writer.submit(session, [act])


def _any_act(chance: random.Random, jumper: Id, desk: Desk, now: Callable[[], int]) -> Command | str:
    acts: tuple[Callable[[], Command | str], ...] = (
        lambda: ChangeSetting(key="shop.name", value=f"Harbour {chance.randrange(100)}"),
        lambda: AddPerson(name=f"Person {chance.randrange(100)}", role=Role.SUPPORT),
        lambda: AdjustStock(variant=jumper, location=MAIN, delta=chance.choice((-2, 3)), reason="count"),
        lambda: order_of(desk, new_id(now()), variant=jumper),
        lambda: TagOrder(order=order_id(1), tag=f"tag {chance.randrange(1_000)}"),
        lambda: "undo",
        lambda: "redo",
    )
    return chance.choice(acts)()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
