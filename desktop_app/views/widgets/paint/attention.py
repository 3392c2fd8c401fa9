"""When a focus ring is shown: only to someone who moves by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def by_keys(event: QFocusEvent) -> bool:
    return event.reason() in _KEYS
