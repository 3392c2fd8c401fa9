"""The limit of an unpaid order has passed: its goods go back to the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.orders.expiry import EXPIRE, ExpireOrder
from commerce.commands.workspace.contract import Command
from commerce.effects.kinds import Due
from commerce.kernel.ids import Id
from commerce.repositories.database import Database

KIND = EXPIRE


class ExpireUnpaid:
    """A timer: the command itself looks whether money came in time."""

    def commands(self, effect: Due, database: Database) -> Sequence[Command]:  # noqa: ARG002  the order is in the key
        """Return the command that expires the order."""
        return (ExpireOrder(order=Id(bytes.fromhex(effect.key))),)
