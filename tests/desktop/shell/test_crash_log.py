import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from desktop_app.bootstrap.crash_log import FAULT_NAME, LOG_NAME, CrashLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CrashLog]:
    kept = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    before = qInstallMessageHandler(None)
    heard = logging.getLogger().handlers[:]
    log = CrashLog()
    log.install()
    log.open(tmp_path / "logs")
    yield log
    log.close()
    sys.excepthook, threading.excepthook, sys.unraisablehook = kept
    qInstallMessageHandler(before)
    logging.getLogger().handlers[:] = heard


def _fall() -> None:
    raise IndexError("beyond the last order")


def _text(tmp_path: Path) -> str:
    return (tmp_path / "logs" / LOG_NAME).read_text("utf-8")


def test_an_error_in_the_window_is_written_and_told(log: CrashLog, tmp_path: Path) -> None:
    told: list[BaseException] = []
    log.told = told.append
    try:
        _fall()
    except IndexError as error:
        sys.excepthook(IndexError, error, error.__traceback__)
    assert "IndexError" in _text(tmp_path)
    assert [type(error) for error in told] == [IndexError]


def test_what_the_core_notes_by_the_way_is_written(log: CrashLog, tmp_path: Path) -> None:
    try:
        _fall()
    except IndexError:
        logging.getLogger("commerce.bus.writer").exception("a listener failed after a commit")
    assert log.told is None
    assert "ERROR commerce.bus.writer: a listener failed after a commit" in _text(tmp_path)
    assert "IndexError: beyond the last order" in _text(tmp_path)


def test_an_error_on_a_thread_is_written(log: CrashLog, tmp_path: Path) -> None:
    thread = threading.Thread(target=_fall)
    thread.start()
    thread.join()
    assert "IndexError" in _text(tmp_path)


def test_what_qt_complains_about_is_written(log: CrashLog, tmp_path: Path) -> None:
    qWarning("a painter was left open")
    assert "Qt QtWarningMsg: a painter was left open" in _text(tmp_path)


def test_the_log_never_grows_without_end(log: CrashLog, tmp_path: Path) -> None:
    for _ in range(3):
        log.write("x" * 600_000)
    assert (tmp_path / "logs" / LOG_NAME).stat().st_size < 700_000
    assert (tmp_path / "logs" / "desktop.1.log").exists()


def test_a_place_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be", "utf-8")
    log = CrashLog()
    assert not log.open(tmp_path / "logs")
    log.write("still running")
    log.close()


def test_a_fault_of_the_machine_has_its_own_file(log: CrashLog, tmp_path: Path) -> None:
    assert (tmp_path / "logs" / FAULT_NAME).exists()
