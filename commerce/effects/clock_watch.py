"""Notices a machine's clock that was set back: order is kept by number, but dates on papers would be wrong."""

from __future__ import annotations

from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import RaiseNotice
from commerce.kernel.clock import MINUTE
from commerce.repositories.database import Database

NOTICE = "clock.jumped_back"
"""Code of the notice; its data: minutes."""
TOLERATED = 2 * MINUTE


def minutes_behind(database: Database, now: int) -> int:
    """Return how far the clock is behind the newest command, in minutes; 0 within two minutes."""
    newest = _newest(database)
    return (newest - now) // MINUTE if newest - now > TOLERATED else 0


def tell(database: Database, now: int) -> tuple[Command, ...]:
    """Return the notice for a clock that is behind; one for each jump, however often this is asked."""
    minutes = minutes_behind(database, now)
    if not minutes:
        return ()
    return (RaiseNotice(code=NOTICE, key=str(_newest(database)), data={"minutes": minutes}),)


def _newest(database: Database) -> int:
    rows = database.ask("SELECT decided_at FROM command_log WHERE store = {store} ORDER BY n DESC LIMIT 1")
    return int(rows[0][0]) if rows else 0
