"""Packing slips per second, with everything that stands on them."""

from __future__ import annotations

import time
from pathlib import Path

import resources
from benchmarks.measure import Reading
from commerce.documents.packing_slip import PackingSlip, SlipLine
from commerce.documents.packing_slip.document import render_slips
from commerce.kernel.ids import Id
from commerce.kernel.ref import ref_of
from desktop_app.services.printing.system_fonts import slip_fonts

_SLIPS = 1_000
_PER_SECOND = 300
_JOB_SECONDS = 1.5


def measure() -> list[Reading]:
    """Lay out a thousand slips of one to four lines as one job, codes and all."""
    fonts = slip_fonts(Path(resources.__file__).parent / "fonts")
    slips = [_slip(place) for place in range(_SLIPS)]
    render_slips(slips[:20], fonts)
    started, worked = time.perf_counter(), time.process_time()
    render_slips(slips, fonts)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    rate = _SLIPS / cpu
    return [
        Reading(what="slips with QR and Code 128, per CPU second", value=f"{rate:.0f}", goal=f">= {_PER_SECOND}",
                kept=rate >= _PER_SECOND),
        Reading(what="1,000 slips as one job", value=f"{seconds:.2f} s", goal=f"<= {_JOB_SECONDS} s",
                kept=seconds <= _JOB_SECONDS),
    ]  # fmt: skip


def _slip(place: int) -> PackingSlip:
    lines = tuple(
        SlipLine(
            title=f"Canvas tote, natural {row}",
            quantity=1 + row % 2,
            options="Natural",
            sku=f"TOTE-{row:02}",
            bin="A-04",
        )
        for row in range(1 + place % 4)
    )
    return PackingSlip(
        shop="Harbour Goods",
        ref=ref_of(Id(place.to_bytes(16, "big"))),
        lines=lines,
        ship_to=("Mia Novak", "Kai 1", "20457 Hamburg", "DE"),
    )
