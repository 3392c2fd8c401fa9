"""The small title of a part of a card, with an optional link at its other end."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.tokens.theme import Theme


class SectionHead(QWidget):
    """`acted` when the link is pressed; `note` is a muted line at the other end instead."""

    acted = Signal()

    def __init__(self, theme: Theme, words: str, act: str = "", *, note: str = "", key: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = label(words, Role.CAPTION)
        self._note = label(note, Role.SMALL)
        self._button = Button(theme, act, kind=Kind.LINK, key=key, parent=self)
        self._button.set_look(units=24)
        self._button.setVisible(bool(act))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self._button)
        self._button.clicked.connect(self.acted)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(24))

    def show_words(self, words: str, act: str = "", note: str = "") -> None:
        self._words.setText(words)
        self._note.setText(note)
        self._button.set_words(act)
        self._button.setVisible(bool(act))
