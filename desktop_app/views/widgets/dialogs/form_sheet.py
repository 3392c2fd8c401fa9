"""A short form in a dialog: Save stays enabled and jumps to the first field that is refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.tokens.theme import Theme

_SAVE = "save"


class FormSheet(Sheet):
    """`saved` when every field is accepted; the sheet stays open until `end` so that a refusal can be shown."""

    saved = Signal()

    def __init__(self, theme: Theme, title: str, save_words: str, parent: QWidget) -> None:
        super().__init__(theme, title, parent)
        self._fields: list[tuple[FieldModel, QWidget]] = []
        self._refused = label("", Role.REFUSED, wrap=True)
        save = Button(theme, save_words, kind=Kind.PRIMARY, key="Ctrl+Return")
        self._foot.addWidget(self._refused, 1)
        self.add_buttons((("", Button(theme, self.tr("Cancel"), key="Esc")), (_SAVE, save)))

    def add_field(self, words: str, editor: QWidget, field: FieldModel, hint: str = "") -> Labelled:
        """A bound editor with label and error words."""
        row = Labelled(self._theme, words, editor, field=field, hint=hint)
        self._fields.append((field, editor))
        self.add(row)
        return row

    def pressed(self, key: str) -> None:
        if key != _SAVE:
            self.end("")
            return
        refused = [editor for field, editor in self._fields if not field.validate()]
        several = self.tr("%n fields need a look.", "", len(refused))
        self._refused.setText(several if len(refused) > 1 else self.tr("One field needs a look.") if refused else "")
        if refused:
            refused[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.saved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pressed(_SAVE)
        elif enter:
            event.ignore()
        else:
            super().keyPressEvent(event)
