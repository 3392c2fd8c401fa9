"""Changes to the stock of one variant in the words of the screen, each one command and one step to take back."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from commerce.commands.inventory.stock import (
    AdjustStock,
    MarkDamaged,
    MoveBin,
    ReceivedLine,
    ReceiveGoods,
    SetLowStockLevel,
    WriteOff,
)
from commerce.kernel.ids import Id

if TYPE_CHECKING:
    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command
    from desktop_app.services.workspace.desk_writer import DeskWriter


class StockActs:
    """Ids are the raw bytes the queries give; the frame tells what came of each."""

    def __init__(self, writer: DeskWriter) -> None:
        self._writer = writer

    def adjust(
        self, variant: bytes, location: bytes, delta: int, reason: str, bin_id: bytes | None = None
    ) -> Future[Result]:
        """Correct what is on hand by `delta`."""
        return self._submit(AdjustStock(variant=Id(variant), location=Id(location), delta=delta, reason=reason,
                                        bin=_or_none(bin_id)))  # fmt: skip

    def receive(
        self, variant: bytes, location: bytes, quantity: int, reference: str = "", bin_id: bytes | None = None
    ) -> Future[Result]:
        """A delivery of one variant came in and lies on the shelf."""
        line = ReceivedLine(variant=Id(variant), quantity=quantity, bin=_or_none(bin_id))
        return self._submit(ReceiveGoods(location=Id(location), lines=(line,), reference=reference))

    def mark_damaged(self, variant: bytes, location: bytes, quantity: int, reason: str = "") -> Future[Result]:
        """Units on the shelf can no longer be sold."""
        return self._submit(MarkDamaged(variant=Id(variant), location=Id(location), quantity=quantity, reason=reason))

    def write_off(self, variant: bytes, location: bytes, quantity: int, reason: str) -> Future[Result]:
        """Damaged units are thrown away."""
        return self._submit(WriteOff(variant=Id(variant), location=Id(location), quantity=quantity, reason=reason))

    def set_level(self, variant: bytes, location: bytes, level: int | None) -> Future[Result]:
        """Tell somebody from this number of free units on; None never."""
        return self._submit(SetLowStockLevel(variant=Id(variant), location=Id(location), level=level))

    def move_bin(
        self, variant: bytes, location: bytes, quantity: int, source: bytes | None, target: bytes | None
    ) -> Future[Result]:
        """Units go from one bin to another; None is the loose stock."""
        return self._submit(MoveBin(variant=Id(variant), location=Id(location), quantity=quantity,
                                    source=_or_none(source), target=_or_none(target)))  # fmt: skip

    def _submit(self, command: Command) -> Future[Result]:
        return self._writer.submit([command])


def _or_none(identity: bytes | None) -> Id | None:
    return Id(identity) if identity else None
