"""Changes to the stock of one variant in the words of the screen, each one command and one step to take back."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.commands.inventory.stock import (
    AdjustStock,
    MarkDamaged,
    MoveBin,
    ReceivedLine,
    ReceiveGoods,
    SetLowStockLevel,
    WriteOff,
)
from commerce.kernel.ids import Id, new_id

if TYPE_CHECKING:
    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command
    from commerce.kernel.clock import Clock
    from desktop_app.services.workspace.desk_writer import DeskWriter


class NewGoods(Protocol):
    """What a window says of a product that does not exist yet."""

    @property
    def sku(self) -> str:
        """Its code."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def cost_e4(self) -> int | None:
        """What a unit costs, in 1/10,000 of the minor unit; None where nobody knows."""

    @property
    def currency(self) -> str:
        """The currency of the cost."""

    @property
    def barcode(self) -> str:
        """The number on its packaging, empty where it has none."""


class StockActs:
    """Ids are the raw bytes the queries give; the frame tells what came of each."""

    def __init__(self, writer: DeskWriter, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock

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

    def receive_new(
        self, new: NewGoods, location: bytes, quantity: int, reference: str, bin_id: bytes | None, say: str
    ) -> Future[Result]:
        """A product that did not exist is added, and its first units lie on the shelf: one step to take back."""
        now = self._clock.now()
        variant = NewVariant(sku=new.sku, id=new_id(now), cost_e4=new.cost_e4, barcode=new.barcode)
        line = ReceivedLine(variant=Id(variant.id or b""), quantity=quantity, bin=_or_none(bin_id))
        return self._writer.submit(
            [
                AddProduct(product=new_id(now), title=new.title, currency=new.currency, variants=(variant,)),
                ReceiveGoods(location=Id(location), lines=(line,), reference=reference),
            ],
            say,
        )

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
