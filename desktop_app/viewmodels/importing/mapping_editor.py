"""Which column of the file goes where: the mapping that was guessed, changed by a person, saved by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.queries.importing import columns
from desktop_app.queries.importing.reading import Findings, Opened, opened
from desktop_app.viewmodels.binding.ask import Prompt
from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import Row
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.importing.column_rows import cell_text, column_rows
from desktop_app.viewmodels.importing.field_words import field_icon, field_word, kind_word
from desktop_app.viewmodels.importing.ports import Desk

if TYPE_CHECKING:
    from commerce.importing.mapping.saved import Mapping
    from commerce.importing.mapping.targets import Kind
    from commerce.importing.source.opening import Facts
    from desktop_app.viewmodels.importing.ports import Look


class Option(NamedTuple):
    """One mapping, or one target of a column, that can be chosen."""

    key: str
    word: str
    icon: str = ""
    line: str = ""


@dataclass(frozen=True)
class EditorState:
    """What is known of the file and where its columns go; `origin` is the known mapping it began as."""

    path: Path | None = None
    facts: Facts | None = None
    mapping: Mapping | None = None
    origin: str = ""
    score: int = 0
    changed: bool = False
    second: str = ""
    error: BaseException | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that must have a column and have none."""
        return columns.missing(self.facts, self.mapping) if self.facts and self.mapping else ()


class MappingEditor(QObject):
    """`changed` when another file or mapping is shown, `edited` when the file reads otherwise than before."""

    changed = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: tuple[Mapping, ...] = ()
        self._findings: Findings | None = None
        self._told: list[Row] = []
        self._order: list[str] = []
        self._read_as = ("", "", "")
        self.state = EditorState()
        titles = [self.tr("Column in the file"), self.tr("Samples"), "", self.tr("Goes to"), self.tr("Found")]
        self.rows = IdVectorModel(titles, self._fetch, cell_text, self)
        self._opening = Latest(desk.drain, self)
        self._opening.done.connect(self._reopened)
        self._opening.failed.connect(self._not_reopened)

    def begin(self, path: Path, look: Look, known: Sequence[Mapping]) -> None:
        """Show a file with the mapping that fits best, or as a plain table where none does."""
        self._known, self._findings = tuple(known), None
        best = next((one for one in known if look.guess and one.name == look.guess.name), None)
        mapping = best or columns.plain_mapping(columns.likely_kind(look.facts), look.facts)
        score = look.guess.score if look.guess else 0
        self.state = EditorState(path, look.facts, mapping, best.name if best else "", score)
        self._read_as = ("", "", "")
        self._put_in_order()
        self._reopen()

    def mappings(self) -> list[Option]:
        """Return the mappings that can be chosen: saved ones, shipped ones, and plain tables."""
        known = [Option(one.name, one.title or one.name, "bookmark-plus", kind_word(one.kind)) for one in self._known]
        plain = self.tr("Plain table: {kind}")
        kinds = [
            Option(f"plain:{kind}", plain.format(kind=kind_word(kind)), "file-text") for kind in columns.PLAIN_LAYOUTS
        ]
        return [*known, *kinds]

    def targets(self) -> list[Option]:
        """Return the fields a column can go to, nowhere first."""
        if self.state.mapping is None:
            return []
        found = [Option(name, field_word(name), field_icon(name)) for name in columns.choices(self.state.mapping)]
        return [Option("", self.tr("Do not import"), "ban"), *found]

    def use(self, key: str) -> None:
        """Read the file by another mapping, or as a plain table with a key such as `plain:products`."""
        facts = self.state.facts
        if facts is None:
            return
        if key.startswith("plain:"):
            kind: Kind = key.removeprefix("plain:")  # type: ignore[assignment]  # one of PLAIN_LAYOUTS
            self._become(columns.plain_mapping(kind, facts), origin="", changed=False)
            return
        chosen = next((one for one in self._known if one.name == key), None)
        if chosen is not None:
            self._become(chosen, origin=chosen.name, changed=False)

    def column_at(self, at: int) -> tuple[str, str]:
        """Return the label of a row and the field it goes to."""
        use = self._uses()[at]
        return use.column.label, use.fields[0] if use.fields else ""

    def set_target(self, label: str, field: str) -> None:
        """Let a column go to a field, or nowhere."""
        if self.state.mapping is not None:
            self._become(columns.with_target(self.state.mapping, label, field))

    def read_as(self, key: str, value: str) -> None:
        """Read letters, cells or numbers otherwise; `key` is encoding, separator or decimal."""
        mapping = self.state.mapping
        if mapping is not None and getattr(mapping, key) != value:
            self._become(msgspec.structs.replace(mapping, **{key: value}))

    def show_findings(self, findings: Findings | None) -> None:
        """Say beside each column what was found; None while the file is read."""
        self._findings = findings
        self._show_rows()
        self.changed.emit()

    def save(self) -> None:
        """Ask for a name and keep the mapping in the shop."""
        mapping = self.state.mapping
        if mapping is None:
            return
        own = {one.name for one in self._known if one.name == mapping.name and not one.title}
        suggestion = mapping.title or mapping.name
        if self.state.origin and mapping.name not in own:
            suggestion = self.tr("{mapping}, ours").format(mapping=suggestion)
        prompt = Prompt(self.tr("Save this mapping"), self.tr("Name"), suggestion)
        self._desk.ask.write(prompt, self._save_as)

    def words(self) -> str:
        """Say where the mapping comes from."""
        state = self.state
        if state.mapping is None:
            return ""
        title = state.mapping.title or state.mapping.name
        if not state.origin:
            return self.tr("a plain table of {kind}").format(kind=kind_word(state.mapping.kind).lower())
        if state.changed:
            return self.tr("from “{mapping}”, changed").format(mapping=title)
        if state.score:
            return self.tr("“{mapping}”, fits to {score} %").format(mapping=title, score=state.score)
        return self.tr("“{mapping}”").format(mapping=title)

    def mapped(self) -> tuple[int, int]:
        """Return how many of the columns go somewhere, and how many there are."""
        uses = self._uses()
        return sum(bool(use.fields) for use in uses), len(uses)

    def _become(self, mapping: Mapping, *, origin: str | None = None, changed: bool = True) -> None:
        state = self.state
        fresh = origin is not None
        self.state = replace(
            state, mapping=mapping, origin=state.origin if origin is None else origin, changed=changed,
            score=0 if fresh or changed else state.score, error=None,
        )  # fmt: skip
        self._findings = None
        if fresh:
            self._put_in_order()
        self._reopen()

    def _reopen(self) -> None:
        """The facts follow the mapping where it reads letters and cells otherwise, or names a second file."""
        state = self.state
        self._show_rows()
        self.changed.emit()
        if state.path is None or state.mapping is None:
            return
        mapping = state.mapping
        wanted = (mapping.encoding, mapping.separator, mapping.lines_file)
        if wanted == self._read_as:
            self._opening.cancel()
            self.edited.emit()
        else:
            self._opening.ask(self._desk.io.submit(opened, state.path, mapping))

    @Slot(object)
    def _reopened(self, found: Opened) -> None:
        mapping = self.state.mapping
        if mapping is not None:
            self._read_as = (mapping.encoding, mapping.separator, mapping.lines_file)
        self.state = replace(self.state, facts=found.facts, second=found.second)
        self._put_in_order()
        self._show_rows()
        self.changed.emit()
        self.edited.emit()

    @Slot(object)
    def _not_reopened(self, error: BaseException) -> None:
        self.state = replace(self.state, error=error)
        self.changed.emit()

    def _save_as(self, name: str | None) -> None:
        mapping = self.state.mapping
        if not name or not name.strip() or mapping is None:
            return
        task = Task(self._desk.io.submit(self._keep, mapping, name.strip()), self._desk.drain, self)
        task.done.connect(self._saved)
        task.failed.connect(self._desk.says.tell)

    def _keep(self, mapping: Mapping, name: str) -> tuple[Mapping, tuple[Mapping, ...]]:
        """On another thread."""
        saved = self._desk.imports.save_mapping(mapping, name)
        return saved, self._desk.imports.mappings()

    @Slot(object)
    def _saved(self, answer: tuple[Mapping, tuple[Mapping, ...]]) -> None:
        saved, self._known = answer
        self.state = replace(self.state, mapping=saved, origin=saved.name, changed=False)
        self._desk.says.say(self.tr("Mapping “{name}” saved").format(name=saved.name), "bookmark-plus")
        self.changed.emit()
        self.edited.emit()

    def _uses(self) -> list[columns.ColumnUse]:
        """In the order the rows were put in first, so that none moves while it is changed."""
        state = self.state
        if state.facts is None or state.mapping is None:
            return []
        found = {use.column.label: use for use in columns.uses(state.facts, state.mapping)}
        return [found[label] for label in self._order if label in found]

    def _put_in_order(self) -> None:
        state = self.state
        uses = columns.uses(state.facts, state.mapping) if state.facts and state.mapping else ()
        self._order = [use.column.label for use in uses]

    def _show_rows(self) -> None:
        before = len(self._told)
        self._told = column_rows(self._uses(), self._findings)
        if len(self._told) == before:
            self.rows.forget_rows()
        else:
            self.rows.show_first(list(self._told))

    def _fetch(self, ids: Sequence[int]) -> list[Row]:
        return [self._told[at] for at in ids if at < len(self._told)]
