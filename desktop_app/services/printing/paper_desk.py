"""What the Paper window asks: which jobs there were, how their pages look, and to print, keep or throw them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commerce.documents.preview import PageImage, page_count, page_images, page_width

if TYPE_CHECKING:
    from desktop_app.services.orders.slips import OrderSlips, Printed
    from desktop_app.services.printing.jobs import PrintJob
    from desktop_app.services.printing.service import PrintService


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page for the screen, and how many pages there are."""

    image: PageImage
    pages: int


class PaperDesk:
    """Every method may wait for a disk, a printer or a worker: call it from an io thread."""

    def __init__(self, printing: PrintService, slips: OrderSlips) -> None:
        self._printing = printing
        self._slips = slips

    def jobs(self) -> tuple[PrintJob, ...]:
        """Return all kept jobs, newest first, as their printers tell them now."""
        return tuple(self._printing.refresh(job.id) if job.spool_id else job for job in self._printing.papers.jobs())

    def pages(self, job_id: str) -> bytes:
        """Return the pages of a job. Raises `print.job_unknown` and `print.pages_gone`."""
        return self._printing.papers.pdf(job_id)

    def lay_out(self, orders: Sequence[int], paper: str) -> bytes:
        """Return what printing these orders' slips would give. Raises what `OrderSlips.preview` does."""
        return self._slips.preview(orders, paper)

    def picture(self, pdf: bytes, page: int, width: int) -> PagePicture:
        """Return how a page, counted from 0, looks at `width` pixels. Raises `document.unreadable`."""
        pages = page_count(pdf)
        at = min(page, pages - 1)
        return PagePicture(next(page_images(pdf, width / page_width(pdf, at), at, 1)), pages)

    def print_again(self, job_id: str, printer: str) -> PrintJob:
        """Print the pages of a job once more."""
        return self._printing.print_again(job_id, printer)

    def print_slips(self, orders: Sequence[int], printer: str, paper: str) -> Printed:
        """Print what was laid out."""
        return self._slips.print_slips(orders, printer, paper, lambda _done, _of: None)

    def save(self, pdf: bytes, to: str) -> None:
        """Write pages as a file; OSError where that cannot be done."""
        beside = Path(f"{to}.new")
        beside.write_bytes(pdf)
        beside.replace(to)

    def clear(self) -> int:
        """Throw away what lies in the tray and return how many jobs that were."""
        return self._printing.papers.clear_tray()
