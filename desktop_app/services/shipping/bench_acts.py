"""Scans and keys of the bench as commands; the band of the bench says what came of them, so the frame stays quiet."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from commerce.commands.catalog.variants import EditVariant
from commerce.commands.inventory.stock import MarkDamaged
from commerce.commands.orders.holds import HoldOrder
from commerce.commands.orders.notes import AddNote
from commerce.commands.orders.packing import HandOver, PackItem, PackShort
from commerce.commands.workspace.contract import Personal
from commerce.domain.orders.holds import HoldKind
from commerce.kernel.ids import Id

if TYPE_CHECKING:
    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command
    from desktop_app.services.workspace.desk_writer import DeskWriter


class BenchActs:
    """Ids are the raw bytes the queries give."""

    def __init__(self, writer: DeskWriter) -> None:
        self._writer = writer

    def pack(self, order: bytes, fulfilment: bytes, line: bytes) -> Future[Result]:
        """One unit of a fulfilment line went into the box."""
        return self._quietly(PackItem(order=Id(order), fulfilment=Id(fulfilment), line=Id(line)))

    def pack_short(self, order: bytes, fulfilment: bytes) -> Future[Result]:
        """What is in the box goes, the rest waits as work of its own."""
        return self._quietly(PackShort(order=Id(order), fulfilment=Id(fulfilment)))

    def mark_damaged(self, variant: bytes, location: bytes, reason: str) -> Future[Result]:
        """One unit on the shelf can no longer be sold; `reason` stands in the ledger."""
        return self._quietly(MarkDamaged(variant=Id(variant), location=Id(location), quantity=1, reason=reason))

    def note(self, order: bytes, person: bytes, text: str) -> Future[Result]:
        """The order keeps a note; `person` is the one it is about."""
        return self._quietly(AddNote(order=Id(order), note=Personal(Id(person), {"text": text})))

    def hold(self, order: bytes, reason: str) -> Future[Result]:
        """The order must wait; `reason` is a code of HoldKind."""
        return self._quietly(HoldOrder(order=Id(order), reason=HoldKind(reason)))

    def take_back(self, group: bytes) -> Future[Result]:
        """Undo one step of this bench."""
        return self._writer.undo_group(Id(group), tell=False)

    def hand_over(self, parcels: Sequence[tuple[bytes, bytes]], carrier: str = "") -> Future[Result]:
        """Parcels, as (order, fulfilment), are with the carrier: one command each, told as one step by the frame."""
        return self._writer.submit(
            [HandOver(order=Id(order), fulfilment=Id(one), carrier=carrier) for order, one in parcels]
        )

    def link_code(self, variant: bytes, before: str, code: str) -> Future[Result]:
        """A variant gets `code` as its barcode in place of `before`; refuses what is no barcode."""
        return self._quietly(EditVariant(variant=Id(variant), fields={"barcode": (before, code)}))

    def _quietly(self, command: Command) -> Future[Result]:
        return self._writer.submit([command], tell=False)
