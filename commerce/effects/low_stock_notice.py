"""Stock fell to its threshold: somebody is told once."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.inventory.alerts import LOW_STOCK
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import RaiseNotice
from commerce.effects.kinds import Due
from commerce.repositories.database import Database

KIND = LOW_STOCK
NOTICE = "stock.low"
"""Code of the notice; its data: sku, title, location, on_hand, low_at."""

_FACTS = (
    "SELECT v.sku, v.title, l.name, b.on_hand, b.low_at FROM stock_balances b JOIN variants v ON v.id = b.variant_id"
    " JOIN locations l ON l.id = b.location_id WHERE b.store = {store} AND b.id = ?"
)
_ID_DIGITS = 32
"""The key begins with the id of the balance; what follows tells one alert from the next."""
_NAMES = ("sku", "title", "location", "on_hand", "low_at")


class TellLowStock:
    """A timer that is due at once; the figures are those of the moment somebody is told."""

    def commands(self, effect: Due, database: Database) -> Sequence[Command]:
        """Return the command that raises the notice."""
        rows = database.ask(_FACTS, (bytes.fromhex(effect.key[:_ID_DIGITS]),))
        facts = dict(zip(_NAMES, rows[0], strict=True)) if rows else {}
        data = {name: value for name, value in facts.items() if value is not None}
        return (RaiseNotice(code=NOTICE, key=effect.key, data=data, subject=effect.subject, effect=effect.id),)
