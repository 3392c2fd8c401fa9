"""A code scanned anywhere: the screen in front first, then the order or product it names, else it is said aloud."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from PySide6.QtCore import QObject

from commerce.kernel.ref import read_ref
from desktop_app.queries import palette
from desktop_app.viewmodels.shell.navigator import Navigator
from desktop_app.viewmodels.shell.notices import Notices

SHORTEST = 4
GAP_SECONDS = 0.05
BURST_SECONDS = 1.5


class Burst:
    """Tells a scanner from a person: at least 4 signs, each within 50 ms of the one before, all within 1.5 s."""

    def __init__(self) -> None:
        self._signs: list[str] = []
        self._began = self._last = 0.0

    def add(self, sign: str, at: float) -> None:
        """A printable sign was pressed `at` seconds."""
        if not self._signs or at - self._last > GAP_SECONDS:
            self._signs, self._began = [], at
        self._signs.append(sign)
        self._last = at

    def end(self, at: float) -> str:
        """Enter or Tab was pressed: return the code, or nothing when a person typed; either way begin anew."""
        scanned = len(self._signs) >= SHORTEST and at - self._last <= GAP_SECONDS and at - self._began <= BURST_SECONDS
        code = "".join(self._signs).strip() if scanned else ""
        self._signs = []
        return code


class Scans(QObject):
    """`take` a code; `in_front` is asked first and tells whether it knew it."""

    def __init__(
        self, reads: sqlite3.Connection, navigator: Navigator, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reads = reads
        self._navigator = navigator
        self._notices = notices

    def take(self, code: str, in_front: Callable[[str], bool] | None) -> None:
        """Bring it to where it belongs."""
        if in_front is not None and in_front(code):
            return
        ref = read_ref(code)
        order = palette.order_by_ref(self._reads, ref) if ref else None
        variant = None if order else palette.variant_by_code(self._reads, code)
        if order is not None:
            self._navigator.open("orders", order)
        elif variant is not None and self._navigator.has("inventory"):
            self._navigator.open("inventory", variant)
        else:
            self._notices.say(self.tr("No order or product has the code {code}").format(code=code), "circle-help")
