"""What can be done in the Import window, each with its key and with the reason when it cannot be done now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.importing.importing import CHECK, DONE, RUN, ImportingViewModel

SCOPE = "importing"


class ImportCommands(QObject):
    """Actions by name; they follow the window."""

    def __init__(self, vm: ImportingViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vm = vm
        self.choose = Action(vm.choose, parent=self)
        self.again = Action(vm.check_again, parent=self)
        self.run = Action(vm.run, parent=self)
        self.save_mapping = Action(vm.editor.save, parent=self)
        self.save_rejected = Action(vm.save_rejected, parent=self)
        self.stop = Action(vm.running.stop, parent=self)
        self.go_on = Action(vm.go_on, parent=self)
        self.take_back = Action(self._take_back, parent=self)
        vm.changed.connect(self.judge)
        vm.past.selection.current_changed.connect(self.judge)
        self.judge()

    def commands(self) -> list[UiCommand]:
        """Return the entries of the command list."""
        entries = (
            ("choose", self.tr("Choose a file"), self.choose, self.tr("open csv table"), "folder-open", "Ctrl+O"),
            ("run", self.tr("Import the checked rows"), self.run, self.tr("bring in"), "file-up", "Ctrl+Return"),
            ("again", self.tr("Check again"), self.again, self.tr("dry run"), "refresh-cw", "F5"),
            ("save_mapping", self.tr("Save the mapping"), self.save_mapping, self.tr("columns"), "bookmark-plus",
             "Ctrl+S"),
            ("save_rejected", self.tr("Save the rejected rows"), self.save_rejected, self.tr("left out csv"), "save",
             "Ctrl+Shift+S"),
            ("stop", self.tr("Stop the import"), self.stop, self.tr("cancel"), "circle-pause", ""),
            ("go_on", self.tr("Go on with the import"), self.go_on, self.tr("resume"), "play", ""),
            ("take_back", self.tr("Take back an import"), self.take_back, self.tr("undo"), "undo-2", "Ctrl+Backspace"),
        )  # fmt: skip
        return [
            UiCommand(f"{SCOPE}.{key}", title, action, words, icon, sequence, SCOPE)
            for key, title, action, words, icon, sequence in entries
        ]

    @Slot()
    def judge(self) -> None:
        """Say for each whether it can be done now."""
        vm = self._vm
        checking, running = vm.state.step == CHECK, vm.running.state
        no_file = "" if checking else self.tr("Choose a file first.")
        self.choose.refuse(self.tr("An import is running.") if running.busy else "")
        self.again.refuse(no_file)
        self.save_mapping.refuse(no_file or vm.desk.starting.why_not)
        self.run.refuse(no_file or vm.why_not_run())
        self.save_rejected.refuse("" if self._rejected() else self.tr("No row is rejected."))
        self.stop.refuse("" if running.phase == "running" else self.tr("No import is running."))
        again = running.phase in {"stopped", "failed"}
        self.go_on.refuse("" if again else self.tr("No import was stopped."))
        self.take_back.refuse(self._why_not_back())

    def _rejected(self) -> bool:
        vm = self._vm
        result = vm.running.state.result
        if vm.state.step in {RUN, DONE}:
            return bool(result and result.rejected)
        return bool(vm.check.state.rejected)

    def _why_not_back(self) -> str:
        past = self._vm.past
        result = self._vm.running.state.result
        if self._vm.state.step == DONE and result is not None:
            return "" if not self._vm.running.state.busy else self.tr("An import is running.")
        return past.why_not(past.current)

    def _take_back(self) -> None:
        past, result = self._vm.past, self._vm.running.state.result
        done = self._vm.state.step == DONE and result is not None
        line = past.line_of(result.run) if done and result is not None else past.current
        if line is not None and not past.why_not(line):
            past.ask_back(line)
