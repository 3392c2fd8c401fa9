"""A sentence across a pane with the one thing to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme


class Banner(QWidget):
    """Starts hidden; `acted` when its word is pressed, `dismissed` when it is closed."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "info"
        self._icon = IconLabel(theme, "info", "info")
        self._words = label("", Role.MEDIUM, wrap=True)
        self._act = Button(theme, kind=Kind.LINK, parent=self)
        self._act.set_look(units=28)
        self._close = Button(theme, kind=Kind.GHOST, icon="x", parent=self)
        self._close.set_look(units=28)
        self._close.setAccessibleName(self.tr("Dismiss"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._act.clicked.connect(self.acted)
        self._close.clicked.connect(self.dismissed)
        self.hide()

    def show_banner(self, tone: str, icon: str, words: str, act: str = "", *, closable: bool = False) -> None:
        """`tone` is ok, info, warn, bad or violet; icon and words say it too."""
        self._tone = tone
        self._icon.show_icon(icon, tone)
        self._words.setText(words)
        self._act.set_words(act)
        self._act.setVisible(bool(act))
        self._close.setVisible(closable)
        self.setAccessibleName(words)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        canvas = widget_canvas(self, theme)
        canvas.rounded(canvas.whole, theme.px(8), theme.tint(self._tone), theme.mixed(self._tone, "surface", 0.30))
        canvas.painter.end()
