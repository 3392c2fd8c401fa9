"""Sentences across the page that stay until they are put away, such as a clock that jumped back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.notices import StandingNotice
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.tokens.theme import Theme


class StandingNotices(QWidget):
    """One banner for each key; `acted` carries the key whose word was pressed."""

    acted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._banners: dict[str, Banner] = {}
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
        self.show()

    @Slot()
    def _acted(self) -> None:
        self.acted.emit(self.sender().objectName())

    @Slot()
    def _dismissed(self) -> None:
        banner = self._banners.pop(self.sender().objectName())
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._banners))
