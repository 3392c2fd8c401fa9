import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each of these must fail under the project's own conftest and settings, for the reason beside it.
PLANTED = """
import logging, os, socket, threading, warnings
from concurrent.futures import ThreadPoolExecutor
import pytest
from PySide6.QtCore import QTimer, qWarning
from tests.shared_data import shared_data

kept = []

def test_reaches_the_network():
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80))

def test_asks_for_a_name():
    with pytest.raises(OSError):
        socket.getaddrinfo("example.com", 80)

def test_uses_loopback_unmarked():
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", 9))

@pytest.mark.loopback
def test_reaches_the_network_although_loopback():
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80))

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()

def test_leaves_a_pool():
    pool = ThreadPoolExecutor(1)
    kept.append(pool)
    pool.submit(int)

def test_leaves_a_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(1000)

def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_makes_qt_complain(qtbot):
    qWarning("odd")

def test_raises_in_a_slot(qtbot):
    def fall():
        raise ValueError
    QTimer.singleShot(0, fall)
    with qtbot.waitSignal(_tick().timeout):
        pass

def _tick():
    timer = QTimer()
    kept.append(timer)
    timer.setSingleShot(True)
    timer.start(0)
    return timer

@pytest.mark.loopback
def test_fine_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass

def test_fine_pool():
    with ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()

def test_fine_timer(qtbot):
    with qtbot.waitSignal(_tick().timeout):
        pass

def test_fine_folders():
    assert "home" in os.environ["XDG_DATA_HOME"]

def test_absent_data():
    shared_data("nowhere")

@pytest.mark.slow
def test_slow():
    pass
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("project")
    (place / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", place)
    for name in ("conftest.py", "shared_data.py"):
        shutil.copy(ROOT / "tests" / name, place / "tests")
    (place / "tests" / "test_planted.py").write_text(PLANTED, "utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:randomly", "-p", "no:cacheprovider"]
    wide = {**os.environ, "COLUMNS": "300"}
    done = subprocess.run(command, cwd=place, env=wide, capture_output=True, text=True, check=False)
    return done.stdout.rpartition("short test summary info")[2]


@pytest.mark.parametrize(
    ("test", "says"),
    [
        ("reaches_the_network", "tried to reach '192.0.2.1'"),
        ("asks_for_a_name", "tried to reach 'example.com'"),
        ("uses_loopback_unmarked", "tried to reach '127.0.0.1'"),
        ("reaches_the_network_although_loopback", "tried to reach '192.0.2.1'"),
        ("leaves_a_thread", "still running"),
        ("leaves_a_pool", "still running"),
        ("leaves_a_timer", "still running"),
        ("warns", "DeprecationWarning"),
        ("makes_qt_complain", ""),  # pytest-qt says why in the report, not in the summary
        ("raises_in_a_slot", "Exceptions caught in Qt event loop"),
    ],
)
def test_a_test_that_breaks_out_fails(outcome: str, test: str, says: str) -> None:
    lines = re.findall(rf"^(?:FAILED|ERROR) \S+::test_{test}(?: - (.*))?$", outcome, re.MULTILINE)
    assert any(says in line for line in lines), outcome


@pytest.mark.parametrize("test", ["fine_loopback", "fine_pool", "fine_timer", "fine_folders"])
def test_a_test_that_stays_inside_passes(outcome: str, test: str) -> None:
    assert re.search(rf"^PASSED \S+::test_{test}$", outcome, re.MULTILINE), outcome
    assert not re.search(rf"^(?:FAILED|ERROR) \S+::test_{test}\b", outcome, re.MULTILINE), outcome


def test_absent_data_is_a_skip_with_its_reason(outcome: str) -> None:
    assert "../shared/data/nowhere is not here" in outcome


def test_slow_tests_wait_for_their_option(outcome: str) -> None:
    assert "1 deselected" in outcome
