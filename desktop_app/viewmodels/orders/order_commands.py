"""Every act on orders as a command: menu, bulk bar, palette and keys read this list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import UiCommand
from desktop_app.viewmodels.orders.acts.order_acts import OrderActsViewModel
from desktop_app.viewmodels.orders.acts.view_keeping import ViewKeeping

SCOPE = "orders"


class OrderCommands(QObject):
    """Builds the list once; `window` is what the window does, by the id of the command."""

    def __init__(self, acts: OrderActsViewModel, window: dict[str, Callable[[], None]], parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._window = window

    def all(self) -> list[UiCommand]:
        """Return every command of the window, those for the chosen orders first."""
        return [*self.for_orders(), *self._for_the_list()]

    def for_orders(self) -> list[UiCommand]:
        """Return what can be done with orders."""
        acts, print_key = self._acts, "Ctrl+Shift+P"
        return [
            _command(
                "print", self.tr("Print packing slip"), acts.print_slips, ("printer", print_key), self.tr("paper")
            ),
            _command(
                "preview",
                self.tr("Preview packing slip"),
                acts.preview_slips,
                ("file-text", "V"),
                self.tr("paper look"),
            ),
            _command(
                "hold", self.tr("Hold or release"), acts.hold_or_release, ("circle-pause", "H"), self.tr("wait stop")
            ),
            _command("note", self.tr("Add a note"), acts.note, ("message-square", "N"), self.tr("write comment")),
            _command("tag", self.tr("Tag"), acts.tag, ("tag", "."), self.tr("label mark")),
            _command("untag", self.tr("Remove a tag"), acts.untag, ("tag", ""), self.tr("untag")),
            _command("assign", self.tr("Assign"), acts.assign, ("user-round", "Ctrl+Shift+A"), self.tr("person owner")),
            _command(
                "payment", self.tr("Record payment"), acts.record_payment, ("credit-card", ""), self.tr("money paid")
            ),
            _command("copy", self.tr("Copy reference"), acts.copy_ref, ("copy", "Ctrl+Shift+C"), self.tr("ref code")),
            _command("release", self.tr("Release"), acts.release, ("play", ""), self.tr("let go unhold")),
            _command("cancel", self.tr("Cancel order"), acts.cancel_order, ("circle-x", ""), self.tr("storno void")),
        ]

    def _for_the_list(self) -> list[UiCommand]:
        titles = {
            "filter": (self.tr("Add filter"), self.tr("narrow condition"), "list-filter", "F"),
            "columns": (self.tr("Choose columns"), self.tr("show hide order fields"), "columns-3", ""),
            "new_orders": (self.tr("Show new orders"), self.tr("refresh arrived"), "arrow-up", ""),
            "next": (self.tr("Next order"), self.tr("down"), "chevron-down", "Alt+Down"),
            "previous": (self.tr("Previous order"), self.tr("up"), "chevron-up", "Alt+Up"),
        }
        return [
            _command(key, title, Action(self._window[key], parent=self), (icon, sequence), words)
            for key, (title, words, icon, sequence) in titles.items()
        ]

    def for_views(self, keeping: ViewKeeping) -> list[UiCommand]:
        """Return what can be done with the view that is shown, for the menu of its tab too."""
        save, rename, remove = self.tr("Save view"), self.tr("Rename view"), self.tr("Remove view")
        return [
            _command("save_view", save, keeping.save, ("bookmark-plus", ""), self.tr("keep filter")),
            _command("rename_view", rename, keeping.rename, ("pencil-line", "F2"), self.tr("name filter")),
            _command("remove_view", remove, keeping.remove, ("trash-2", ""), self.tr("delete filter")),
        ]

    def for_selling(self, new_order: Action) -> UiCommand:
        """Return what makes an order by hand."""
        return _command("new", self.tr("New order"), new_order, ("plus", "Ctrl+N"), self.tr("sell place by hand"))


def _command(key: str, title: str, action: Action, look: tuple[str, str], words: str) -> UiCommand:
    icon, sequence = look
    return UiCommand(f"orders.{key}", title, action, words, icon, sequence, SCOPE, group=SCOPE)
