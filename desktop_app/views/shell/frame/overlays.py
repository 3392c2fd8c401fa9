"""What floats over the page: toasts, the palette, notices, the history and the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.shell.frame.parts import Frame
from desktop_app.viewmodels.shell.notices import Saying
from desktop_app.viewmodels.shell.palette import PaletteGroup
from desktop_app.views.shell.frame.notice_list import NoticeListView
from desktop_app.views.shell.history_popup import HistoryPopup
from desktop_app.views.shell.key_help import KeyHelp
from desktop_app.views.widgets.feedback.toast import Toast, ToastStack
from desktop_app.views.widgets.palette.hits import Hit, HitGroup
from desktop_app.views.widgets.palette.palette_popup import PalettePopup
from desktop_app.views.widgets.tokens.theme import Theme

_FOOT_UNITS = 64


class Overlays(QObject):
    """Binds the frame's notices and palette to their widgets; dialogs are made when they are asked for."""

    def __init__(self, theme: Theme, frame: Frame, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._frame = frame
        self._window = window
        self.toasts = ToastStack(theme, window)
        self.palette = PalettePopup(theme, window)
        self.notices = NoticeListView(theme, frame.notice_list, window) if frame.notice_list is not None else None
        frame.notices.said.connect(self._say)
        frame.notices.withdrawn.connect(self.toasts.withdraw)
        self.toasts.acted.connect(frame.steps.pressed)
        self.palette.typed.connect(frame.palette.type_text)
        self.palette.chosen.connect(frame.palette.choose)
        frame.palette.changed.connect(self._show_hits)

    def make_room(self, rail: int, jobs: int) -> None:
        """Toasts stand right of the rail and above the foot of the list and the jobs; all in pixels."""
        units = self._theme.sizes.units
        self.toasts.set_place(_FOOT_UNITS + round(units(jobs)), round(units(rail)))

    @Slot()
    def open_palette(self, text: str = "") -> None:
        """Open it, empty or with what was typed already; the same key closes it."""
        if self.palette.isVisible():
            self.palette.close_again()
        else:
            self.palette.open_with(text)

    def open_notices(self, bell: QWidget) -> None:
        """Show what nobody has read yet, below the bell; the same key closes it."""
        if self.notices is None:
            return
        if self.notices.isVisible():
            self.notices.close_again()
        else:
            self.notices.open_under(bell)

    @Slot()
    def open_history(self) -> None:
        """Show what can be taken back."""
        HistoryPopup(self._theme, self._frame.history, self._window).open()

    @Slot()
    def open_keys(self) -> None:
        """Show every key."""
        KeyHelp(self._theme, self._frame.commands, self._frame.navigator.current, self._window).open()

    @Slot(object)
    def _say(self, saying: Saying) -> None:
        self.toasts.say(
            Toast(saying.key, saying.words, saying.act, saying.act_key, seconds=saying.seconds, icon=saying.icon)
        )

    @Slot()
    def _show_hits(self) -> None:
        self.palette.show_hits([_group(group) for group in self._frame.palette.groups], self._frame.palette.took)


def _group(group: PaletteGroup) -> HitGroup:
    hits = [Hit(hit.key, hit.title, hit.line, hit.icon, hit.shortcut, refused=hit.refused) for hit in group.hits]
    return HitGroup(group.words, hits)
