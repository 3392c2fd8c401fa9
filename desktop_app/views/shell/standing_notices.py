"""Sentences across the page that stay until they are put away, such as a clock that jumped back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.notices import StandingNotice
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.tokens.theme import Theme


class StandingNotices(QWidget):
    """One banner for each key; pressing its word does what the notice says and puts it away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banners: dict[str, Banner] = {}
        self._then: dict[str, Callable[[], object]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.hide()

    @Slot(object)
    def show_notice(self, notice: StandingNotice) -> None:
        """Show it, or put new words in the place of the one with the same key."""
        banner = self._banners.get(notice.key)
        if banner is None:
            banner = self._banners[notice.key] = Banner(self._theme)
            banner.setObjectName(notice.key)
            banner.acted.connect(self._acted)
            banner.dismissed.connect(self._dismissed)
            self._column.addWidget(banner)
        banner.show_banner(notice.tone, notice.icon, notice.words, notice.act, closable=True)
        if notice.then is not None:
            self._then[notice.key] = notice.then
        self.show()

    @Slot()
    def _acted(self) -> None:
        key = self.sender().objectName()
        self._put_away(key)
        if key in self._then:
            self._then.pop(key)()

    @Slot()
    def _dismissed(self) -> None:
        self._put_away(self.sender().objectName())

    def _put_away(self, key: str) -> None:
        banner = self._banners.pop(key)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._banners))
