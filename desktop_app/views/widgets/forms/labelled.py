"""An editor with its label above and, when it is refused, the reason below with an icon."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.forms.bind import bind
from desktop_app.views.widgets.tokens.theme import Theme


class Labelled(QWidget):
    """Binds the editor to `field` when one is given; `hint` stands below while nothing is wrong."""

    def __init__(
        self, theme: Theme, words: str, editor: QWidget, *, field: FieldModel | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self.editor = editor
        self._field = field
        self._hint = hint
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        caption: QLabel = label(words, Role.SMALL_MEDIUM)
        caption.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(words)
        self._icon = IconLabel(theme, "circle-alert", "bad", units=14)
        self._below = label(hint, Role.SMALL, wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._icon)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(editor)
        column.addLayout(below)
        if field is not None:
            bind(editor, field)
            field.error_changed.connect(self._show_error)
        self._show_error()

    @Slot()
    def _show_error(self) -> None:
        error = self._field.error if self._field is not None else ""
        self._icon.setVisible(bool(error))
        self._below.setText(error or self._hint)
        self._below.setVisible(bool(error or self._hint))
        self._below.setObjectName(Role.REFUSED.value if error else Role.SMALL.value)
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
