"""Lists over the window: the rows of one reason, and what stays of an import that was taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.viewmodels.importing.field_words import kind_word
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.past_imports import Kept
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.tables.cells import words
from desktop_app.views.widgets.tables.columns import Column
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_MEDIUM


class TableSheet(Sheet):
    """A sentence over a list; Esc and Close end it."""

    def __init__(self, theme: Theme, title: str, sentence: str, parent: QWidget) -> None:
        super().__init__(theme, title, parent)
        self.resize(theme.px(780), theme.px(540))
        self._rows: list[Row] = []
        self.add(label(sentence, Role.MUTED, wrap=True))
        self.add_buttons([("close", Button(theme, self.tr("Close"), kind=Kind.PRIMARY, key="Esc"))])

    def show_table(self, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> None:
        """Heads with their units; the one with 0 takes what is left."""
        self._rows = [(at, *row) for at, row in enumerate(rows)]
        model = IdVectorModel([head for head, _ in heads], self._fetch, _text, self)
        model.show_first(list(self._rows))
        columns = [
            Column(head, units, words(at, BODY_MEDIUM if at == 1 else BODY), sortable=False)
            for at, (head, units) in enumerate(heads, start=1)
        ]
        view = RowList(self._theme, model, columns, Selection(self))
        view.setAccessibleName(self.windowTitle())
        view.setMinimumHeight(self._theme.px(360))
        self.add(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._rows[at] for at in ids]


def rows_sheet(
    theme: Theme, reason: str, count: str, rows: Sequence[tuple[str, str, str]], parent: QWidget
) -> TableSheet:
    """The rows of one reason, as far as they are kept."""
    every = QCoreApplication.translate("ImportSheets", "Rows left out for this: {count}. The rest of the file goes on.")
    some = QCoreApplication.translate(
        "ImportSheets", "Rows left out for this: {count}, here the first {shown}. The rest of the file goes on."
    )
    sentence = every if number(len(rows)) == count else some
    made = TableSheet(theme, reason, sentence.format(count=count, shown=number(len(rows))), parent)
    made.show_table([(made.tr("Row"), 90), (made.tr("What stands there"), 240), (made.tr("The whole row"), 0)], rows)
    return made


def kept_sheet(theme: Theme, kept: Kept, parent: QWidget) -> TableSheet:
    """What stays of an import that was taken back."""
    title = QCoreApplication.translate("ImportSheets", "What stays of {file}").format(file=kept.file)
    one = QCoreApplication.translate(
        "ImportSheets", "One thing stays, because somebody edited or used it since. The rest is as it was before."
    )
    several = QCoreApplication.translate(
        "ImportSheets", "{count} things stay, because somebody edited or used them since. The rest is as it was before."
    )
    sentence = one if kept.count == 1 else several
    made = TableSheet(theme, title, sentence.format(count=number(kept.count)), parent)
    made.show_table(
        [(made.tr("Kind"), 160), (made.tr("Name"), 0)], [(kind_word(kind), name) for kind, name in kept.things]
    )
    return made


def _text(row: Row, column: int) -> str:
    return str(row[column + 1])
