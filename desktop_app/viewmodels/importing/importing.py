"""The Import window as a whole: a file is chosen, checked and brought in, step by step, and can be taken back."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from commerce.kernel.clock import DAY
from commerce.kernel.errors import WorkspaceError
from desktop_app.queries.importing.reading import Fault, Findings
from desktop_app.viewmodels.binding.ask import FileWish
from desktop_app.viewmodels.binding.task import Latest, Task
from desktop_app.viewmodels.importing.bring_in import BringIn
from desktop_app.viewmodels.importing.dry_run import DryRun
from desktop_app.viewmodels.importing.file_words import day_words
from desktop_app.viewmodels.importing.mapping_editor import MappingEditor
from desktop_app.viewmodels.importing.past_imports import KEPT_DAYS, PastImports
from desktop_app.viewmodels.importing.ports import Desk
from desktop_app.viewmodels.importing.result_words import faults

if TYPE_CHECKING:
    from commerce.importing.mapping.saved import Mapping
    from desktop_app.viewmodels.importing.ports import Look
    from desktop_app.viewmodels.shell.error_words import Words

SECTION = "importing"
_REMEMBERED = 5
FILE, CHECK, RUN, DONE = "file", "check", "run", "done"


@dataclass(frozen=True)
class ImportState:
    """`step` is one of file, check, run, done; `reading` the name of a file that is being opened."""

    step: str = FILE
    path: Path | None = None
    reading: str = ""
    error: BaseException | None = None


class ImportingViewModel(QObject):
    """`changed` when another step is shown or a part of the present one moved."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.state = ImportState()
        self.editor = MappingEditor(desk, self)
        self.check = DryRun(desk, self)
        self.running = BringIn(desk, self)
        self.past = PastImports(desk, self)
        self._looking = Latest(desk.drain, self)
        self._waiting: Path | None = None
        self._found: Findings | None = None
        self._looking.done.connect(self._looked)
        self._looking.failed.connect(self._not_looked)
        self.editor.edited.connect(self.check_again)
        self.editor.changed.connect(self.changed)
        self.check.changed.connect(self._checked)
        self.running.changed.connect(self._moved_on)
        self.running.ended.connect(self._ended)
        self.past.changed.connect(self.changed)
        self.past.went_back.connect(self._went_back)
        desk.starting.changed.connect(self._started)

    @Slot(object)
    def enter(self, target: object) -> None:
        """Another window asks for this one, with the path of a file or none."""
        if isinstance(target, str) and target:
            self.open_file(Path(target))

    def recent(self) -> list[Path]:
        """Return the files that were opened last and are still there."""
        return [path for text in self.desk.memory.texts(SECTION, "recent") if (path := Path(text)).is_file()]

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        kinds = [self.tr("Tables (*.csv *.txt *.tsv *.gz *.zip)"), self.tr("All files (*)")]
        self.desk.ask.file(FileWish(self.tr("File to import"), kinds), self._chosen)

    def open_file(self, path: Path) -> None:
        """Say what a file is; while the program starts it waits."""
        if self.running.state.busy:
            self.desk.says.say(self.tr("An import is running. Open the next file when it is done."), "info")
            return
        if self.desk.starting.why_not:
            self._waiting = path
            self._become(ImportState(reading=path.name))
            return
        self.check.cancel()
        self.running.forget()
        self._become(ImportState(reading=path.name))
        self._looking.ask(self.desk.io.submit(self._look, path))

    @Slot()
    def check_again(self) -> None:
        """Read and compare once more."""
        state = self.editor.state
        if state.path is None or state.mapping is None or self.state.step != CHECK:
            return
        self.editor.show_findings(None)
        if state.missing:
            self.check.cancel()
        else:
            self.check.start(state.path, state.mapping)

    @Slot()
    def run(self) -> None:
        """Bring in what was checked."""
        state = self.editor.state
        if state.path is not None and state.mapping is not None:
            self.running.start(state.path, state.mapping, self.check.state.rows)
            self._become(replace(self.state, step=RUN))

    @Slot()
    def go_on(self) -> None:
        """Bring in the rest of what was stopped or broke."""
        state = self.running.state
        if state.path is not None and state.mapping is not None:
            self.running.start(state.path, state.mapping, state.rows)
            self._become(replace(self.state, step=RUN))

    @Slot()
    def back(self) -> None:
        """One step back; a running import goes on."""
        self.check.cancel()
        self._looking.cancel()
        if not self.running.state.busy:
            self.running.forget()
            self._become(ImportState())
            self.past.refresh()

    @Slot()
    def save_rejected(self) -> None:
        """Ask where to keep the rows that were left out."""
        path = self.state.path
        if path is not None:
            stem = path.name.partition(".")[0]
            name = self.tr("{file}-rejected.csv").format(file=stem)
            self.desk.ask.file(
                FileWish(self.tr("Save the rejected rows"), ["CSV (*.csv)"], save=True, suggestion=name),
                self._save_rejected,
            )

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return why rows are left out, in the order they are shown."""
        return faults(self.check.state.findings, self.running.state.result or self.check.state.result)

    def why_not_run(self) -> str:
        """Return why nothing can be brought in now, empty when it can."""
        check, missing = self.check.state, self.editor.state.missing
        if self.desk.starting.why_not:
            return self.desk.starting.why_not
        if self.running.state.busy:
            return self.tr("An import is running.")
        if missing:
            return self.tr("Some fields still need a column.")
        if check.phase != "done":
            return self.tr("The check comes first.")
        if not check.rows:
            return self.tr("There is nothing new in the file.")
        return ""

    def taken_back_until(self) -> str:
        """Return the day until which an import of now can be taken back."""
        now = self.desk.clock.now()
        return day_words(now + KEPT_DAYS * DAY, self.desk.zone)

    def words_of(self, error: BaseException) -> Words:
        """Return what is said of an error; a disk without room is known by its number, not by a code of ours."""
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            error = WorkspaceError("workspace.disk_full", path=str(error.filename or ""))
        return self.desk.words_of(error)

    def _look(self, path: Path) -> tuple[Path, Look, tuple[Mapping, ...]]:
        """On another thread."""
        return path, self.desk.imports.look_at(path), self.desk.imports.mappings()

    @Slot(object)
    def _looked(self, answer: tuple[Path, Look, tuple[Mapping, ...]]) -> None:
        path, look, known = answer
        self._remember(path)
        # Told by the editor, once its columns are there for the keyboard to go to.
        self.state = ImportState(CHECK, path)
        self.editor.begin(path, look, known)

    @Slot(object)
    def _not_looked(self, error: BaseException) -> None:
        self._become(ImportState(error=error))

    @Slot()
    def _started(self) -> None:
        path, self._waiting = self._waiting, None
        if path is not None and not self.desk.starting.why_not:
            self.open_file(path)
        self.past.refresh()
        self.changed.emit()

    @Slot()
    def _checked(self) -> None:
        findings = self.check.state.findings
        if findings is not None and findings is not self._found:
            self.editor.show_findings(findings)
        self._found = findings
        self.changed.emit()

    @Slot()
    def _moved_on(self) -> None:
        self.past.coming_in = self.running.state.busy
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self.past.refresh()
        self._become(replace(self.state, step=DONE))

    @Slot()
    def _went_back(self) -> None:
        """What the last page told of is no longer so; the list of imports says what became of it."""
        if self.state.step == DONE:
            self.back()

    def _chosen(self, path: str | None) -> None:
        if path:
            self.open_file(Path(path))

    def _remember(self, path: Path) -> None:
        paths = [str(path), *(text for text in self.desk.memory.texts(SECTION, "recent") if text != str(path))]
        self.desk.memory.put(SECTION, "recent", paths[:_REMEMBERED])

    def _save_rejected(self, to: str | None) -> None:
        editor, result = self.editor.state, self.running.state.result
        if not to or editor.path is None or editor.mapping is None:
            return
        written = Path(result.rejected_file) if result and result.rejected_file else None
        work = (
            self.desk.io.submit(shutil.copyfile, written, to)
            if written is not None
            else self.desk.io.submit(self.desk.imports.save_rejected, editor.path, editor.mapping, Path(to))
        )
        task = Task(work, self.desk.drain, self)
        task.done.connect(partial(self._rejected_saved, Path(to).name))
        task.failed.connect(self.desk.says.tell)

    def _rejected_saved(self, name: str, _answer: object) -> None:
        self.desk.says.say(self.tr("Rejected rows saved in {file}").format(file=name), "save")

    def _become(self, state: ImportState) -> None:
        self.state = state
        self.changed.emit()
