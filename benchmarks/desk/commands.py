"""What a command costs over a bare commit of the same bytes, and what its journal weighs."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.desk.journal_weight import weigh
from benchmarks.measure import Reading, nearest_rank, timed
from commerce.bus.envelope import Envelope
from commerce.commands.orders.holds import HoldOrder, ReleaseHold
from commerce.commands.orders.notes import TagOrder
from commerce.commands.workspace.contract import Command
from commerce.domain.orders.holds import HoldKind
from commerce.kernel.clock import SystemClock
from commerce.kernel.ids import Id, new_id
from commerce.kernel.workspace_file import database_path, open_writer
from desktop_app.services.workspace.demo import make_demo
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.opening import open_executor

_ROUNDS = 150
_OVERHEAD_MS = 2.0
_TAIL_MS = 20.0
_BODY_SHARE = 1.6


def measure() -> list[Reading]:
    """Hold, release and tag orders of a demo shop one by one, each with a bare commit of the same size in turn."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "shop"
        make_demo(home, SystemClock(), lambda *_: None)
        return [*_overhead(home), _journal_weight(home)]


def _overhead(home: Path) -> list[Reading]:
    clock, shop = SystemClock(), facts(home)
    executor = open_executor(home, clock)
    bare = _bare(home)
    ask = executor.database.ask
    orders = [row[0] for row in ask("SELECT id FROM orders WHERE state = 'open' AND goods = 'to_pack'")]
    costs, commits = [], []
    with contextlib.closing(executor.database), contextlib.closing(bare):
        for turn in range(_ROUNDS):
            order = orders[turn // 3 % len(orders)]
            command = _command(order, turn)
            now = clock.now()
            envelope = Envelope(
                id=new_id(now),
                actor=shop.actor,
                device=shop.device,
                occurred_at=now,
                group=new_id(now),
                payload=command,
            )
            costs.append(timed(partial(executor.run, [envelope])))
            size = ask("SELECT coalesce(sum(length(before)), 0) + 600 FROM journal WHERE command = ?", (envelope.id,))
            commits.append(timed(partial(_commit, bare, int(size[0][0]))))
    extra = nearest_rank(costs, 0.5) - nearest_rank(commits, 0.5)
    tail = nearest_rank(costs, 0.99)
    return [
        Reading(
            what="command, median over a bare commit",
            value=f"{extra:.2f} ms over {nearest_rank(commits, 0.5):.2f} ms",
            goal=f"<= {_OVERHEAD_MS} ms",
            kept=extra <= _OVERHEAD_MS,
        ),
        Reading(what="command, p99", value=f"{tail:.1f} ms", goal=f"<= {_TAIL_MS:.0f} ms", kept=tail <= _TAIL_MS),
    ]


def _command(order: Id, turn: int) -> Command:
    kinds = (
        HoldOrder(order=order, reason=HoldKind.OTHER, note="bench"),
        ReleaseHold(order=order, reason=HoldKind.OTHER),
        TagOrder(order=order, tag=f"bench {turn}"),
    )
    return kinds[turn % len(kinds)]


def _bare(home: Path) -> sqlite3.Connection:
    """Open a file of its own on the same disk, with the same rules, to commit plain bytes to."""
    connection = open_writer(home / "bare.sqlite3", create=True)
    connection.execute("CREATE TABLE plain(n INTEGER PRIMARY KEY, body BLOB)")
    return connection


def _commit(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO plain(body) VALUES (?)", (b"x" * size,))
    connection.execute("COMMIT")


def _journal_weight(home: Path) -> Reading:
    """Bodies as the hub would keep them, before and after, against the plain bytes of the rows."""
    copy = home / "copy.sqlite3"
    shutil.copy(database_path(home), copy)
    bodies, images = weigh(copy)
    ratio = bodies / images
    return Reading(what="journal bodies with before and after, to row images", value=f"{ratio:.2f}",
                   goal=f"<= {_BODY_SHARE}", kept=ratio <= _BODY_SHARE)  # fmt: skip
