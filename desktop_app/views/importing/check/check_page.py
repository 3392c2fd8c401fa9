"""The second step as a whole: facts and columns beside the dry run, with the choices that open under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.field_words import kind_word, known_by
from desktop_app.viewmodels.importing.file_words import Fact, decimals, encodings, facts_of, number, separators
from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import ImportingViewModel
from desktop_app.viewmodels.importing.mapping_editor import Option
from desktop_app.views.importing.check.change_card import ChangeCard
from desktop_app.views.importing.check.check_card import CheckCard
from desktop_app.views.importing.check.columns_card import ColumnsCard
from desktop_app.views.importing.check.facts_strip import FactsStrip
from desktop_app.views.importing.check.option_popup import OptionPopup
from desktop_app.views.importing.two_sides import TwoSides
from desktop_app.views.widgets.tokens.theme import Theme

_SAVE = "save:"


class CheckPage(QWidget):
    """`rows_asked` carries the place of a reason whose rows should be shown."""

    rows_asked = Signal(int)

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self.facts = FactsStrip(theme)
        self.columns = ColumnsCard(theme, vm.editor)
        self.check = CheckCard(theme, vm, commands)
        self.change = ChangeCard(theme, vm.check)
        self._build()
        self.facts.change_asked.connect(self._ask_fact)
        self.columns.target_asked.connect(self._ask_target)
        self.columns.mapping_asked.connect(self._ask_mapping)
        self.check.rows_asked.connect(self.rows_asked)
        vm.changed.connect(self._show)
        self._show()

    def _build(self) -> None:
        left = _stacked(self._theme, (self.facts, 0), (self.columns, 1))
        right = _stacked(self._theme, (self.check, 3), (self.change, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoSides(self._theme, left, right, self.tr("What would become of the file")))

    @Slot()
    def _show(self) -> None:
        editor, check = self._vm.editor.state, self._vm.check.state
        if editor.facts is None or editor.mapping is None:
            return
        rows = check.findings.rows if check.findings else editor.facts.rows
        self.facts.show_facts([*facts_of(editor.facts, rows, editor.mapping.decimal), self._match()])

    def _match(self) -> Fact:
        """By what a row is found in the shop, and how many are."""
        editor, result = self._vm.editor.state, self._vm.check.state.result
        kind = editor.mapping.kind if editor.mapping else ""
        proof = kind_word(kind)
        if editor.second:
            proof = self.tr("lines from {file}").format(file=editor.second)
        elif result is not None:
            proof = self.tr("{count} known here").format(count=number(result.changed + result.same))
        return Fact("match", self.tr("Match by"), known_by(kind), proof)

    @Slot(str, QWidget)
    def _ask_fact(self, key: str, under: QWidget) -> None:
        editor = self._vm.editor
        facts, mapping = editor.state.facts, editor.state.mapping
        if facts is None or mapping is None:
            return
        choices = {"encoding": encodings(), "separator": separators(), "decimal": decimals()}[key]
        usual = "," if facts.dialect.separator == ";" else "."
        current = {
            "encoding": facts.encoding.name, "separator": facts.dialect.separator,
            "decimal": mapping.decimal if mapping.decimal != "auto" else facts.decimal or usual,
        }[key]  # fmt: skip

        def chosen(value: str) -> None:
            editor.read_as(key, value)

        corner = under.mapToGlobal(QPoint(0, under.height()))
        self._open([Option(value, word) for value, word in choices], current, corner, chosen)

    @Slot(int, QPoint)
    def _ask_target(self, at: int, corner: QPoint) -> None:
        editor = self._vm.editor
        label, field = editor.column_at(at)

        def chosen(target: str) -> None:
            editor.set_target(label, target)

        self._open(editor.targets(), field, corner, chosen)

    @Slot(QPoint)
    def _ask_mapping(self, corner: QPoint) -> None:
        editor = self._vm.editor

        def chosen(key: str) -> None:
            if key == _SAVE:
                editor.save()
            else:
                editor.use(key)

        save = Option(_SAVE, self.tr("Save this mapping"), "save")
        self._open([save, *editor.mappings()], editor.state.origin, corner, chosen)

    def _open(self, options: Sequence[Option], current: str, corner: QPoint, chosen: Callable[[str], None]) -> None:
        popup = OptionPopup(self._theme, self.tr("Choose"), options, current, self.window())
        popup.chosen.connect(chosen)
        popup.open_at(corner, self._theme.px(204))


def _stacked(theme: Theme, *parts: tuple[QWidget, int]) -> QWidget:
    """Put parts one under the other, each with its share of the height."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    for part, share in parts:
        column.addWidget(part, share)
    return made
