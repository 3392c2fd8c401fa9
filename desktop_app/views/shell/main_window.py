"""The one window: the rail, the head, the screen in front, and what is said over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.viewmodels.shell.frame.commands import SECOND_KEYS, FrameCommands
from desktop_app.viewmodels.shell.frame.parts import Frame
from desktop_app.views.shell import window_place
from desktop_app.views.shell.built import Built
from desktop_app.views.shell.error_holder import ErrorHolder
from desktop_app.views.shell.frame.keys import Keys
from desktop_app.views.shell.frame.overlays import Overlays
from desktop_app.views.shell.frame.scan_listener import ScanListener
from desktop_app.views.shell.standing_notices import StandingNotices
from desktop_app.views.widgets.feedback.job_tray import Job, JobTray
from desktop_app.views.widgets.frame.header import Header
from desktop_app.views.widgets.frame.page import Page
from desktop_app.views.widgets.frame.rail_list import RailEntry
from desktop_app.views.widgets.frame.side_rail import SideRail
from desktop_app.views.widgets.tokens.theme import Theme

_WIDE_FROM = 1280
_LOW_BELOW = 480
"""Units of height in which an error and what is under way do not fit together: the error is read first."""


class MainWindow(QWidget):
    """`painted` comes once, after the first paint; `closed` when it closes; `other_asked` for another shop."""

    painted = Signal()
    closed = Signal()
    other_asked = Signal()

    def __init__(self, theme: Theme, frame: Frame, build: Callable[[str], Built]) -> None:
        """`build` makes the screen of a key; it is called at most once for each."""
        super().__init__()
        self._theme = theme
        self._frame = frame
        self._build_screen = build
        self._screens: dict[str, Built] = {}
        self._texts: dict[str, str] = {}
        self._was_painted = False
        self._build()
        self._bind()
        self._keys = Keys(self, frame.commands, self._scope, SECOND_KEYS)

    @property
    def overlays(self) -> Overlays:
        """What floats over the page."""
        return self._overlays

    @property
    def current(self) -> Built | None:
        """The screen in front."""
        return self._screens.get(self._frame.navigator.current)

    def start(self, first: str) -> None:
        """Show the window with this place in front."""
        window_place.restore(self, self._frame.memory)
        self._frame.navigator.open(first)
        self.show()

    def bring_forward(self) -> None:
        """A second start asks for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def _build(self) -> None:
        theme, frame = self._theme, self._frame
        self.setWindowTitle(self.tr("{shop} - Quayside").format(shop=frame.shop))
        self.setMinimumSize(window_place.SMALLEST)
        self._rail = SideRail(theme, frame.shop, self)
        self._rail.set_owner(frame.person, frame.desk)
        entries = [RailEntry(place.key, place.word, place.icon) for place in frame.navigator.places]
        foot = {place.key for place in frame.navigator.places if place.foot}
        self._rail.show_entries(
            [entry for entry in entries if entry.key not in foot], [entry for entry in entries if entry.key in foot]
        )
        self._page = Page(theme, self)
        self._standing = StandingNotices(theme, self)
        self._error = ErrorHolder(theme, frame.book, self)
        self._header = Header(theme, "", self.tr("Search orders, customers"))
        self._stack = QStackedWidget(self)
        # What is said over a screen is never cut: in a low window the screen gives way.
        self._stack.setMinimumHeight(1)
        self._jobs = JobTray(theme, self)
        self._jobs.hide()
        for part in (self._standing, self._header, self._error):
            self._page.column.addWidget(part)
        self._page.column.addWidget(self._stack, 1)
        self._page.column.addWidget(self._jobs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._page, 1)
        self._overlays = Overlays(theme, frame, self)

    def _bind(self) -> None:
        frame = self._frame
        acts: dict[str, Callable[[], None]] = {
            "shell.palette": self._overlays.open_palette,
            "shell.search": self._search,
            "shell.history": self._overlays.open_history,
            "shell.keys": self._overlays.open_keys,
            "shell.other": self._ask_other,
            "shell.quit": self._quit,
        }
        if frame.notice_list is not None:
            acts["shell.notices"] = self._open_notices
            frame.notice_list.changed.connect(self._show_unread)
            self._header.notices_asked.connect(self._open_notices)
        self._commands = FrameCommands(frame.navigator, frame.steps, frame.look, acts)
        frame.commands.add(self._commands.all())
        self._theme.changed.connect(self._fold)
        self._rail.chosen.connect(frame.navigator.open)
        frame.navigator.opened.connect(self._opened)
        frame.counts.changed.connect(self._rail.set_count)
        frame.jobs.changed.connect(self._show_jobs)
        self._jobs.cancelled.connect(frame.jobs.cancel)
        self._jobs.closed.connect(frame.jobs.close)
        frame.notices.failed.connect(self._error.show_failure)
        frame.notices.failed.connect(self._show_jobs)
        frame.notices.warned.connect(self._standing.show_notice)
        self._error.left.connect(self._show_jobs)
        self._error.left.connect(self._focus_screen)
        self._header.commands_asked.connect(self._overlays.open_palette)
        self._header.badge_pressed.connect(self._badge_pressed)
        self._header.search.typed.connect(self._typed)
        self._header.search.left_down.connect(self._focus_screen)

    def _scope(self) -> str:
        return self._frame.navigator.current

    @Slot(str, object)
    def _opened(self, key: str, target: object) -> None:
        screen = self._screens.get(key)
        if screen is None:
            screen = self._screens[key] = self._add(key)
        self._stack.setCurrentWidget(screen.widget)
        self._rail.set_current(key)
        self._show_header(key, screen)
        self._fold()
        self._keys.bind()
        self._frame.memory.put("window", "screen", key)
        if target is not None and screen.enter is not None:
            screen.enter(target)
        self._focus_screen()

    def _add(self, key: str) -> Built:
        screen = self._build_screen(key)
        self._stack.addWidget(screen.widget)
        if screen.header is not None:
            screen.header.commands_asked.connect(self._overlays.open_palette)  # type: ignore[attr-defined]  # see Built
            screen.header.badge_pressed.connect(self._badge_pressed)  # type: ignore[attr-defined]  # see Built
        return screen

    def _show_header(self, key: str, screen: Built) -> None:
        word = next(place.word for place in self._frame.navigator.places if place.key == key)
        self._header.setVisible(screen.header is None)
        self._header.set_title(word, screen.sub)
        self._header.search.set_hint(screen.hint or self.tr("Search orders, customers"))
        self._show_text(self._texts.get(key, ""))

    @Slot(str)
    def _scanned(self, code: str) -> None:
        screen = self.current
        self._frame.scans.take(code, screen.scanned if screen is not None else None)

    @Slot()
    def _focus_screen(self) -> None:
        screen = self.current
        if screen is not None and screen.focus is not None:
            screen.focus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        screen = self.current
        if screen is None or (not text.strip() and screen.search is None):
            return
        if screen.search is not None:
            self._texts[self._frame.navigator.current] = text
            screen.search(text)
        else:
            self._show_text("")
            self._overlays.open_palette(text)

    def _show_text(self, text: str) -> None:
        """Put a text into the search field that nobody is to be told about."""
        self._header.search.blockSignals(True)
        self._header.search.setText(text)
        self._header.search.blockSignals(False)

    def _search(self) -> None:
        screen = self.current
        if screen is not None and screen.search is None:
            self._overlays.open_palette()
        else:
            self._header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._header.search.selectAll()

    @Slot()
    def _show_jobs(self) -> None:
        states = self._frame.jobs.states
        self._jobs.show_jobs([Job(**{name: getattr(state, name) for name in _JOB_FIELDS}) for state in states])
        low = self._theme.sizes.units(self.height()) < _LOW_BELOW
        self._jobs.setVisible(bool(states) and not (low and not self._error.isHidden()))
        self._fold()

    @Slot()
    def _open_notices(self) -> None:
        self._overlays.open_notices(self._header.bell)

    @Slot()
    def _show_unread(self) -> None:
        if self._frame.notice_list is not None:
            self._header.show_unread(self._frame.notice_list.unread)

    @Slot()
    def _badge_pressed(self) -> None:
        self._frame.navigator.open("settings", "data")

    def _ask_other(self) -> None:
        self.other_asked.emit()

    def _quit(self) -> None:
        self.close()

    @Slot()
    def _fold(self) -> None:
        screen = self.current
        narrow = self._theme.sizes.units(self.width()) < _WIDE_FROM
        self._rail.set_slim(slim=narrow or (screen is not None and screen.slim_rail))
        self._overlays.make_room(self._rail.width(), self._jobs.sizeHint().height() if self._jobs.isVisible() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        if self._was_painted:
            window_place.remember(self, self._frame.memory)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._first_paint_done)

    @Slot()
    def _first_paint_done(self) -> None:
        self._scanner = ScanListener(self, self._frame.memory)
        self._scanner.scanned.connect(self._scanned)
        if self._frame.notice_list is not None:
            self._frame.notice_list.refresh()
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        window_place.remember(self, self._frame.memory)
        super().closeEvent(event)
        self.closed.emit()


_JOB_FIELDS = ("key", "title", "line", "icon", "share", "count", "rate", "finished", "failed", "can_stop")
