"""The dry run: what would become of the file, and why some rows would stay out."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.viewmodels.importing.field_words import field_word
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.viewmodels.importing.result_words import count_lines, flag_lines, reason_lines
from desktop_app.views.importing.count_bar import CountBar, ShareBar
from desktop_app.views.importing.reasons import ReasonList
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, Hair, Role, TonedWords, label
from desktop_app.views.widgets.feedback.waiting import Waiting
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM, SMALL, SMALL_STRONG


class CheckCard(Card):
    """`rows_asked` carries the place of a reason whose rows should be shown."""

    rows_asked = Signal(int)

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self.setAccessibleName(self.tr("Dry run"))
        self._seconds = TonedWords(theme, style=SMALL, ink="muted")
        self._bar = CountBar(theme)
        self._share = ShareBar(theme)
        self._wait = Waiting(theme)
        self._missing = TonedWords(theme, style=BODY_MEDIUM, ink="warn", icon="triangle-alert")
        self._need = label("", Role.BODY, wrap=True)
        self._why = TonedWords(theme, style=SMALL_STRONG, ink="muted")
        self._flags = label("", Role.SMALL, wrap=True)
        self._save = Button(theme, self.tr("Save as file"), kind=Kind.LINK)
        self._save.set_look(units=24)
        self._save.setObjectName("save_rejected")
        self._save.bind(commands.save_rejected)
        self._reasons = ReasonList(theme, self._save)
        self._build()
        self._reasons.show_asked.connect(self.rows_asked)
        vm.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Dry run"), Role.SECTION))
        head.addStretch(1)
        head.addWidget(self._seconds)
        self._hair = Hair(self._theme)
        why = QHBoxLayout()
        why.addWidget(self._why)
        why.addStretch(1)
        why.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(17), px(13), px(17), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        for part in (self._missing, self._need, self._wait, self._share, self._bar, self._hair):
            column.addWidget(part)
        column.addLayout(why)
        column.addWidget(self._reasons)
        column.addWidget(self._flags)
        column.addStretch(1)

    @Slot()
    def _show(self) -> None:
        state, missing = self._vm.check.state, self._vm.editor.state.missing
        self._show_missing(missing)
        self._wait.setVisible(state.busy)
        self._share.setVisible(state.busy)
        self._wait.show_words(
            self.tr("Reading every row") if state.phase == "reading" else self.tr("Comparing with the shop")
        )
        self._share.show_share(state.share)
        self._bar.setVisible(state.result is not None)
        if state.result is not None:
            self._bar.show_lines(count_lines(state.result))
            words = self.tr("{seconds} s, nothing is written yet")
            seconds = max(0.1, state.result.seconds)
            self._seconds.show_words(words.format(seconds=QLocale().toString(seconds, "f", 1)))
        else:
            self._seconds.show_words("")
        self._show_reasons()

    def _show_missing(self, missing: tuple[str, ...]) -> None:
        self._missing.setVisible(bool(missing))
        self._need.setVisible(bool(missing))
        if missing:
            self._missing.show_words(self.tr("Columns are still missing"))
            words = self.tr("Choose where these stand in the file: {fields}.")
            self._need.setText(words.format(fields=", ".join(field_word(name) for name in missing)))

    def _show_reasons(self) -> None:
        state = self._vm.check.state
        reasons = reason_lines(self._vm.faults)
        flags = flag_lines(state.findings, state.result)
        self._hair.setVisible(bool(reasons or flags))
        self._why.setVisible(bool(reasons))
        self._save.setVisible(bool(reasons))
        one = self.tr("Why one row is rejected")
        several = self.tr("Why {rows} rows are rejected").format(rows=number(state.rejected))
        self._why.show_words(one if state.rejected == 1 else several)
        self._reasons.show_reasons(reasons)
        self._flags.setVisible(bool(flags))
        self._flags.setText("\n".join(flags))
