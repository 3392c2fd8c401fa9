"""`python3 dev.py bench imports FILE`: brings a file of orders into an empty shop and says how fast, as JSON."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import Reading
from commerce.kernel.clock import SystemClock
from desktop_app.services.workspace.founding import Founding, found

_LINES_PER_CPU_SECOND = 10_000
_MOST_MB = 300


def measure(file: Path, mapping: str) -> list[Reading]:
    """Bring the file in by the command line in a process of its own, so that nothing else counts."""
    with tempfile.TemporaryDirectory(prefix="quayside-import-") as place:
        folder = Path(place) / "shop"
        found(folder, Founding(name="Gift shop", mode="test", currency="GBP", zone="Europe/London"), SystemClock())
        command = [sys.executable, "-m", "desktop_app", "import", "orders", str(file), "--mapping", mapping,
                   "--workspace", str(folder), "--json"]  # fmt: skip
        said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        megabytes = sum(part.stat().st_size for part in folder.rglob("*") if part.is_file()) / 1e6
    rate = said["read"] / said["cpu_seconds"]
    agree = said["file_says"] == said["shop_says"]
    return [
        Reading(what="lines per CPU second, with journal and ledger", value=f"{rate:.0f}",
                goal=f">= {_LINES_PER_CPU_SECOND}", kept=rate >= _LINES_PER_CPU_SECOND),
        Reading(what="most memory", value=f"{said['peak_mb']:.0f} MB", goal=f"< {_MOST_MB} MB",
                kept=said["peak_mb"] < _MOST_MB),
        Reading(what="file and shop say the same", value=f"{said['documents']:,} documents, {said['read']:,} lines",
                goal="the same", kept=agree),
        Reading(what="on the wall", value=f"{said['seconds']:.0f} s, a shop of {megabytes:.0f} MB"),
    ]  # fmt: skip


def main() -> int:
    """Measure and print; exit code 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench imports", description=__doc__)
    parser.add_argument("file", type=Path, help="the file, plain or packed")
    parser.add_argument("--mapping", default="online-retail", help="how its columns are read")
    asked = parser.parse_args()
    readings = measure(asked.file, asked.mapping)
    print(json.dumps([asdict(reading) for reading in readings], indent=1))
    return int(any(reading.kept is False for reading in readings))


if __name__ == "__main__":
    sys.exit(main())
