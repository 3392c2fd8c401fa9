"""A printer without a printer: what would have come out lies in the tray window, so that any desk can try printing."""

from __future__ import annotations

from desktop_app.services.printing.port import Fit, Paper, Printer, Receipt


class PaperTray:
    """Always fits. The print service keeps every job's pages before it sends them, so there is nothing left to do."""

    way = "tray"

    def fit(self) -> Fit:
        """Return yes."""
        return Fit(fits=True)

    def printers(self) -> tuple[Printer, ...]:
        """Return the one tray."""
        return (Printer(id="tray:", way=self.way),)

    def send(self, name: str, paper: Paper) -> Receipt:  # noqa: ARG002 - the pages are kept already
        """Take the pages."""
        return Receipt()

    def is_waiting(self, name: str, spool_id: str) -> bool:  # noqa: ARG002 - a tray has no queue
        """Return no: they lie there at once."""
        return False
