"""A packer: items into boxes, short boxes, parcels handed over, steps taken back, and new orders when all is packed."""

from __future__ import annotations

import random
import sqlite3
import sys
from pathlib import Path

from commerce.commands.orders.packing import HandOver, PackItem, PackShort
from commerce.kernel.clock import FixedClock, SystemClock
from commerce.kernel.ids import Id, new_id
from commerce.kernel.workspace_file import database_path, open_reader
from tests.bad_days.at_work import Act, work
from tests.repositories.desk import Desk, order_of

_TO_PACK = (
    "SELECT l.order_id, l.fulfilment_order_id, l.id, l.packed FROM fulfilment_lines l"
    " JOIN fulfilment_orders f ON f.id = l.fulfilment_order_id"
    " WHERE l.packed < l.quantity AND f.state IN ('open', 'in_progress') ORDER BY l.id DESC LIMIT 1"
)
_PACKED = (
    "SELECT order_id, id FROM fulfilment_orders WHERE packed_at IS NOT NULL AND handed_over_at IS NULL"
    " ORDER BY id LIMIT 1"
)


class Packer:
    """Looks at what is saved before each step, as the bench does."""

    def __init__(self, folder: Path) -> None:
        self._now = SystemClock().now
        self._desk = Desk(folder, FixedClock(self._now()))
        self._jumper = self._desk.jumper
        self._desk.close()
        self._reads: sqlite3.Connection = open_reader(database_path(folder))

    def any(self, chance: random.Random) -> Act:
        to_pack = self._reads.execute(_TO_PACK).fetchone()
        if to_pack is None:
            return order_of(self._desk, new_id(self._now()), variant=self._jumper, quantity=chance.randint(1, 3))
        order, fulfilment, line, packed = to_pack
        roll = chance.random()
        if roll < 0.15:
            return "undo"
        if roll < 0.25 and packed:
            return PackShort(order=Id(order), fulfilment=Id(fulfilment))
        if roll < 0.4 and (parcel := self._reads.execute(_PACKED).fetchone()):
            return HandOver(order=Id(parcel[0]), fulfilment=Id(parcel[1]), carrier="Post")
        return PackItem(order=Id(order), fulfilment=Id(fulfilment), line=Id(line))


if __name__ == "__main__":
    work(Packer(Path(sys.argv[1])).any)
