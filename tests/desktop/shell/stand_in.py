"""A screen that only remembers what the frame asked of it."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.bootstrap.program import Program
from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.views.shell.built import Built


@dataclass
class StandIn:
    """What happened to the screen, and what serves it."""

    key: str = "orders"
    entered: list[object] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    built: int = 0
    served: list[Parts] = field(default_factory=list)

    def screen(self, *, foot: bool = False) -> Screen:
        """Describe it to the program."""
        return Screen(
            key=self.key,
            word=self.key.capitalize,
            icon="shopping-cart",
            build=self._build,
            serve=self._serve,
            count=lambda connection: int(connection.execute("SELECT count(*) FROM actors").fetchone()[0]),
            foot=foot,
        )

    def _build(self, program: Program) -> Built:
        self.built += 1
        page = QWidget()
        edit = QLineEdit()
        edit.setAccessibleName("Note")
        QVBoxLayout(page).addWidget(edit)
        act = Action(lambda: self.ran.append("label"), parent=page)
        program.commands.add([UiCommand(f"{self.key}.label", "Print label", act, key="Ctrl+P", scope=self.key)])
        return Built(page, enter=self.entered.append, search=self.searched.append, focus=edit.setFocus)

    def _serve(self, parts: Parts) -> object:
        self.served.append(parts)
        return self
