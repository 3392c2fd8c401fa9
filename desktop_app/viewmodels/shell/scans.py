"""A code scanned anywhere: the screen in front first, then the order or product it names, else it is said aloud."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from PySide6.QtCore import QObject

from commerce.kernel.ref import read_ref
from desktop_app.queries import palette
from desktop_app.viewmodels.shell.navigator import Navigator
from desktop_app.viewmodels.shell.notices import Notices
from desktop_app.viewmodels.shipping.scanner import ENTER, Heard, Scanner, Told


class Burst:
    """Tells a scanner from a person by the rules of the bench: at least 4 signs, each within 50 ms of the one before.

    `told` gives what the settings of this machine say about the scanner. Instants are seconds.
    """

    def __init__(self, told: Callable[[], Told] = Told) -> None:
        self._at = 0.0
        self._scanner = Scanner(self._milliseconds, told)

    @property
    def patience_ms(self) -> int:
        """How long after the last sign `rest` is to be called; 0 where codes have an end of their own."""
        return self._scanner.patience_ms

    def add(self, sign: str, at: float) -> str:
        """A sign was pressed; return the code where the scanner ends it by this sign."""
        return self._scanned(self._press(sign, at))

    def end(self, at: float, sign: str = ENTER) -> str:
        """Enter or Tab was pressed: return the code, or nothing when a person typed; either way begin anew."""
        code = self._scanned(self._press(sign, at))
        self._scanner.clear()
        return code

    def rest(self) -> str:
        """No more signs came: return the code of a scanner that sends no end."""
        return self._scanned(self._scanner.rest())

    def _press(self, sign: str, at: float) -> Heard | None:
        self._at = at
        return self._scanner.press(sign)

    def _scanned(self, heard: Heard | None) -> str:
        return heard.code if heard is not None and heard.scanned else ""

    def _milliseconds(self) -> float:
        return self._at * 1000


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
