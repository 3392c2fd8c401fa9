"""Prints packing slips of one order or of hundreds as one job, and counts them once they are printed."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from commerce.commands.orders.packing import CountSlips
from commerce.documents.packing_slip.values import PackingSlip, PageSize, SlipLine
from commerce.domain.workspace.modes import Mode, is_specimen
from commerce.kernel.address import Address
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.queries.orders.slips import Slip, SlipItem, slips_of
from desktop_app.queries.settings import shop
from desktop_app.services.workspace.desk_writer import SILENT

if TYPE_CHECKING:
    from sqlite3 import Connection

    from desktop_app.services.orders.acts import Writes
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.workspace.folder import ShopFacts

    class Prints(Protocol):
        """Whoever prints."""

        def print_slips(
            self,
            slips: Sequence[PackingSlip],
            printer: str,
            page: PageSize = PageSize.A4,
            on_progress: Callable[[int, int], None] = ...,
        ) -> PrintJob:
            """Print slips as one job."""

        def lay_out(
            self,
            slips: Sequence[PackingSlip],
            page: PageSize = PageSize.A4,
            on_progress: Callable[[int, int], None] = ...,
        ) -> bytes:
            """Return the PDF of slips."""


_COUNTED_AT_ONCE = 200
_PIECE = "piece"


@dataclass(frozen=True, slots=True)
class Printed:
    """What was sent, or what the printer said instead; `orders` without a shelf of ours have no slip."""

    slips: int
    orders: int
    left_out: int
    printer: str
    error: CodedError | None


class OrderSlips:
    """Every method may wait for a disk, a printer or a worker: call it from an io thread."""

    def __init__(self, facts: ShopFacts, printing: Prints, writer: Writes) -> None:
        self._facts = facts
        self._printing = printing
        self._writer = writer

    def print_slips(
        self,
        numbers: Sequence[int],
        printer: str,
        paper: str,
        on_progress: Callable[[int, int], None],
        only: Collection[bytes] | None = None,
    ) -> Printed:
        """Print the slips of these orders in their order. Raises `slips.nothing_to_pack` and what printing raises.

        `only` names the fulfilments to print; without it every shelf of ours has its slip.
        """
        found, papers = self._papers(numbers, only)
        job = self._printing.print_slips(papers, printer, PageSize(paper), on_progress)
        problem = job.problem
        if problem is None:
            self._count(found)
        orders = len({slip.n for slip in found})
        return Printed(len(found), orders, len(numbers) - orders, printer, problem.error() if problem else None)

    def preview(self, numbers: Sequence[int], paper: str) -> bytes:
        """Return the pages as a PDF without printing or counting them."""
        return self._printing.lay_out(self._papers(numbers)[1], PageSize(paper))

    def _papers(
        self, numbers: Sequence[int], only: Collection[bytes] | None = None
    ) -> tuple[list[Slip], list[PackingSlip]]:
        with contextlib.closing(open_reader(database_path(self._facts.folder))) as connection:
            found = slips_of(connection, list(numbers), only)
            sender = _sender(connection)
        if not found:
            raise CodedError("slips.nothing_to_pack", orders=len(numbers))
        return found, [self._paper(slip, *sender) for slip in found]

    def _paper(self, slip: Slip, name: str, return_lines: tuple[str, ...]) -> PackingSlip:
        placed = datetime.fromtimestamp(slip.placed_at / 1000, ZoneInfo(self._facts.zone)).date()
        return PackingSlip(
            shop=name,
            ref=slip.ref,
            return_lines=return_lines,
            number=None if slip.number is None else str(slip.number),
            placed=placed.isoformat(),
            ship_to=Address(**slip.address._asdict()).lines() if slip.address else (slip.customer,),
            lines=tuple(_line(item) for item in slip.items),
            gift=bool(slip.gift_note),
            gift_note=slip.gift_note or None,
            source=slip.source,
            specimen=is_specimen(Mode(self._facts.mode)),
        )

    def _count(self, slips: Sequence[Slip]) -> None:
        """Raise the counters; what the shell is to say comes from whoever asked for the paper."""
        some = [slips[start : start + _COUNTED_AT_ONCE] for start in range(0, len(slips), _COUNTED_AT_ONCE)]
        commands = [
            CountSlips(
                orders=tuple(dict.fromkeys(Id(slip.order) for slip in part)),
                fulfilments=tuple(Id(slip.fulfilment) for slip in part),
            )
            for part in some
        ]
        self._writer.submit(commands, SILENT)


def _sender(connection: Connection) -> tuple[str, tuple[str, ...]]:
    settings = shop(connection)
    lines = settings.get("address", "")
    return str(settings.get("name", "")), tuple(lines.splitlines() if isinstance(lines, str) else lines)


def _line(item: SlipItem) -> SlipLine:
    try:
        options = " · ".join(str(value) for _, value in json.loads(item.options or "[]"))
    except (ValueError, TypeError):
        options = ""
    return SlipLine(
        title=item.title,
        quantity=item.quantity,
        options=options,
        sku=item.sku,
        bin=item.bin or "",
        unit="" if item.unit in (None, _PIECE) else item.unit or "",
    )
