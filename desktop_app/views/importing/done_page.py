"""How an import ended: what the file says, what Quayside says, what stayed out, and what can still be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.bring_in import BringInState
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.viewmodels.importing.result_words import SaysLine, count_lines, reason_lines, says_lines
from desktop_app.views.importing.count_bar import CountBar
from desktop_app.views.importing.reasons import ReasonList
from desktop_app.views.importing.two_sides import TwoSides
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, Hair, IconLabel, Role, TonedWords, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, FIGURE, FIGURE_STRONG, SMALL_MEDIUM, SMALL_STRONG

_ROW = 38
_AGREES = 110


class SaysTable(Painted):
    """Each figure as the file says it and as the shop says it, side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines: tuple[SaysLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[SaysLine]) -> None:
        """None makes it empty."""
        self._lines = tuple(lines)
        words = self.tr("{word}: your file says {file}, Quayside says {shop}")
        told = (words.format(word=line.word, file=line.file, shop=line.shop) for line in lines)
        self.setAccessibleName("; ".join(told))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(380), self._theme.px(_ROW) * (len(self._lines) + 1))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        word, figure = whole.width() * 0.24, (whole.width() - px(_AGREES)) * 0.38
        shop = word + figure
        heads = ((word, self.tr("Your file says")), (shop, self.tr("Quayside says")))
        for left, head in heads:
            canvas.words(QRectF(left, 0, figure, px(_ROW)), head, SMALL_MEDIUM, "muted", RIGHT)
        for at, line in enumerate(self._lines, start=1):
            top = at * px(_ROW)
            canvas.fill(QRectF(0, top, whole.width(), 1), "hair")
            canvas.words(QRectF(0, top, word, px(_ROW)), line.word, BODY_MEDIUM)
            canvas.words(QRectF(word, top, figure, px(_ROW)), line.file, FIGURE, "text", RIGHT)
            canvas.words(QRectF(shop, top, figure, px(_ROW)), line.shop, FIGURE_STRONG, "text", RIGHT)
            middle, mark = top + px(_ROW) / 2, shop + figure + px(16)
            tone = "ok" if line.agrees else "warn"
            right = canvas.icon(mark, middle, "check" if line.agrees else "triangle-alert", tone, 14) + px(6)
            words = self.tr("agrees") if line.agrees else self.tr("differs")
            canvas.words(QRectF(right, top, whole.width() - right, px(_ROW)), words, SMALL_STRONG, tone)


class DonePage(QWidget):
    """`rows_asked` carries the place of a reason whose rows should be shown."""

    rows_asked = Signal(int)

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._icon = IconLabel(theme, "circle-check", "ok", tile_units=40)
        self._title = label("", Role.SECTION)
        self._line = label("", Role.MUTED, wrap=True)
        self._says = SaysTable(theme)
        self._note = TonedWords(theme, style=BODY_MEDIUM, ink="warn", icon="info")
        self._bar = CountBar(theme)
        self._why = label("", Role.CAPTION)
        self._save = Button(theme, self.tr("Save as file"), kind=Kind.LINK)
        self._save.set_look(units=24)
        self._save.bind(commands.save_rejected)
        self._reasons = ReasonList(theme, self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoSides(theme, self._left(), self._right(), self.tr("What came of it")))
        self._reasons.show_asked.connect(self.rows_asked)
        vm.changed.connect(self._show)
        self._show()

    def _left(self) -> Card:
        px = self._theme.px
        card = Card()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(Hair(self._theme))
        column.addWidget(self._says)
        column.addWidget(self._note)
        column.addStretch(1)
        return card

    def _right(self) -> Card:
        px = self._theme.px
        card = Card()
        why = QHBoxLayout()
        why.addWidget(self._why)
        why.addStretch(1)
        why.addWidget(self._save)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(17), px(13), px(17), px(12))
        column.setSpacing(px(8))
        column.addWidget(label(self.tr("What came of it"), Role.SECTION))
        column.addWidget(self._bar)
        column.addWidget(Hair(self._theme))
        column.addLayout(why)
        column.addWidget(self._reasons)
        column.addStretch(1)
        return card

    @Slot()
    def _show(self) -> None:
        state = self._vm.running.state
        result = state.result
        self._head(state)
        if result is None:
            return
        lines = says_lines(result)
        self._says.show_lines(lines)
        self._note.setVisible(any(not line.agrees for line in lines))
        self._note.show_words(self._differs(state))
        self._bar.show_lines(count_lines(result))
        reasons = reason_lines(self._vm.faults)
        several = self.tr("Why {rows} rows stayed out").format(rows=number(result.rejected))
        self._why.setText(self.tr("Why one row stayed out") if result.rejected == 1 else several)
        self._why.setVisible(bool(reasons))
        self._save.setVisible(bool(reasons))
        self._reasons.show_reasons(reasons)

    def _head(self, state: BringInState) -> None:
        name = state.path.name if state.path else ""
        if state.phase == "stopped":
            self._icon.show_icon("circle-pause", "warn")
            self._title.setText(self.tr("{file} was stopped").format(file=name))
            words = self.tr("At row {done} of {total}, in whole batches. Go on where it was, or take it back.")
            self._line.setText(words.format(done=number(state.done), total=number(state.total)))
            return
        self._icon.show_icon("circle-check", "ok")
        self._title.setText(self.tr("{file} is in").format(file=name))
        words = self.tr("{rows} rows. Lists in the other windows show it already.")
        self._line.setText(words.format(rows=number(state.rows)))

    def _differs(self, state: BringInState) -> str:
        if state.phase == "stopped":
            return self.tr("Quayside has only what came in before the stop.")
        return self.tr("What differs is what stayed out, or what somebody changed here since.")
