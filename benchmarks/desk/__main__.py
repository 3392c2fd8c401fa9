"""`python3 dev.py bench desk`: measures the desk on the million-order store, as the tables of docs/benchmarks.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict

from benchmarks import store
from benchmarks.desk import commands, paper, start, window
from benchmarks.measure import Reading, table
from commerce.kernel.workspace_file import database_path


def main() -> int:
    """Measure and print; exit code 1 when a goal was missed."""
    parser = argparse.ArgumentParser(prog="bench desk", description=__doc__)
    parser.add_argument("--orders", type=int, default=store.ORDERS, help="size of the store")
    parser.add_argument("--json", action="store_true", help="print readings as JSON")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = store.folder(asked.orders)
    size = database_path(home).stat().st_size / 1e6
    journalled = min(store.JOURNALLED, asked.orders // 20)
    groups: dict[str, list[Reading]] = {
        f"Store: {asked.orders:,} orders, {journalled:,} of them journalled, {size:.0f} MB": [],
        "Start": start.measure(home),
        "Orders window": window.measure(home),
        "Commands": commands.measure(),
        "Paper": paper.measure(),
    }
    if asked.json:
        print(json.dumps({title: [asdict(reading) for reading in readings] for title, readings in groups.items()}))
    else:
        print("\n".join(table(title, readings) for title, readings in groups.items()))
    return int(any(reading.kept is False for readings in groups.values() for reading in readings))


if __name__ == "__main__":
    sys.exit(main())
