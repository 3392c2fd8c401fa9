"""Each mistake that sync is easily made with is planted once; the histories must find every one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice

import pytest

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Outcome, _Step
from commerce.kernel.errors import CodedError, Refused
from commerce.kernel.ids import Id
from commerce.kernel.workspace_file import open_writer
from commerce.models.records import PERSON_KEYS
from commerce.models.row import EntityType
from commerce.repositories.database import ConstraintBroken
from commerce.repositories.journal import RowChange, root_key
from commerce.sync import closure, rebase
from commerce.sync.desk import Desk
from commerce.sync.hub import Hub
from commerce.sync.mapper import put
from commerce.sync.protocol import Answer, JournalRow, Sent
from commerce.sync.queue import BLOCKED, Queue, Queued
from commerce.sync.rebase import Rebase
from migrations.run import upgrade_sqlite
from tests.sync.simulation import Simulation
from tests.sync.test_histories import check_settled

HISTORIES = 60
"""So many a fault may hide from; the suite as a whole looks through more."""

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = open_writer(tmp_path_factory.mktemp("template") / "shop.sqlite3", create=True)
    upgrade_sqlite(connection)
    yield connection
    connection.close()


def _page_cut_inside_a_command(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Hub, "_whole_commands", lambda _hub, rows: rows[:-1])


def _rewound_forwards(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rebase, "reversed", lambda things: things, raising=False)


def _blocked_commands_are_dropped(patch: pytest.MonkeyPatch) -> None:
    put = Queue.put

    def only_good(queue: Queue, queued: list[Queued]) -> None:
        put(queue, queued)
        queue._database.run(f"DELETE FROM pending WHERE state = '{BLOCKED}'")  # noqa: S608  a word of ours

    patch.setattr(Queue, "put", only_good)


def _refused_without_rewind(patch: pytest.MonkeyPatch) -> None:
    rewind = Rebase._rewind

    def not_those(one: Rebase, changes: Iterable[RowChange]) -> None:
        refused = [one.queue[key].prediction.changes for key, log in one.settled.items() if log.status == "refused"]
        if not any(changes is those for those in refused):
            rewind(one, changes)

    patch.setattr(Rebase, "_rewind", not_those)


def _echo_written_over_a_later_command(patch: pytest.MonkeyPatch) -> None:
    def over(one: Rebase, entity: EntityType, row: JournalRow) -> None:
        put(one.database, entity, [one._after(row)])

    patch.setattr(Rebase, "_write_hubs_own", over)
    patch.setattr(Rebase, "_is_echo", lambda one, queued: one.settled[queued.envelope.id].status == "accepted")


def _numbers_of_the_hub_are_not_written(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Rebase, "_write_hubs_own", lambda *_: None)
    patch.setattr(Rebase, "_is_echo", lambda one, queued: one.settled[queued.envelope.id].status == "accepted")


def _overlap_is_not_passed_on(patch: pytest.MonkeyPatch) -> None:
    overlap = closure.overlap

    def shallow(
        queue: Sequence[closure.Waiting],
        foreign: frozenset[bytes],
        settled: Mapping[Id, frozenset[bytes]],
        is_echo: Callable[[closure.Waiting], bool],
    ) -> closure.Overlap:
        found = overlap(queue, foreign, settled, is_echo)
        found.affected = [one for one in found.affected if one.roots & foreign or one.id in settled]
        return found

    patch.setattr(rebase, "overlap", shallow)


def _reads_do_not_count(patch: pytest.MonkeyPatch) -> None:
    overlap = closure.overlap

    def written_only(
        queue: Sequence[closure.Waiting],
        foreign: frozenset[bytes],
        settled: Mapping[Id, frozenset[bytes]],
        is_echo: Callable[[closure.Waiting], bool],
    ) -> closure.Overlap:
        return overlap([replace(one, roots=WRITTEN.get(one.id, one.roots)) for one in queue], foreign, settled, is_echo)

    put = Queue.put

    def noting(queue: Queue, queued: Sequence[Queued]) -> None:
        for one in queued:
            changes = one.prediction.changes
            WRITTEN[one.envelope.id] = frozenset(root_key(made.entity.root_kind, made.root) for made in changes)
        put(queue, queued)

    patch.setattr(rebase, "overlap", written_only)
    patch.setattr(Queue, "put", noting)


WRITTEN: dict[Id, frozenset[bytes]] = {}


def _repeats_are_run_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(_Step, "_known", lambda _step, _envelopes: {})


def _gaps_are_let_through(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(_Step, "_device_seq", lambda step, one: step.counters.advance(f"device:{one.device.hex()}"))
    outgoing = Desk.outgoing
    patch.setattr(Desk, "outgoing", lambda desk, limit: outgoing(desk, limit + 1)[1:] or outgoing(desk, limit))


def _acknowledged_too_early(patch: pytest.MonkeyPatch) -> None:
    push = Hub.push

    def and_forgotten(hub: Hub, device: Id, commands: Sequence[Sent]) -> list[Answer]:
        answers = push(hub, device, commands)
        for one in commands:
            DESKS[device].database.run("DELETE FROM pending WHERE device_seq = ?", (one.device_seq,))
        return answers

    patch.setattr(Hub, "push", and_forgotten)


DESKS: dict[Id, Desk] = {}


def _refusals_are_swallowed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rebase, "REFUSALS", PERSON_KEYS)
    patch.setattr(rebase, "_refusal_values", lambda one: (one.id, b""))


def _cursor_moves_before_the_page(patch: pytest.MonkeyPatch) -> None:
    run = Rebase.run
    seen = count()

    def every_third_is_lost(one: Rebase) -> int:
        return 0 if next(seen) % 3 == 2 and not one.settled else run(one)

    patch.setattr(Rebase, "run", every_third_is_lost)


def _hub_forgets_refusals(patch: pytest.MonkeyPatch) -> None:
    def quiet(step: _Step, envelope: Envelope, refusal: Refused) -> Outcome:
        return Outcome(envelope.id, "refused", step.counters.value("seq"), refusal=refusal)

    patch.setattr(_Step, "_refused", quiet)


FAULTS: list[Plant] = [
    _page_cut_inside_a_command, _rewound_forwards, _blocked_commands_are_dropped, _refused_without_rewind,
    _echo_written_over_a_later_command, _numbers_of_the_hub_are_not_written, _overlap_is_not_passed_on,
    _reads_do_not_count, _repeats_are_run_again, _gaps_are_let_through, _acknowledged_too_early,
    _refusals_are_swallowed, _cursor_moves_before_the_page, _hub_forgets_refusals,
]  # fmt: skip


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__.strip("_"))
def test_histories_find_a_planted_fault(
    template: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, plant: Plant
) -> None:
    plant(monkeypatch)
    assert any(_fails(template, seed) for seed in islice(count(), HISTORIES))


def _fails(template: sqlite3.Connection, seed: int) -> bool:
    try:
        sim = Simulation(template, seed)
        DESKS.update({desk.desk.device: desk.desk for desk in sim.desks})
        sim.run(sim.chance.randint(30, 120))
        sim.settle()
        check_settled(sim)
    except (AssertionError, CodedError, ConstraintBroken, ValueError):
        return True
    return False
