"""The ground every screen stands on, with the margins of the look at any text size."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.views.widgets.tokens.theme import Theme


class Page(QWidget):
    """Put the parts of a screen into `column`, from the header down."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        theme.changed.connect(self._refit)
        self._refit()

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(px(20), px(14), px(20), px(16))
        self.column.setSpacing(px(10))
