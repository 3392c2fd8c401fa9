"""Desks that work apart and come together end as one shop, and nothing that was given is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from commerce.bus.envelope import logged_payload
from commerce.commands.customers.contacts import EditCustomer
from commerce.kernel.ids import Id, foreign_id
from commerce.kernel.workspace_file import open_writer
from commerce.models.customers import Customer
from commerce.models.orders import Order
from commerce.models.workspace import Conflict
from commerce.repositories.journal_reader import JournalReader
from commerce.repositories.sealing import Keyring
from commerce.sync.state_hash import state_of
from migrations.run import upgrade_sqlite
from tests.commands.invariants import broken
from tests.repositories.databases import on_postgres
from tests.sync.simulation import MortalHub, Simulation


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = open_writer(tmp_path_factory.mktemp("template") / "shop.sqlite3", create=True)
    upgrade_sqlite(connection)
    yield connection
    connection.close()


NAME = Customer.ENTITY.names.index("name")
IN_THE_SUITE, SLOWLY = 120, 1_000
SEEDS = [*range(IN_THE_SUITE), *(pytest.param(at, marks=pytest.mark.slow) for at in range(IN_THE_SUITE, SLOWLY))]


def check_settled(sim: Simulation) -> None:
    """Every desk shows what the hub has, every command is answered, and every refusal stands at its desk."""
    truth, state = sim.shop.contents(), state_of(sim.shop.database)
    numbers = {order.id: order.number for order in sim.shop.rows(Order)}
    log: dict[bytes, str] = dict(sim.shop.database.ask("SELECT id, status FROM command_log WHERE store = {store}"))
    for desk in sim.desks:
        assert desk.desk.queue() == []
        assert desk.contents() == truth
        assert state_of(desk.database) == state
        assert {order.id: order.number for order in desk.rows(Order)} == numbers
        refused = {one for one in desk.given if log[one] == "refused"}
        assert {one for (one,) in desk.database.ask("SELECT id FROM refusals")} == refused
        assert all(one in log for one in desk.given)
        sim.tally["refused by the hub"] += len(refused)
    assert sorted(number for number in numbers.values() if number) == list(range(1, len(numbers) + 1))
    seqs = [seq for (seq,) in sim.shop.database.ask("SELECT seq FROM journal ORDER BY seq")]
    assert seqs == list(range(1, len(seqs) + 1))
    assert broken(sim.shop) == []
    sim.tally["conflicts"] += len(sim.shop.rows(Conflict))
    assert {row.id for row in sim.shop.rows(Conflict)} == written_over(sim)


def written_over(sim: Simulation) -> set[bytes]:
    """Find the conflicts another way: accepted edits of a name whose base was not what the journal says stood there."""
    ask, keyring = sim.shop.database.ask, Keyring(sim.shop.database)
    journal = JournalReader(sim.shop.database, keyring)
    edits = ask("SELECT id FROM command_log WHERE store = {store} AND kind = 'customers.edit' AND status = 'accepted'")
    return {conflict for (identity,) in edits if (conflict := _conflict_of(sim, journal, identity))}


def _conflict_of(sim: Simulation, journal: JournalReader, identity: Id) -> bytes | None:
    logged = journal.command(identity)
    if logged is None or journal.is_undone(identity):
        return None
    payload = logged_payload(sim.shop.executor.registry.kind(logged.kind), logged, journal.keyring)
    assert isinstance(payload, EditCustomer)
    stood = {entry.before.get(NAME) for entry in journal.entries(logged) if entry.entity is Customer.ENTITY}
    if stood - {None, payload.base["name"]}:
        return foreign_id("conflict", identity, payload.customer, "name")
    return None


@pytest.mark.parametrize("seed", range(3))
def test_a_hub_on_postgres_gives_the_same_shop(template: sqlite3.Connection, seed: int) -> None:
    with on_postgres(1) as database:
        sim = Simulation(template, seed, MortalHub(database.connection, 1))
        sim.run(sim.chance.randint(30, 80))
        sim.settle()
        check_settled(sim)


@pytest.mark.parametrize("seed", SEEDS)
def test_desks_that_worked_apart_become_one_shop(template: sqlite3.Connection, seed: int) -> None:
    sim = Simulation(template, seed)
    sim.run(sim.chance.randint(30, 120))
    sim.settle()
    check_settled(sim)
    assert sim.tally["given"] > 0
