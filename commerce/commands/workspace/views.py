"""Lists that people keep by name, shared by the shop: saved, renamed, changed, put away."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.workspace import SavedView
from commerce.repositories.tx import Tx

_LONGEST_NAME = 40
_LONGEST_QUERY = 2_000


class SaveView(Command, frozen=True, kw_only=True):
    """Keep a list of a screen under a name; `query` is its typed form: conditions, words, order and columns."""

    view: Id
    screen: str
    name: str
    query: str


@handles(
    "views.save",
    permission=Permission.ORDERS_NOTE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="View {name} saved",
    keys=of(view="view"),
)
def save_view(cmd: SaveView, tx: Tx) -> None:
    """Add the view after those that are there; refuses a name that is empty, endless or taken."""
    if tx.find(SavedView, cmd.view):
        raise Refused("views.exists", id=cmd.view)
    name = _free_name(tx, cmd.screen, cmd.name)
    there = tx.lookup(SavedView, "screen", cmd.screen)
    position = max((view.position for view in there), default=0) + 1
    tx.add(SavedView(id=cmd.view, screen=cmd.screen, name=name, query=_checked(cmd.query), position=position))


class RenameView(Command, frozen=True, kw_only=True):
    """Call a saved view something else."""

    view: Id
    name: str


@handles(
    "views.rename",
    permission=Permission.ORDERS_NOTE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="View renamed to {name}",
    keys=of(view="view"),
)
def rename_view(cmd: RenameView, tx: Tx) -> None:
    """Set the name; refuses one that is empty, endless or taken."""
    view = tx.get(SavedView, cmd.view)
    view.name = _free_name(tx, view.screen, cmd.name, but=view)


class ChangeView(Command, frozen=True, kw_only=True):
    """Let a saved view list something else."""

    view: Id
    query: str


@handles(
    "views.change",
    permission=Permission.ORDERS_NOTE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="View changed",
    keys=of(view="view"),
)
def change_view(cmd: ChangeView, tx: Tx) -> None:
    """Set what it lists."""
    tx.get(SavedView, cmd.view).query = _checked(cmd.query)


class RemoveView(Command, frozen=True, kw_only=True):
    """Put a saved view away; the orders in it stay what they are."""

    view: Id


@handles(
    "views.remove",
    permission=Permission.ORDERS_NOTE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="View removed",
    keys=of(view="view"),
)
def remove_view(cmd: RemoveView, tx: Tx) -> None:
    """Delete the view."""
    tx.delete(tx.get(SavedView, cmd.view))


def _free_name(tx: Tx, screen: str, wanted: str, but: SavedView | None = None) -> str:
    name = " ".join(wanted.split())
    if not 0 < len(name) <= _LONGEST_NAME:
        raise Refused("views.name_length", longest=_LONGEST_NAME)
    taken = [view for view in tx.lookup(SavedView, "screen", screen) if view is not but]
    if any(view.name.casefold() == name.casefold() for view in taken):
        raise Refused("views.name_taken", name=name)
    return name


def _checked(query: str) -> str:
    if len(query) > _LONGEST_QUERY:
        raise Refused("views.query_length", longest=_LONGEST_QUERY)
    return query
