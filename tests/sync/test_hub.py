"""What a hub takes, what it refuses as a whole, and what it hands out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec
import pytest

from commerce.commands.orders.cancel import CancelOrder
from commerce.commands.orders.notes import TagOrder
from commerce.kernel.errors import CodedError
from commerce.kernel.workspace_file import open_writer
from commerce.models.orders import Order, OrderTag
from commerce.sync.protocol import PUSH_LIMIT, Sent
from commerce.sync.state_hash import bucket_of, differing, state_of
from migrations.run import upgrade_sqlite
from tests.commands.scenarios_orders import line_of, place
from tests.sync.simulation import SimDesk, Simulation


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = open_writer(tmp_path_factory.mktemp("template") / "shop.sqlite3", create=True)
    upgrade_sqlite(connection)
    yield connection
    connection.close()


@pytest.fixture
def sim(template: sqlite3.Connection) -> Simulation:
    """Return a hub with one order and two desks that know it."""
    sim = Simulation(template, seed=1, desks=2)
    place(sim.shop, line_of(sim.variants[0]))
    for desk in sim.desks:
        while desk.pull(sim.hub, 100):
            pass
    return sim


def tagged(desk: SimDesk, *tags: str) -> list[Sent]:
    """Tag the order on a desk and return what it would push."""
    for tag in tags:
        assert desk.do(TagOrder(order=desk.only(Order).id, tag=tag))
    return desk.desk.outgoing(100)


def refusal(sim: Simulation, desk: SimDesk, commands: list[Sent]) -> CodedError:
    before = sim.shop.contents()
    with pytest.raises(CodedError) as caught:
        sim.hub.push(desk.desk.device, commands)
    assert sim.shop.contents() == before, "a batch that was not taken left something behind"
    return caught.value


def test_what_was_pushed_before_is_answered_as_it_was(sim: Simulation) -> None:
    one = sim.desks[0]
    commands = tagged(one, "vip", "gift")
    first = sim.hub.push(one.desk.device, commands)
    assert [answer.status for answer in first] == ["accepted", "accepted"]
    assert sim.hub.push(one.desk.device, commands) == first
    assert len(sim.shop.rows(OrderTag)) == 2


def test_a_refusal_is_kept_and_told_again(sim: Simulation) -> None:
    for desk in sim.desks:
        assert desk.do(CancelOrder(order=desk.only(Order).id, reason="changed their mind"))
    first, second = sim.desks
    assert [answer.status for answer in sim.hub.push(first.desk.device, first.desk.outgoing(1))] == ["accepted"]
    answers = sim.hub.push(second.desk.device, second.desk.outgoing(1))
    assert [answer.status for answer in answers] == ["refused"]
    assert "cancel" in str(answers[0].refusal)
    assert sim.hub.push(second.desk.device, second.desk.outgoing(1)) == answers


@pytest.mark.parametrize(
    "keep", [slice(1, None), slice(0, 3, 2)], ids=["the first is missing", "one within is missing"]
)
def test_a_gap_is_refused_with_the_number_wanted(sim: Simulation, keep: slice) -> None:
    one = sim.desks[0]
    commands = tagged(one, "a", "b", "c")
    problem = refusal(sim, one, commands[keep])
    assert problem.code == "sync.gap"
    assert problem.data["wanted"] == (1 if keep.start else 2)


def test_an_id_that_another_device_used_is_refused(sim: Simulation) -> None:
    one, other = sim.desks
    commands = tagged(one, "vip")
    sim.hub.push(one.desk.device, commands)
    copied = [*tagged(other, "mine"), msgspec.structs.replace(commands[0], device_seq=2)]
    assert refusal(sim, other, copied).code == "sync.foreign_id"


def test_a_body_that_is_no_command_is_refused(sim: Simulation) -> None:
    one = sim.desks[0]
    broken = [msgspec.structs.replace(command, body=b"\x81\xa1x\x01") for command in tagged(one, "vip")]
    assert refusal(sim, one, broken).code == "sync.unreadable"


def test_a_kind_nobody_knows_is_refused(sim: Simulation) -> None:
    one = sim.desks[0]
    strange = [msgspec.structs.replace(command, kind="orders.teleport") for command in tagged(one, "vip")]
    assert refusal(sim, one, strange).code == "registry.unknown_kind"


def test_too_much_at_once_is_refused(sim: Simulation) -> None:
    one = sim.desks[0]
    many = tagged(one, *(f"tag {number}" for number in range(PUSH_LIMIT + 1)))
    many += [msgspec.structs.replace(many[-1], device_seq=len(many) + 1)]
    assert refusal(sim, one, many).code == "sync.too_many"


def test_a_page_never_ends_within_a_command(sim: Simulation) -> None:
    whole = sim.hub.pull(sim.desks[0].desk.device, 0, 0, 10_000)
    of_command: dict[bytes, int] = {}
    for row in whole.rows:
        of_command[row.command] = of_command.get(row.command, 0) + 1
    cursor = 0
    while (page := sim.hub.pull(sim.desks[0].desk.device, cursor, 0, 3)).rows:
        for command in {row.command for row in page.rows}:
            assert sum(row.command == command for row in page.rows) == of_command[command]
        cursor = page.top
    assert cursor == whole.top


def test_a_page_of_another_life_of_the_hub_is_not_applied(sim: Simulation) -> None:
    one = sim.desks[0]
    sim.hub.begin_epoch(sim.shop.now)
    sim.shop.do(TagOrder(order=sim.shop.only(Order).id, tag="vip"))
    before = one.contents(), one.desk.cursor
    with pytest.raises(CodedError, match=r"sync\.other_epoch"):
        one.pull(sim.hub, 100)
    assert (one.contents(), one.desk.cursor) == before


def test_a_page_that_does_not_continue_is_not_applied(sim: Simulation) -> None:
    one = sim.desks[0]
    page = sim.hub.pull(one.desk.device, 0, 0, 5)
    with pytest.raises(CodedError, match=r"sync\.not_next"):
        one.desk.apply(page)


def test_the_state_tells_which_rows_differ(sim: Simulation) -> None:
    one = sim.desks[0]
    truth = state_of(sim.shop.database)
    assert list(differing(state_of(one.database), truth)) == []
    order = one.only(Order)
    one.database.run("UPDATE orders SET country = 'AQ' WHERE id = ?", (order.id,))
    assert list(differing(state_of(one.database), truth)) == [("orders", bucket_of(order.id))]
