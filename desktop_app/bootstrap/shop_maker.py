"""Makes new shops: the demo in a process of its own, an empty one on a thread, because both need everything loaded."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTimeZone

from commerce.kernel.clock import Clock, SystemClock
from commerce.kernel.errors import CodedError
from desktop_app.bootstrap.background import worker_command
from desktop_app.services.workspace.recent import free_folder
from desktop_app.services.workspace.removal import discard
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.shell.opening.first_start import NewShop
from desktop_app.viewmodels.shell.opening.making import Making, ProcessMaking, ThreadMaking

FAILED = 1


class ShopMaker(QObject):
    """See `first_start.Maker`."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._drain = Drain(parent=self)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="maker")

    def folder_for(self, name: str) -> Path:
        """Return a free folder below the place for shops."""
        return free_folder(name)

    def make_demo(self, folder: Path) -> Making:
        """Begin the demo shop."""
        return ProcessMaking(worker_command("demo", folder), self)

    def make_empty(self, folder: Path, shop: NewShop) -> Making:
        """Begin an empty shop."""
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
        return ThreadMaking(self._thread.submit(_found, folder, shop, zone, self._clock), self._drain, self)

    def discard(self, folder: Path) -> None:
        """Remove what was begun."""
        discard(folder)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(cancel_futures=True)


def _found(folder: Path, shop: NewShop, zone: str, clock: Clock) -> None:
    from desktop_app.services.workspace.founding import Founding, found

    found(folder, Founding(name=shop.name, currency=shop.currency, country=shop.country, zone=zone), clock)


def run_demo_worker(folder: Path) -> int:
    """Make the demo shop and tell how far it is on stdout."""
    from desktop_app.services.workspace.demo import make_demo

    def tell(line: dict[str, object]) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    def progress(done: int, total: int, words: str) -> None:
        tell({"done": done, "total": total, "words": words})

    try:
        make_demo(folder, SystemClock(), progress)
    except CodedError as error:
        tell({"code": error.code, "data": {name: str(value) for name, value in error.data.items()}})
        return FAILED
    return 0
