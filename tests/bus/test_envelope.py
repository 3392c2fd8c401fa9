from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from commerce.bus.assembly import build_registry
from commerce.bus.envelope import Envelope, pack_payload, unpack_payload
from commerce.commands.workspace.contract import Command, CommandType, Personal
from commerce.kernel.errors import CodedError
from commerce.repositories.sealing import Keyring
from tests.bus import toys
from tests.bus.samples import SOMEBODY, sample
from tests.commands.shops import Shop
from tests.repositories.specimens import identity

COMMAND, ADA = identity("command"), identity("Ada")
GREETING = toys.Greet(greeting="Moin", times=2, to=Personal(ADA, {"name": "Ada Zwiebelkron", "note": ""}))


class Odd(Command, frozen=True, kw_only=True):
    """Holds what no log can keep."""

    thing: Any


@pytest.fixture
def ring(shop: Shop) -> Iterator[Keyring]:
    with shop.database.transaction():
        yield Keyring(shop.database)


def on_its_way(payload: Command) -> Envelope:
    return Envelope(id=COMMAND, actor=ADA, device=ADA, occurred_at=1, group=COMMAND, payload=payload)


def test_a_command_holds_nothing_but_plain_values_and_sealed_ones(ring: Keyring) -> None:
    with pytest.raises(TypeError, match="cannot hold object"):
        pack_payload(on_its_way(Odd(thing=object())), ring)


def test_a_foreign_part_in_a_logged_command_is_a_fault(ring: Keyring) -> None:
    body = msgspec.msgpack.encode({"greeting": "x", "times": 1, "to": msgspec.msgpack.Ext(9, b"?")})
    with pytest.raises(ValueError, match="unknown extension 9"):
        unpack_payload(toys.greet, 3, body, COMMAND, ring)


def test_a_word_where_a_person_should_stand_is_a_fault(ring: Keyring) -> None:
    body = msgspec.msgpack.encode({"greeting": "x", "times": 1, "to": "Ada"})
    with pytest.raises(NotImplementedError):
        unpack_payload(toys.greet, 3, body, COMMAND, ring)


def test_personal_values_are_sealed_in_the_body(ring: Keyring) -> None:
    body = pack_payload(on_its_way(GREETING), ring)
    assert b"Zwiebelkron" not in body
    assert b"Moin" in body
    assert unpack_payload(toys.greet, 3, body, COMMAND, ring) == GREETING


def test_a_body_of_another_command_does_not_open(ring: Keyring) -> None:
    body = pack_payload(on_its_way(GREETING), ring)
    with pytest.raises(CodedError, match=r"journal\.tampered"):
        unpack_payload(toys.greet, 3, body, identity("another"), ring)


def test_the_body_of_an_erased_person_says_so(ring: Keyring, shop: Shop) -> None:
    body = pack_payload(on_its_way(GREETING), ring)
    with pytest.raises(CodedError, match=r"person\.erased"):
        unpack_payload(toys.greet, 3, body, COMMAND, Keyring(shop.database))


def old_body(ring: Keyring, **fields: object) -> bytes:
    sealed = ring.seal(ADA, {"name": "Ada Zwiebelkron", "note": ""}, COMMAND)
    return msgspec.msgpack.encode({**fields, "to": msgspec.msgpack.Ext(1, ADA + sealed)})


@pytest.mark.parametrize(
    ("version", "fields"),
    [(1, {"word": "moin"}), (2, {"word": "moin", "times": 2}), (3, {"greeting": "Moin", "times": 2})],
)
def test_a_payload_of_any_version_reads_as_the_newest(ring: Keyring, version: int, fields: dict[str, object]) -> None:
    read = unpack_payload(toys.greet, version, old_body(ring, **fields), COMMAND, ring)
    assert read == toys.Greet(greeting="Moin", times=1 if version == 1 else 2, to=GREETING.to)


def test_a_step_up_changes_nothing_but_its_own_copy() -> None:
    for upcast in toys.greet.upcasters:
        old = {"word": "moin", "times": 2}
        upcast(old)
        assert old == {"word": "moin", "times": 2}


@pytest.mark.parametrize("kind", build_registry().types, ids=lambda kind: kind.kind)
def test_every_kind_reads_back_from_its_body(ring: Keyring, kind: CommandType[Any]) -> None:
    payload = sample(kind)
    body = pack_payload(on_its_way(payload), ring)
    assert unpack_payload(kind, kind.version, body, COMMAND, ring) == payload


def test_personal_values_are_compared_by_person_and_value() -> None:
    to = Personal(SOMEBODY, {"name": "Ada"})
    assert to == Personal(SOMEBODY, {"name": "Ada"})
    assert hash(to) == hash(Personal(SOMEBODY, {"name": "Mia"}))
    assert to != Personal(SOMEBODY, {"name": "Mia"})
    assert to != Personal(ADA, {"name": "Ada"})
    assert to != "Ada"
    assert (to["name"], to["phone"]) == ("Ada", "")


def test_the_log_keeps_the_sealed_body_and_its_version(shop: Shop) -> None:
    toys.with_toys(shop)
    shop.do(GREETING)
    ((body, version, sentence),) = shop.database.ask(
        "SELECT body, v, sentence FROM command_log WHERE kind = 'toy.greet'"
    )
    assert (version, sentence) == (3, '["{greeting}",{"greeting":"Moin"}]')
    assert b"Zwiebelkron" not in body
