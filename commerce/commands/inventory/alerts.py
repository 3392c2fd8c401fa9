"""The low-stock alert fires once, when what is available falls to its level, and re-arms when it is above again."""

from __future__ import annotations

from commerce.commands.inventory import reservation
from commerce.domain.inventory import alert
from commerce.kernel.ids import Id
from commerce.models.inventory import StockBalance
from commerce.repositories.tx import Tx

LOW_STOCK = "low_stock_notice"


def refresh(tx: Tx, variant: Id) -> None:
    """Recompute the alert of each location of a variant, and announce one that has just fired."""
    for balance in tx.children(StockBalance, "variant_id", variant):
        if balance.low_at is None:
            balance.alert_raised = 0
            continue
        watch = alert.Watch(threshold=balance.low_at, armed=not balance.alert_raised)
        seen = alert.observe(watch, reservation.available(tx, variant, balance.location_id))
        balance.alert_raised = int(not seen.watch.armed)
        if seen.fires:
            key = f"{balance.id.hex()}{tx.stamp.command.hex()}"
            tx.effects.prepare(LOW_STOCK, key, due=tx.now, subject=variant)


def mark(tx: Tx, balance: StockBalance) -> None:
    """Note that a level just set finds the stock low already: that is seen by whoever sets it, nothing fell."""
    free = reservation.available(tx, balance.variant_id, balance.location_id)
    balance.alert_raised = int(balance.low_at is not None and free <= balance.low_at)
