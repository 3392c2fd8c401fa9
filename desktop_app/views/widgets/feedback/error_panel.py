"""An error in four answers: what happened, what is safe, what to do, and a code to copy; never a traceback."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme


@dataclass(frozen=True)
class ErrorWords:
    """`details` goes to the clipboard together with the code."""

    title: str
    happened: str
    safe: str
    to_do: str
    code: str
    icon: str = "triangle-alert"
    act: str = ""
    act_key: str = ""
    details: str = ""


class ErrorPanel(QWidget):
    """`acted` when the offered step is pressed, `copied` with the text for the clipboard."""

    acted = Signal()
    copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: ErrorWords | None = None
        self._icon = IconLabel(theme, "triangle-alert", "bad", tile_units=40, ground="surface")
        self._title = label("", Role.WRONG)
        self._answers = [label("", wrap=True, select=True) for _ in range(3)]
        self._act = Button(theme, kind=Kind.PRIMARY, parent=self)
        self._code = label("", Role.SMALL_MEDIUM, select=True)
        self._copy = Button(theme, self.tr("Copy"), kind=Kind.LINK, icon="copy", parent=self)
        self._act.clicked.connect(self.acted)
        self._copy.clicked.connect(self._copy_words)
        self._build()

    def show_error(self, words: ErrorWords) -> None:
        self._words = words
        self._icon.show_icon(words.icon, "bad")
        self._title.setText(words.title)
        for answer, text in zip(self._answers, (words.happened, words.safe, words.to_do), strict=True):
            answer.setText(text)
        self._act.set_words(words.act)
        self._act.setVisible(bool(words.act))
        self._code.setText(self.tr("Code %s") % words.code)
        self.setAccessibleName(f"{words.title}. {words.happened} {words.safe} {words.to_do}")

    def focus_act(self) -> None:
        """Put the keyboard on the offered step."""
        self._act.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        canvas = widget_canvas(self, theme)
        canvas.rounded(canvas.whole, theme.px(10), theme.tint("bad"), theme.mixed("bad", "surface", 0.34))
        canvas.painter.end()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        questions = (self.tr("What happened"), self.tr("What is safe"), self.tr("What to do"))
        for at, (question, answer) in enumerate(zip(questions, self._answers, strict=True)):
            grid.addWidget(label(question, Role.SMALL_MEDIUM), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(answer, at, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._act)
        foot.addStretch(1)
        foot.addWidget(self._code)
        foot.addWidget(self._copy)
        body = QVBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._title)
        body.addLayout(grid)
        body.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(body, 1)

    @Slot()
    def _copy_words(self) -> None:
        if self._words is not None:
            words = self._words
            lines = (words.title, words.happened, words.safe, words.to_do, words.code, words.details)
            self.copied.emit("\n".join(line for line in lines if line))
