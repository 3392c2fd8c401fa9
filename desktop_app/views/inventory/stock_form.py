"""A form of the stock screen as a sheet: one editor for each part, and Save that jumps to what is refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.viewmodels.inventory.forms.stock_form import Part, StockForm
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.forms.editors import Choice, line_edit
from desktop_app.views.widgets.tokens.theme import Theme


class StockFormView(FormSheet):
    """Closes as soon as it is submitted; the frame says what came of it."""

    def __init__(self, theme: Theme, form: StockForm, parent: QWidget) -> None:
        super().__init__(theme, form.title, form.save_words, parent)
        form.setParent(self)
        self._form = form
        self._choices: list[tuple[Choice, Part]] = []
        if form.line:
            self.add(label(form.line, Role.MUTED, wrap=True))
        editors = [self._editor(part) for part in form.parts]
        before: QWidget | None = None
        for part, editor in zip(form.parts, editors, strict=True):
            row = self.add_field(part.words, editor, part.field, part.hint)
            if part.beside and before is not None:
                self.add(self._side_by_side(before, row))
            before = row
        if form.instead:
            other = Button(theme, form.instead, kind=Kind.LINK, icon="package-plus")
            other.clicked.connect(self._other)
            self.add(other)
        form.choices_changed.connect(self._fill)
        self.saved.connect(self._save)
        first = next((editor for editor in editors if not isinstance(editor, Choice)), editors[0])
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _side_by_side(self, *rows: QWidget) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(12))
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        return both

    def _editor(self, part: Part) -> QWidget:
        if part.choices is None:
            return line_edit(part.words)
        choice = Choice(self._theme, part.words)
        choice.show_choices(part.choices())
        self._choices.append((choice, part))
        return choice

    @Slot()
    def _fill(self) -> None:
        for choice, part in self._choices:
            if part.choices is not None and part.key != "location":
                choice.show_choices(part.choices())
                part.field.put(choice.currentData() or "")

    @Slot()
    def _other(self) -> None:
        form = self._form
        self.end("")
        form.instead_asked.emit()

    @Slot()
    def _save(self) -> None:
        self._form.save()
        self.end("save")
