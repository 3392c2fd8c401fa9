"""Random edits and undos."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from commerce.commands.inventory.stock import AdjustStock
from commerce.commands.orders.notes import TagOrder
from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Role
from commerce.kernel.clock import FixedClock, SystemClock
from commerce.kernel.ids import new_id
from tests.bad_days.at_work import Act, work
from tests.repositories.desk import MAIN, Desk, order_id, order_of


class Edits:
    """What somebody may do next in a shop of jumpers."""

    def __init__(self, folder: Path) -> None:
        now = SystemClock().now
        desk = Desk(folder, FixedClock(now()))
        jumper = desk.jumper
        desk.close()
        self._acts: tuple[Callable[[random.Random], Act], ...] = (
            lambda chance: ChangeSetting(key="shop.name", value=f"Harbour {chance.randrange(100)}"),
            lambda chance: AddPerson(name=f"Person {chance.randrange(100)}", role=Role.SUPPORT),
            lambda chance: AdjustStock(variant=jumper, location=MAIN, delta=chance.choice((-2, 3)), reason="count"),
            lambda _: order_of(desk, new_id(now()), variant=jumper),
            lambda chance: TagOrder(order=order_id(1), tag=f"tag {chance.randrange(1_000)}"),
            lambda _: "undo",
            lambda _: "redo",
        )

    def any(self, chance: random.Random) -> Act:
        return chance.choice(self._acts)(chance)


if __name__ == "__main__":
    work(Edits(Path(sys.argv[1])).any)
