"""The order list of the real window on the big store: letters to painted rows, frames, blocks, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.measure import Reading, nearest_rank

_BUSY_LIMIT_MS = 50.0


def measure(store: Path) -> list[Reading]:
    """Drive the window in a process of its own, and the C++ model on the same file in the same run."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk.drive", str(store)],
        capture_output=True, text=True, timeout=600, check=False, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2_000:])
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return [*_typing(said), *_scrolling(said), *_rest(said)]


def _typing(said: dict[str, Any]) -> list[Reading]:
    letters = said["letters"]
    p50, p95, most = nearest_rank(letters, 0.5), nearest_rank(letters, 0.95), max(letters)
    like = said["like_ms"]
    kept = p50 <= 16 and p95 <= 50 and most <= 100 and p50 <= like / 10
    return [
        Reading(what=f"keystroke to painted rows, {len(letters)} letters",
                value=f"p50 {p50:.0f}, p95 {p95:.0f}, max {most:.0f} ms (LIKE: {like:.0f})",
                goal="p50 16, p95 50, max 100 ms; <= 1/10 of LIKE", kept=kept),
    ]  # fmt: skip


def _scrolling(said: dict[str, Any]) -> list[Reading]:
    readings = []
    for kind, limit in (("wheel", 12), ("jump", 16)):
        ours, reference = nearest_rank(said[kind], 0.95), nearest_rank(said[f"{kind}_reference"], 0.95)
        ratio = ours / reference
        readings.append(
            Reading(
                what=f"scroll frame by {kind}, p95",
                value=f"{ours:.1f} ms, {ratio:.2f}x QSqlTableModel ({reference:.1f})",
                goal=f"<= {limit} ms and <= 1.3x",
                kept=ours <= limit and ratio <= 1.3,
            )
        )
    return readings


def _rest(said: dict[str, Any]) -> list[Reading]:
    block, memory = max(said["gaps"]), said["memory"]
    return [
        Reading(
            what="longest block of the GUI thread while typing and opening an order",
            value=f"{block:.0f} ms",
            goal=f"<= {_BUSY_LIMIT_MS:.0f} ms",
            kept=block <= _BUSY_LIMIT_MS,
        ),
        Reading(what="exact vector of all orders after opening", value=f"{said['vector_ms']:.0f} ms"),
        Reading(
            what="memory of the window after the drive",
            value=f"{memory['own']} MB, and {memory['mapped']} MB of mapped files",
            goal="<= 150 MB",
            kept=memory["own"] <= 150,
        ),
    ]
