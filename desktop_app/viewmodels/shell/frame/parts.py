"""The parts of the frame that its window shows, put together once by the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.viewmodels.binding.commands import CommandRegistry
    from desktop_app.viewmodels.settings.look import Look
    from desktop_app.viewmodels.shell.counts import Counts
    from desktop_app.viewmodels.shell.error_words import ErrorBook
    from desktop_app.viewmodels.shell.frame.notice_list import NoticeList
    from desktop_app.viewmodels.shell.history import History
    from desktop_app.viewmodels.shell.jobs import Jobs
    from desktop_app.viewmodels.shell.memory import Memory
    from desktop_app.viewmodels.shell.navigator import Navigator
    from desktop_app.viewmodels.shell.notices import Notices
    from desktop_app.viewmodels.shell.palette import Palette
    from desktop_app.viewmodels.shell.scans import Scans
    from desktop_app.viewmodels.shell.steps import Steps


@dataclass(frozen=True)
class Frame:
    """Everything the main window binds to; `shop`, `person` and `desk` are names."""

    shop: str
    person: str
    desk: str
    navigator: Navigator
    commands: CommandRegistry
    notices: Notices
    steps: Steps
    history: History
    palette: Palette
    scans: Scans
    jobs: Jobs
    counts: Counts
    memory: Memory
    look: Look
    book: ErrorBook
    notice_list: NoticeList | None = None
    """Nothing in a frame that has no list of notices, such as one that is only looked at."""
