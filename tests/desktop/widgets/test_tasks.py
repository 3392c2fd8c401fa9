"""Work of other threads reaches its owner in short turns, once, and only while it matters."""

import gc
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Latest, Task


class Clock:
    """Counts a millisecond each time it is read."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 0.001
        return self.seconds


def test_a_turn_ends_after_8_ms_and_the_rest_comes_later(qtbot: QtBot) -> None:
    drain = Drain(Clock())
    seen: list[int] = []
    for at in range(50):
        drain.put(partial(seen.append, at))
    drain.turn()
    assert 0 < len(seen) < 50
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_results_are_delivered_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    drain, owner = Drain(), QObject()
    seen: list[int] = []

    def arrived(value: int) -> None:
        seen.extend((value, threading.get_ident()))

    with ThreadPoolExecutor(1) as pool:
        task = Task(pool.submit(threading.get_ident), drain, owner)
        task.done.connect(arrived)
        qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen
    assert here == threading.get_ident()
    assert worker != here
    assert not task.open


def test_one_failing_delivery_does_not_hold_back_the_others(qtbot: QtBot) -> None:
    drain = Drain()
    seen: list[int] = []

    def fail() -> None:
        raise ValueError("a slot is broken")

    drain.put(fail)
    drain.put(lambda: seen.append(1))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: seen == [1])
    assert len(caught) == 1


def test_a_failure_is_told_as_the_error_it_was(qtbot: QtBot) -> None:
    drain, owner, future = Drain(), QObject(), Future[object]()
    failures: list[object] = []
    Task(future, drain, owner).failed.connect(failures.append)
    error = OSError("disk full")
    future.set_exception(error)
    drain.turn()
    assert failures == [error]


def test_a_cancelled_task_says_nothing_even_when_its_result_was_under_way() -> None:
    drain, owner, future = Drain(), QObject(), Future[object]()
    seen: list[object] = []
    task = Task(future, drain, owner)
    task.done.connect(seen.append)
    future.set_result(1)
    task.cancel()
    drain.turn()
    assert seen == []


def test_an_owner_that_is_gone_cancels_what_it_asked_for(qapp: QCoreApplication) -> None:
    drain, owner, future = Drain(), QObject(), Future[object]()
    task = Task(future, drain, owner)
    owner.deleteLater()
    del owner
    QCoreApplication.sendPostedEvents(None, 52)
    assert future.cancelled()
    assert not task.open


def test_progress_is_told_by_its_newest_number_once_a_turn() -> None:
    drain, owner, future = Drain(), QObject(), Future[object]()
    task = Task(future, drain, owner)
    seen: list[tuple[int, int]] = []
    task.progress.connect(lambda done, total: seen.append((done, total)))
    report = task.reporter()
    for done in range(1, 1001):
        report(done, 1000)
    drain.turn()
    assert seen == [(1000, 1000)]


def test_nothing_is_delivered_to_a_task_that_the_collector_emptied_with_its_owner() -> None:
    drain = Drain()
    _forgotten(drain)
    gc.collect()
    drain.turn()
    assert drain.waiting == 0


def _forgotten(drain: Drain) -> None:
    """Leave an owner that only the collector can take, with work nobody else knows of."""

    class Owner(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.itself = self
            self.task = Task(Future[object](), drain, self)

    Owner()


def test_only_the_newest_question_is_answered() -> None:
    drain = Drain()
    latest = Latest(drain)
    answers: list[object] = []
    latest.done.connect(answers.append)
    first, second = Future[object](), Future[object]()
    first.set_running_or_notify_cancel()
    latest.ask(first)
    latest.ask(second)
    first.set_result("lat")
    second.set_result("late")
    drain.turn()
    assert answers == ["late"]
    assert not latest.busy


def test_an_action_says_why_it_cannot_be_done_and_does_nothing() -> None:
    done: list[int] = []
    action = Action(lambda: done.append(1), why_not="starting")
    told: list[bool] = []
    action.enabled_changed.connect(lambda: told.append(action.enabled))
    action.run()
    assert (done, action.why_not) == ([], "starting")
    action.allow()
    action.run()
    assert (done, told) == ([1], [True])


def test_a_busy_action_runs_once_and_can_be_stopped() -> None:
    done: list[str] = []
    action = Action(lambda: done.append("run"), stop=lambda: done.append("stop"))
    action.cancel()
    action.run()
    action.set_busy(busy=True)
    action.run()
    assert action.cancellable
    action.cancel()
    assert done == ["run", "stop"]
