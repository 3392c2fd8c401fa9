"""The real Ask: questions as dialogs over a window, answered later."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.viewmodels.binding.ask import FileWish, Prompt, Question
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.forms.editors import line_edit, text_area
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.tokens.theme import Theme

Then = Callable[[str | None], None]
_WRITTEN = "written"


class AskDialogs:
    """Implements `viewmodels.binding.ask.Ask` over one window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._theme = theme
        self._window = window

    def choose(self, question: Question, then: Then) -> None:
        """See Ask."""
        sheet = Sheet(self._theme, question.title, self._window)
        if question.body:
            sheet.add(label(question.body, wrap=True))
        buttons = [("", Button(self._theme, sheet.tr("Back"), key="Esc"))]
        for choice in question.choices:
            kind = Kind.DANGER if choice.danger else Kind.PRIMARY if choice.primary else Kind.PLAIN
            buttons.append((choice.key, Button(self._theme, choice.label, kind=kind)))
        sheet.add_buttons(buttons)
        _Answer(sheet, then)
        sheet.open()

    def write(self, prompt: Prompt, then: Then) -> None:
        """See Ask."""
        sheet = Sheet(self._theme, prompt.title, self._window)
        editor = text_area(prompt.label) if prompt.several_lines else line_edit(prompt.label)
        sheet.add(Labelled(self._theme, prompt.label, editor))
        done = Button(self._theme, sheet.tr("Done"), kind=Kind.PRIMARY, key="Ctrl+Return")
        sheet.add_buttons((("", Button(self._theme, sheet.tr("Back"), key="Esc")), (_WRITTEN, done)))
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(prompt.text)
        else:
            editor.setText(prompt.text)
            editor.returnPressed.connect(done.click)
        _Answer(sheet, then, editor)
        sheet.open()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def file(self, wish: FileWish, then: Then) -> None:
        """See Ask."""
        dialog = QFileDialog(self._window, wish.title)
        dialog.setNameFilters(list(wish.kinds) or [dialog.tr("All files (*)")])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if wish.save else QFileDialog.AcceptMode.AcceptOpen)
        mode = QFileDialog.FileMode.ExistingFile
        if wish.folder:
            mode = QFileDialog.FileMode.Directory
        elif wish.save:
            mode = QFileDialog.FileMode.AnyFile
        dialog.setFileMode(mode)
        if wish.suggestion:
            dialog.selectFile(wish.suggestion)
        _FileAnswer(dialog, then)
        dialog.open()


class _Answer(QObject):
    """Carries the answer of a sheet back; lives and dies with it."""

    def __init__(self, sheet: Sheet, then: Then, editor: QLineEdit | QPlainTextEdit | None = None) -> None:
        super().__init__(sheet)
        self._then = then
        self._editor = editor
        sheet.ended.connect(self._ended)

    @Slot(str)
    def _ended(self, key: str) -> None:
        if key and self._editor is not None:
            editor = self._editor
            self._then(editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText())
        else:
            self._then(key or None)


class _FileAnswer(QObject):
    def __init__(self, dialog: QFileDialog, then: Then) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._then = then
        dialog.finished.connect(self._ended)

    @Slot(int)
    def _ended(self, accepted: int) -> None:
        chosen = self._dialog.selectedFiles()
        self._then(chosen[0] if accepted and chosen else None)
        self._dialog.deleteLater()
