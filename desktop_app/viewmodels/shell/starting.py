"""Why nothing can be written yet: the services come in after the first window is painted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Starting(QObject):
    """`why_not` is the reason every writing action gives until the services are there; empty from then on."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why_not = self.tr("Quayside is starting. This works in a moment.")

    @property
    def why_not(self) -> str:
        """The reason in translated words; notified by `changed`."""
        return self._why_not

    @property
    def over(self) -> bool:
        """True once actions can be done."""
        return not self._why_not

    def end(self) -> None:
        """Everything works now."""
        self.refuse("")

    def refuse(self, why_not: str) -> None:
        """Nothing can be written, for this reason, such as a file that turned read-only."""
        if why_not != self._why_not:
            self._why_not = why_not
            self.changed.emit()
