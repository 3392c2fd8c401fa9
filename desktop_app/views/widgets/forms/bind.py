"""The one binder between an editor and its FieldModel."""

from PySide6.QtCore import QDate, QObject, Slot
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop_app.viewmodels.binding.field import FieldModel


def bind(editor: QWidget, field: FieldModel) -> None:
    """Both ways, until the editor is destroyed; TypeError for an editor nobody taught it.

    Line and text edits give text, which is read on leaving the field; all others give values that cannot be wrong.
    """
    for kind, binding in _BINDINGS:
        if isinstance(editor, kind):
            binding(editor, field)
            return
    raise TypeError(type(editor).__name__)


class _Binding(QObject):
    """Lives as long as its editor, so that a field that lives longer lets go."""

    def __init__(self, editor: QWidget, field: FieldModel) -> None:
        super().__init__(editor)
        self._field = field
        self._editor = editor
        field.text_changed.connect(self._show)
        field.error_changed.connect(self._show_error)
        self._listen()
        self._show()
        self._show_error()

    def _listen(self) -> None:
        raise NotImplementedError

    @Slot()
    def _show(self) -> None:
        raise NotImplementedError

    @Slot()
    def _show_error(self) -> None:
        editor, error = self._editor, self._field.error
        editor.setProperty("refused", "true" if error else "false")
        editor.setAccessibleDescription(error)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
        editor.update()

    @Slot()
    def _left(self) -> None:
        self._field.validate()


class _LineBinding(_Binding):
    _editor: QLineEdit

    def _listen(self) -> None:
        self._editor.textEdited.connect(self._typed)
        self._editor.editingFinished.connect(self._left)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._field.type_text(text)

    @Slot()
    def _show(self) -> None:
        if self._editor.text() != self._field.text:
            self._editor.setText(self._field.text)


class _AreaBinding(_Binding):
    _editor: QPlainTextEdit

    def _listen(self) -> None:
        self._editor.textChanged.connect(self._typed)

    @Slot()
    def _typed(self) -> None:
        self._field.type_text(self._editor.toPlainText())

    @Slot()
    def _show(self) -> None:
        if self._editor.toPlainText() != self._field.text:
            self._editor.setPlainText(self._field.text)


class _ComboBinding(_Binding):
    _editor: QComboBox

    def _listen(self) -> None:
        self._editor.activated.connect(self._picked)

    @Slot(int)
    def _picked(self, at: int) -> None:
        self._field.put(self._editor.itemData(at))

    @Slot()
    def _show(self) -> None:
        at = self._editor.findData(self._field.value)
        self._editor.setCurrentIndex(at)


class _SpinBinding(_Binding):
    _editor: QSpinBox

    def _listen(self) -> None:
        self._editor.valueChanged.connect(self._stepped)

    @Slot(int)
    def _stepped(self, value: int) -> None:
        if value != self._field.value:
            self._field.put(value)

    @Slot()
    def _show(self) -> None:
        self._editor.setValue(int(self._field.value))


class _DateBinding(_Binding):
    _editor: QDateEdit

    def _listen(self) -> None:
        self._editor.dateChanged.connect(self._picked)

    @Slot(QDate)
    def _picked(self, date: QDate) -> None:
        if date != self._field.value:
            self._field.put(date)

    @Slot()
    def _show(self) -> None:
        self._editor.setDate(self._field.value)


class _CheckBinding(_Binding):
    _editor: QAbstractButton

    def _listen(self) -> None:
        self._editor.toggled.connect(self._ticked)

    @Slot(bool)
    def _ticked(self, ticked: bool) -> None:  # noqa: FBT001 - the signal gives one bare bool
        if ticked != self._field.value:
            self._field.put(ticked)

    @Slot()
    def _show(self) -> None:
        self._editor.setChecked(bool(self._field.value))


_BINDINGS: tuple[tuple[type[QWidget], type[_Binding]], ...] = (
    (QLineEdit, _LineBinding),
    (QPlainTextEdit, _AreaBinding),
    (QComboBox, _ComboBinding),
    (QDateEdit, _DateBinding),
    (QSpinBox, _SpinBinding),
    (QAbstractButton, _CheckBinding),
)
