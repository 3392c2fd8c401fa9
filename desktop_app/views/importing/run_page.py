"""The file comes in: how far it is, and that one may leave or stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.bring_in import BringIn
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.views.importing.count_bar import ShareBar
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Card, IconLabel, Role, TonedWords, label
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, FIGURE

_WIDTH = 640


class RunPage(QWidget):
    """The same numbers as in the job tray, where one looks first."""

    def __init__(self, theme: Theme, vm: BringIn, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._title = label("", Role.SECTION)
        self._bar = ShareBar(theme)
        self._count = TonedWords(theme, style=FIGURE)
        self._rate = label("", Role.SMALL)
        self.stop = Button(theme, self.tr("Stop"), icon="circle-pause")
        self.stop.setObjectName("stop")
        self.stop.bind(commands.stop)
        self._card = self._build(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        vm.changed.connect(self._show)
        theme.changed.connect(self._refit)
        self._refit()
        self._show()

    def _build(self, theme: Theme) -> Card:
        px = theme.px
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(IconLabel(theme, "file-up", "accent", tile_units=40))
        head.addWidget(self._title, 1)
        head.addWidget(self.stop)
        below = QHBoxLayout()
        below.addWidget(self._count)
        below.addStretch(1)
        below.addWidget(self._rate)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(20), px(18), px(20), px(18))
        inside.setSpacing(px(10))
        inside.addLayout(head)
        inside.addWidget(self._bar)
        inside.addLayout(below)
        safe = self.tr("Whole batches only: what is in when you stop stays whole, can go on later or be taken back.")
        inside.addWidget(TonedWords(theme, self.tr("Go on working, this runs beside it."), BODY_MEDIUM, icon="info"))
        inside.addWidget(label(safe, Role.SMALL, wrap=True))
        return card

    @Slot()
    def _refit(self) -> None:
        self._card.setFixedWidth(self._theme.px(_WIDTH))

    @Slot()
    def _show(self) -> None:
        state = self._vm.state
        name = state.path.name if state.path else ""
        stopping = state.phase == "stopping"
        words = self.tr("Stopping after this batch: {file}") if stopping else self.tr("Importing {file}")
        self._title.setText(words.format(file=name))
        self._bar.show_share(state.done / state.total if state.total else 0.0)
        count = self.tr("{done} of {total} rows") if state.done else self.tr("Looking at all {total} rows first")
        self._count.show_words(count.format(done=number(state.done), total=number(state.total)))
        self._rate.setText(state.rate)
