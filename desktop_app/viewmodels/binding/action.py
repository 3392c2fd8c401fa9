"""Something a person can do on a screen, with the reason when it cannot be done now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot


class Action(QObject):
    """One thing to do; views show `why_not` on the disabled control."""

    enabled_changed = Signal(name="enabledChanged")
    busy_changed = Signal(name="busyChanged")

    def __init__(
        self,
        do: Callable[[], None],
        *,
        stop: Callable[[], None] | None = None,
        why_not: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`do` starts it, `stop` is what Cancel does; a `why_not` makes it start disabled."""
        super().__init__(parent)
        self._do = do
        self._stop = stop
        self._why_not = why_not
        self._busy = False

    @property
    def enabled(self) -> bool:
        """False while it runs or is refused; notified by `enabled_changed`."""
        return not self._why_not and not self._busy

    @property
    def busy(self) -> bool:
        """True while it runs; notified by `busy_changed`."""
        return self._busy

    @property
    def why_not(self) -> str:
        """The reason in translated words, empty when it can be done."""
        return self._why_not

    @property
    def cancellable(self) -> bool:
        """True while it runs and can be stopped."""
        return self._busy and self._stop is not None

    def allow(self) -> None:
        """It can be done now."""
        self.refuse("")

    def refuse(self, why_not: str) -> None:
        """It cannot be done now, for this reason in translated words; empty allows it."""
        if why_not != self._why_not:
            self._why_not = why_not
            self.enabled_changed.emit()

    def set_busy(self, *, busy: bool) -> None:
        """While busy it cannot be started again."""
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit()
            self.enabled_changed.emit()

    @Slot()
    def run(self) -> None:
        """Do it, unless it is disabled or already running."""
        if self.enabled:
            self._do()

    @Slot()
    def cancel(self) -> None:
        """Stop what runs; nothing when it cannot be stopped."""
        if self._busy and self._stop is not None:
            self._stop()
