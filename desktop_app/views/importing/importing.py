"""The Import window: the steps above, the step in front, the foot with what comes next; files may be dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import CHECK, DONE, FILE, RUN, ImportingViewModel
from desktop_app.viewmodels.importing.past_imports import Kept
from desktop_app.viewmodels.importing.result_words import reason_lines, row_words
from desktop_app.views.importing.check.check_page import CheckPage
from desktop_app.views.importing.choose_page import ChoosePage
from desktop_app.views.importing.done_page import DonePage
from desktop_app.views.importing.feet import CheckFoot, DoneFoot
from desktop_app.views.importing.run_page import RunPage
from desktop_app.views.importing.sheets import kept_sheet, rows_sheet
from desktop_app.views.importing.step_line import Step, StepLine
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.tokens.theme import Theme

_STEPS = (FILE, CHECK, RUN, DONE)


class ImportingView(QWidget):
    """One page for each step; what went wrong stands above it."""

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self.vm = vm
        self._commands = commands
        self._shown = vm.state.step
        self.setAcceptDrops(True)
        self._build()
        self._bind()
        self._show()

    @Slot()
    def focus(self) -> None:
        """Put the keyboard where the step begins."""
        step = self.vm.state.step
        if step == FILE:
            self.choose.drop.focus()
        elif step == CHECK:
            self.check.columns.focus()
        elif step == RUN:
            self.run.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._done_foot.focus()

    def _build(self) -> None:
        theme, vm, commands = self._theme, self.vm, self._commands
        self._line = StepLine(theme)
        self._close = Button(theme, self.tr("Close"), kind=Kind.GHOST, icon="x", key="Esc")
        self._close.set_look(units=30)
        self._error = ErrorPanel(theme)
        self.choose = ChoosePage(theme, vm, commands)
        self.check = CheckPage(theme, vm, commands)
        self.run = RunPage(theme, vm.running, commands)
        self.done = DonePage(theme, vm, commands)
        self._pages = QStackedWidget()
        for page in (self.choose, self.check, self.run, self.done):
            self._pages.addWidget(page)
        self._check_foot = CheckFoot(theme, vm, commands)
        self._done_foot = DoneFoot(theme, vm, commands)
        head = QHBoxLayout()
        head.addWidget(self._line, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self._error)
        column.addWidget(self._pages, 1)
        column.addWidget(self._check_foot)
        column.addWidget(self._done_foot)

    def _bind(self) -> None:
        vm = self.vm
        vm.changed.connect(self._show)
        vm.past.kept_told.connect(self._tell_kept)
        self._close.clicked.connect(vm.back)
        self._error.acted.connect(self._act_on_error)
        self._error.copied.connect(_copy)
        self.check.rows_asked.connect(self._show_rows)
        self.done.rows_asked.connect(self._show_rows)

    @Slot()
    def _show(self) -> None:
        step = self.vm.state.step
        self._pages.setCurrentIndex(_STEPS.index(step))
        self._line.show_steps(self._steps(), _STEPS.index(step))
        self._close.setVisible(step in {CHECK, DONE})
        self._check_foot.setVisible(step == CHECK)
        self._done_foot.setVisible(step == DONE)
        self._show_error()
        if step != self._shown:
            self._shown = step
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        """A new step has the keyboard, unless somebody is writing or answering a question."""
        front = QApplication.focusWidget()
        writing = isinstance(front, QLineEdit) and bool(front.text())
        if self.isVisible() and not writing and QApplication.activeModalWidget() is None:
            self.focus()

    def _steps(self) -> list[Step]:
        path = self.vm.state.path or self.vm.running.state.path
        name = path.name if path is not None and self.vm.state.step != FILE else self.tr("choose or drop one")
        return [
            Step(self.tr("File"), name),
            Step(self.tr("Check"), self.tr("mapping and dry run")),
            Step(self.tr("Import"), self.tr("in batches, can be stopped")),
            Step(self.tr("Done"), self.tr("both sides compared")),
        ]

    def _show_error(self) -> None:
        error, act = self._trouble()
        self._error.setVisible(error is not None)
        if error is None:
            return
        words = self.vm.words_of(error)
        self._error.show_error(
            ErrorWords(words.title, words.happened, words.safe, words.to_do, words.code, act=act, details=words.details)
        )

    def _trouble(self) -> tuple[BaseException | None, str]:
        vm = self.vm
        if vm.state.step == FILE:
            return vm.state.error, self.tr("Choose another file")
        if vm.state.step == CHECK:
            return vm.editor.state.error or vm.check.state.error, self.tr("Choose another file")
        return vm.running.state.error, self.tr("Go on")

    @Slot()
    def _act_on_error(self) -> None:
        if self.vm.state.step in {FILE, CHECK}:
            self._commands.choose.run()
        else:
            self._commands.go_on.run()

    @Slot(int)
    def _show_rows(self, at: int) -> None:
        faults = self.vm.faults
        if 0 <= at < len(faults):
            fault, line = faults[at], reason_lines(faults)[at]
            rows_sheet(self._theme, line.words, number(fault.count), row_words(fault), self.window()).open()

    @Slot(object)
    def _tell_kept(self, kept: Kept) -> None:
        kept_sheet(self._theme, kept, self.window()).open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.vm.running.watched = True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.vm.running.watched = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.vm.state.step in {CHECK, DONE}:
            self.vm.back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.choose.drop.show_hot(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.choose.drop.show_hot(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.drop.show_hot(hot=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.vm.open_file(paths[0])


@Slot(str)
def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
