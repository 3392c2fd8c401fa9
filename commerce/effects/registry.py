"""The list of everything this program does by itself."""

from __future__ import annotations

from commerce.effects import daily_backup, expire_order, low_stock_notice
from commerce.effects.daily_backup import BackUpDaily, Backups
from commerce.effects.expire_order import ExpireUnpaid
from commerce.effects.kinds import Kinds
from commerce.effects.low_stock_notice import TellLowStock


def build_kinds(backups: Backups, zone: str) -> Kinds:
    """Return every kind with its handler; `zone` is the store's."""
    return Kinds(
        timers={expire_order.KIND: ExpireUnpaid(), low_stock_notice.KIND: TellLowStock()},
        acts={daily_backup.KIND: BackUpDaily(backups, zone)},
    )
