from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import pytest

from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import EffectState, RaiseNotice, ScheduleEffect, SettleEffect
from commerce.domain.workspace.modes import Mode, Outside
from commerce.effects.claims import LEASE
from commerce.effects.kinds import Due, Outcome
from commerce.effects.pace import Pace
from commerce.kernel.clock import DAY, HOUR, SECOND
from commerce.kernel.errors import CodedError, Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.repositories.database import Database
from tests.effects.acts import KIND, Bell, Killed, ever, ring_at, state_of, worker_of
from tests.repositories.desk import NOON, Desk


class Telling:
    """A timer that raises a notice."""

    def commands(self, effect: Due, database: Database) -> Sequence[Command]:
        return (RaiseNotice(code="tea", key=effect.key, effect=effect.id),)


class Refusing:
    """A timer whose command is refused."""

    def commands(self, effect: Due, database: Database) -> Sequence[Command]:
        return (SettleEffect(effect=Id(bytes(16)), state=EffectState.CONFIRMED),)


def test_nothing_is_done_before_its_time(desk: Desk) -> None:
    bell = Bell()
    ring_at(desk, NOON + HOUR)
    worker = worker_of(desk, bell=bell)
    assert worker.step() == ()
    assert worker.next_due() == NOON + HOUR
    desk.clock.instant += HOUR
    ever(desk, worker)
    assert (bell.rings, state_of(desk)) == (["noon"], "confirmed")


def test_what_is_sent_is_on_disk_before_the_bell_rings(desk: Desk) -> None:
    seen: list[str] = []
    bell = Bell(before=lambda: seen.append(state_of(desk)))
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, bell=bell))
    assert seen == ["sent"]


def test_every_state_of_an_effect_is_in_the_journal(desk: Desk) -> None:
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, bell=Bell()))
    kinds = [kind for (kind,) in desk.ask("SELECT kind FROM command_log ORDER BY n DESC LIMIT 3")]
    assert kinds == ["effects.settle", "effects.settle", "effects.schedule"]


def kill() -> NoReturn:
    raise Killed


def crash(desk: Desk, bell: Bell) -> None:
    with pytest.raises(Killed):
        ever(desk, worker_of(desk, bell=bell))
    bell.before = bell.after = lambda: None


def test_killed_between_claim_and_sent_it_is_done_once_after_the_lease(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = Bell()
    ring_at(desk, NOON)
    with monkeypatch.context() as patch:
        patch.setattr(desk.executor, "run", lambda *_: kill())
        crash(desk, bell)
    assert state_of(desk) == "prepared"
    other = worker_of(desk, bell=bell, name="two")
    ever(desk, other)
    assert bell.rings == []
    desk.clock.instant += LEASE
    ever(desk, other)
    assert (bell.rings, state_of(desk)) == (["noon"], "confirmed")


def test_killed_before_the_bell_rang_the_lookup_proves_it_and_it_rings_once(desk: Desk) -> None:
    bell = Bell(before=kill)
    ring_at(desk, NOON)
    crash(desk, bell)
    assert state_of(desk) == "sent"
    desk.clock.instant += LEASE
    ever(desk, worker_of(desk, bell=bell, name="two"))
    assert (bell.rings, state_of(desk)) == (["noon"], "confirmed")
    assert desk.ask("SELECT attempts FROM effects WHERE kind = ?", KIND) == [(2,)]


def test_killed_after_the_bell_rang_it_is_never_rung_again(desk: Desk) -> None:
    bell = Bell(after=kill)
    ring_at(desk, NOON)
    crash(desk, bell)
    assert state_of(desk) == "sent"
    desk.clock.instant += LEASE
    worker = worker_of(desk, bell=bell, name="two")
    ever(desk, worker)
    assert (bell.rings, state_of(desk)) == (["noon"], "confirmed")
    assert desk.ask("SELECT outcome FROM effects WHERE kind = ?", KIND) == [("heard before",)]


def test_killed_while_the_outcome_is_written_it_is_looked_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    bell = Bell()
    ring_at(desk, NOON)
    real, runs = desk.executor.run, []

    def run(*args: object) -> object:
        runs.append(args)
        if len(runs) == 2:
            kill()
        return real(*args)  # type: ignore[arg-type]  # handed through

    with monkeypatch.context() as patch:
        patch.setattr(desk.executor, "run", run)
        crash(desk, bell)
    desk.clock.instant += LEASE
    ever(desk, worker_of(desk, bell=bell, name="two"))
    assert (bell.rings, state_of(desk)) == (["noon"], "confirmed")


def test_a_worker_at_work_is_not_disturbed_by_another(desk: Desk) -> None:
    bell, other = Bell(), Bell()
    bell.before = lambda: ever(desk, worker_of(desk, bell=other, name="two"))
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, bell=bell))
    assert (bell.rings, other.rings) == (["noon"], [])


def test_without_claims_two_workers_would_ring_twice(desk: Desk) -> None:
    """The twin of the test above: it shows that the claim is what holds."""
    bell, other = Bell(), Bell()

    def meddle() -> None:
        desk.executor.database.run("UPDATE effects SET state = 'prepared' WHERE kind = ?", (KIND,))
        desk.executor.database.run("DELETE FROM effect_claims")
        worker_of(desk, bell=other, name="two").step()

    bell.before = meddle
    ring_at(desk, NOON)
    with pytest.raises(Refused):
        ever(desk, worker_of(desk, bell=bell))
    assert (bell.rings, other.rings) == (["noon"], ["noon"])


def test_a_lease_of_a_clock_that_was_set_back_holds_nobody_up(desk: Desk) -> None:
    bell = Bell(before=kill)
    ring_at(desk, NOON - DAY)
    crash(desk, bell)
    desk.clock.instant -= HOUR
    ever(desk, worker_of(desk, bell=bell, name="two"))
    assert bell.rings == ["noon"]


def test_who_cannot_tell_yet_is_asked_again_later(desk: Desk) -> None:
    bell = Bell(before=kill)
    ring_at(desk, NOON)
    crash(desk, bell)
    desk.clock.instant += LEASE
    bell.answers = Outcome(EffectState.UNKNOWN)
    worker = worker_of(desk, bell=bell, name="two")
    worker.recover()
    assert state_of(desk) == "unknown"
    bell.answers = None
    ever(desk, worker)
    assert state_of(desk) == "confirmed"


def test_a_temporary_no_is_tried_again_at_the_time_it_names(desk: Desk) -> None:
    bell = Bell(answers=Outcome(EffectState.PREPARED, "busy", due=NOON + HOUR))
    ring_at(desk, NOON)
    worker = worker_of(desk, bell=bell)
    ever(desk, worker)
    assert (state_of(desk), worker.next_due()) == ("prepared", NOON + HOUR)
    bell.answers = None
    desk.clock.instant += HOUR
    ever(desk, worker)
    assert (bell.rings, state_of(desk)) == (["noon", "noon"], "confirmed")


def test_an_expected_failure_is_kept_with_its_code(desk: Desk) -> None:
    def fail() -> None:
        raise CodedError("bell.cracked")

    ring_at(desk, NOON)
    ever(desk, worker_of(desk, bell=Bell(before=fail)))
    assert desk.ask("SELECT state, outcome FROM effects WHERE kind = ?", KIND) == [("failed", "bell.cracked")]


def test_a_demo_shop_never_reaches_the_real_world(desk: Desk) -> None:
    bell = Bell(reaches=Outside.REAL)
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, bell=bell, mode=Mode.DEMO))
    assert bell.rings == []
    assert desk.ask("SELECT state, outcome FROM effects WHERE kind = ?", KIND) == [("failed", "workspace.mode_forbids")]


def test_effects_of_kinds_this_program_does_not_know_are_left_alone(desk: Desk) -> None:
    ring_at(desk, NOON)
    worker = worker_of(desk, timers={"other": Telling()})
    assert (worker.step(), worker.next_due(), state_of(desk)) == ((), None, "prepared")


def test_a_timer_and_its_change_are_one_commit(desk: Desk) -> None:
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, timers={KIND: Telling()}))
    rows = desk.ask("SELECT kind, rows FROM command_log ORDER BY n DESC LIMIT 1")
    assert (rows, state_of(desk)) == ([("notices.raise", 2)], "confirmed")


def test_a_timer_that_was_committed_and_forgotten_is_not_run_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ring_at(desk, NOON)
    real = desk.executor.run

    def run(*args: object) -> object:
        real(*args)  # type: ignore[arg-type]  # handed through
        kill()

    with monkeypatch.context() as patch:
        patch.setattr(desk.executor, "run", run)
        with pytest.raises(Killed):
            worker_of(desk, timers={KIND: Telling()}).step()
    desk.clock.instant += LEASE
    ever(desk, worker_of(desk, timers={KIND: Telling()}, name="two"))
    assert desk.ask("SELECT count(*) FROM notices") == [(1,)]


def test_a_timer_that_is_refused_has_failed_and_is_not_tried_for_ever(desk: Desk) -> None:
    ring_at(desk, NOON)
    ever(desk, worker_of(desk, timers={KIND: Refusing()}))
    assert desk.ask("SELECT state, outcome FROM effects WHERE kind = ?", KIND) == [("failed", "not_found")]


def test_many_timers_go_in_batches_that_grow_with_their_speed(desk: Desk) -> None:
    for number in range(30):
        ring_at(desk, NOON, f"{number}")
    worker = worker_of(desk, timers={KIND: Telling()})
    sizes = []
    while changes := worker.step():
        sizes.append(len(changes) // 2)
    assert sizes == [4, 8, 16, 2]


def test_a_slow_batch_makes_the_next_one_short() -> None:
    ticks = iter([0.0, 0.040])
    pace = Pace(lambda: next(ticks))
    with pace.timed(4):
        pass
    assert pace.most == 2


MOVES = {
    ("prepared", "sent"), ("prepared", "confirmed"), ("prepared", "failed"), ("prepared", "cancelled"),
    ("sent", "confirmed"), ("sent", "failed"), ("sent", "unknown"), ("sent", "prepared"),
    ("unknown", "confirmed"), ("unknown", "failed"), ("unknown", "prepared"),
}  # fmt: skip


@pytest.mark.parametrize("before", list(EffectState))
@pytest.mark.parametrize("after", list(EffectState))
def test_an_effect_moves_only_as_the_table_says(desk: Desk, before: EffectState, after: EffectState) -> None:
    ring_at(desk, NOON)
    effect = foreign_id("effect", KIND, "noon")
    desk.executor.database.run("UPDATE effects SET state = ? WHERE id = ?", (before.value, effect))
    (outcome,) = desk.as_system(SettleEffect(effect=effect, state=after))
    assert (outcome.refusal is None) == ((before.value, after.value) in MOVES)


def test_nobody_but_the_shop_itself_settles_effects(desk: Desk) -> None:
    for command in (
        ScheduleEffect(kind=KIND, key="x", due=NOON),
        SettleEffect(effect=Id(bytes(16)), state=EffectState.SENT),
        RaiseNotice(code="x", key="x"),
    ):
        (outcome,) = desk.submit(command)
        assert outcome.refusal is not None
        assert outcome.refusal.code == "permission.denied"


def test_the_same_notice_is_raised_once(desk: Desk) -> None:
    for _ in range(2):
        desk.as_system(RaiseNotice(code="tea", key="today", data={"cups": 2}))
        desk.clock.instant += SECOND
    assert desk.ask("SELECT code, data, at FROM notices") == [("tea", '{"cups":2}', NOON)]
