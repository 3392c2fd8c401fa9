"""From the command line to the first painted window of the big store, and what was imported until then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import Reading, nearest_rank

_STARTS = 5
_PAINT_MS = 2_000
_BANNED = ("numpy", "sqlalchemy", "alembic", "pyqtgraph", "reportlab", "stripe", "requests", "httpx")

# Started as the program would be; says how long after the process began the window was painted, and its memory.
_PROGRAM = """
import json, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.recent import RecentShops
desk = Desk(app, RecentShops(Path(sys.argv[1]) / "recent.toml"), CrashLog(), worker=False)
desk.begin(Path(sys.argv[2]))
shop = desk.shop
said = {}
def painted():
    said["painted"] = time.time()
    said["modules"] = sorted(sys.modules)
def memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("RssAnon"))
def ready():
    said["ready"] = time.time()
    said["memory"] = memory()
    print(json.dumps(said), flush=True)
    shop.window.close()
shop.window.painted.connect(painted)
shop.ready.connect(ready)
sys.exit(app.exec())
"""


def measure(store: Path) -> list[Reading]:
    """Start the program several times on the store; the first start warms the disk and is not counted."""
    runs = [_start(store) for _ in range(_STARTS + 1)][1:]
    painted = nearest_rank([run["painted_ms"] for run in runs], 0.5)
    ready = nearest_rank([run["ready_ms"] for run in runs], 0.5)
    memory = max(int(run["memory"]) for run in runs)
    banned = sorted({name for run in runs for name in _BANNED if name in run["modules"]})
    python = nearest_rank([_empty_python() for _ in range(_STARTS)], 0.5)
    return [
        Reading(
            what="process start to painted window, median of 5",
            value=f"{painted:.0f} ms (an empty Python: {python:.0f})",
            goal=f"<= {_PAINT_MS} ms from source",
            kept=painted <= _PAINT_MS,
        ),
        Reading(what="process start to writable", value=f"{ready:.0f} ms"),
        Reading(what="banned modules at first paint", value=", ".join(banned) or "none", goal="none", kept=not banned),
        Reading(
            what="memory of the window when writable, mapped files not counted",
            value=f"{memory} MB",
            goal="<= 150 MB",
            kept=memory <= 150,
        ),
    ]


def _start(store: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as place:
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, place, str(store)],
            capture_output=True, text=True, timeout=120, check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return said | {"painted_ms": (said["painted"] - began) * 1_000, "ready_ms": (said["ready"] - began) * 1_000}


def _empty_python() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return (time.perf_counter() - began) * 1_000
