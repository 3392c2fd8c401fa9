"""Lays out one print job: a pure function from a request to PDF bytes, the same here and in the document worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commerce.documents.packing_slip.document import render_slips

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.printing.request import RenderRequest


def render_job(request: RenderRequest, on_progress: Callable[[int, int], None] = lambda _done, _of: None) -> bytes:
    """Return the PDF of a request. Raises the coded errors of `render_slips`."""
    return render_slips(request.slips, request.fonts, request.page, on_progress)
