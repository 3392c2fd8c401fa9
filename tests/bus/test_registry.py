import dataclasses
from collections.abc import Iterator
from string import Formatter
from typing import Any, get_type_hints

import pytest

from commerce.bus import assembly
from commerce.bus.registry import Registry, types_in
from commerce.commands.workspace import shop as shop_commands
from commerce.commands.workspace.contract import CommandType, Offline, Personal, of
from commerce.commands.workspace.shop import AddPerson, ChangeSetting
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from tests.bus import toys

REGISTRY = assembly.build_registry()
KINDS = sorted(REGISTRY.types, key=lambda kind: kind.kind)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


def fields(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - a type hint has no type of its own
    yield hint
    for inner in getattr(hint, "__args__", ()):
        yield from parts(inner)


@pytest.mark.parametrize("change", [{"kind": "people.add"}, {"payload": AddPerson}])
def test_a_kind_or_a_payload_that_stands_twice_is_refused(change: dict[str, Any]) -> None:
    twice = dataclasses.replace(toys.explode, **change)
    with pytest.raises(CodedError, match=r"registry\.twice"):
        Registry([*REGISTRY.types, twice])


def test_a_kind_this_program_does_not_know_is_named() -> None:
    with pytest.raises(CodedError) as caught:
        REGISTRY.kind("orders.teleport")
    assert (caught.value.code, caught.value.data) == ("registry.unknown_kind", {"kind": "orders.teleport"})


def test_a_type_is_found_by_its_name_and_by_its_payload() -> None:
    command = ChangeSetting(key="shop.name", value="Port")
    assert REGISTRY.of(command) is REGISTRY.kind("settings.change") is shop_commands.change_setting


def test_a_module_gives_each_of_its_types_once() -> None:
    kinds = sorted(kind.kind for kind in types_in([shop_commands, shop_commands]))
    assert kinds == ["notices.read", "people.add", "settings.change", "workspace.found"]


@every_kind
def test_every_kind_declares_who_may_do_it_and_what_happens_without_a_network(kind: CommandType[Any]) -> None:
    assert isinstance(kind.permission, Permission)
    assert isinstance(kind.offline, Offline)
    assert kind.kind == "undo" or set(kind.kind) <= set("abcdefghijklmnopqrstuvwxyz_."), kind.kind
    assert kind.kind == "undo" or 1 <= kind.kind.count(".") <= 2


@every_kind
def test_every_kind_has_a_sentence_of_words_and_plain_values(kind: CommandType[Any]) -> None:
    hints = get_type_hints(kind.payload)
    assert kind.sentence
    assert kind.sentence[0].isupper() or kind.sentence.startswith("{")
    assert not kind.sentence.endswith(".")
    for name in fields(kind.sentence):
        plain = {part for part in parts(hints[name]) if isinstance(part, type)}
        assert plain, f"{name} of {kind.kind}"
        assert all(issubclass(part, str | int) for part in plain), f"{name} of {kind.kind} is {hints[name]}"


@every_kind
def test_no_kind_holds_personal_values_without_sealing_them(kind: CommandType[Any]) -> None:
    personal = {"email", "phone", "customer_name", "line1", "line2", "postcode", "gift_note"}
    hints = get_type_hints(kind.payload)
    assert all(hints[name] is Personal for name in personal & hints.keys())


@every_kind
def test_what_cannot_be_undone_says_why_in_words(kind: CommandType[Any]) -> None:
    undo = kind.undo
    assert undo.possible == (not undo.never_because)
    if not undo.possible:
        assert undo.by is None
        assert len(undo.never_because.split()) >= 3
        assert undo.never_because[0].islower()
        assert not undo.never_because.endswith(".")


@every_kind
def test_every_version_has_its_way_up_to_the_newest(kind: CommandType[Any]) -> None:
    assert len(kind.upcasters) == kind.version - 1


def test_every_ledger_knows_how_to_take_an_entry_back() -> None:
    ledgers = {entity.table for entity in ENTITIES if entity.append_only}
    assert set(assembly._COUNTER_ENTRIES) == ledgers


def test_every_guarded_column_is_there() -> None:
    columns = {(entity.table, name) for entity in ENTITIES for name in entity.names}
    assert set(assembly._GUARDS) <= columns


def test_what_a_batch_loads_ahead_is_there() -> None:
    for plan in assembly.build_rules().prefetch.values():
        assert all(column in row.ENTITY.names for row, column in plan)


def test_keys_are_found_by_field_whether_one_several_or_none() -> None:
    class Asked:
        order = bytes(16)
        variants = (Id(b"a" * 16), Id(b"b" * 16))
        customer = None

    keys = of(order="order", variant="variants", customer="customer")(Asked())
    assert {kind: list(ids) for kind, ids in keys.items()} == {
        "order": [bytes(16)],
        "variant": [b"a" * 16, b"b" * 16],
        "customer": [],
    }
