"""The one list of what can be done."""

import pytest

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.commands import CommandRegistry, KeyConflict, UiCommand


def command(command_id: str, scope: str = "everywhere", key: str = "", why_not: str = "") -> UiCommand:
    return UiCommand(command_id, command_id.title(), Action(lambda: None, why_not=why_not), scope=scope, key=key)


def test_two_entries_for_one_act_are_refused() -> None:
    registry = CommandRegistry()
    registry.add([command("hold")])
    with pytest.raises(ValueError, match="hold"):
        registry.add([command("hold")])


def test_running_an_unknown_command_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError, match="fly"):
        CommandRegistry().run("fly")


def test_a_scope_shows_its_own_commands_first_then_those_of_everywhere() -> None:
    registry = CommandRegistry()
    registry.add([command("sync"), command("hold", "orders"), command("adjust", "inventory")])
    assert [each.id for each in registry.in_scope("orders")] == ["hold", "sync"]


def test_a_closed_window_takes_its_commands_away_and_tells() -> None:
    registry = CommandRegistry()
    told: list[int] = []
    registry.changed.connect(lambda: told.append(1))
    registry.add([command("sync"), command("hold", "orders")])
    registry.remove_scope("orders")
    assert [each.id for each in registry] == ["sync"]
    assert len(told) == 2


def test_conflicts_are_named_only_where_both_can_be_meant() -> None:
    registry = CommandRegistry()
    registry.add(
        [command("sync", key="F5"), command("hold", "orders", "Ctrl+H"), command("count", "inventory", "Ctrl+H")]
    )
    assert registry.conflicts() == []
    registry.rebind("count", "f5")
    assert registry.conflicts() == [KeyConflict("F5", "sync", "count")]


def test_a_refused_command_does_not_run() -> None:
    ran: list[int] = []
    registry = CommandRegistry()
    registry.add([UiCommand("a", "A", Action(lambda: ran.append(1), why_not="no order is selected"))])
    registry.run("a")
    assert ran == []
    assert not registry.command("a").enabled
