"""What a screen hands to the frame when it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Built:
    """A screen in the frame; everything but the widget is optional.

    `enter` shows what another screen asked for; `search` takes the text of the search field on every letter, with
    `hint` as its placeholder; `focus` puts the keyboard into the list; `scanned` takes a code and tells whether it
    knew it. A screen with its own head passes it as `header` (signals `commands_asked`, `badge_pressed`) and draws
    it itself. `slim_rail` folds the rail while the screen is in front.
    """

    widget: QWidget
    enter: Callable[[object], None] | None = None
    search: Callable[[str], None] | None = None
    hint: str = ""
    focus: Callable[[], None] | None = None
    scanned: Callable[[str], bool] | None = None
    header: QWidget | None = None
    slim_rail: bool = False
    sub: str = ""
