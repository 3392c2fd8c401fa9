"""Every test runs shut in: no network, no person's own folders, no screen, and nothing left running afterwards."""

import gc
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"

settings.register_profile("quayside", deadline=None, print_blob=True)
settings.load_profile("quayside")

# A thread that was asked to stop may need a moment; one that was not is still there after it.
_GRACE_SECONDS = 1.0


class _Door:
    """The one audit hook of the process cannot be removed, so it asks this object what the running test may reach."""

    def __init__(self) -> None:
        self.watching = False
        self.loopback = False
        self.refused: list[str] = []

    def check(self, event: str, args: tuple[object, ...]) -> None:
        """Refuse, before the first byte, any address that is neither local to the machine nor allowed."""
        if not self.watching or event not in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
            return
        address = args[0] if event == "socket.getaddrinfo" else args[1]
        host = address[0] if isinstance(address, tuple) and address else address
        if event != "socket.getaddrinfo" and not isinstance(address, tuple):
            return  # a socket file, not the network
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        if self.loopback and (name in {"", "localhost", "::1"} or name.startswith("127.")):
            return
        self.refused.append(name)
        message = f"a test tried to reach {name!r}; only tests marked `loopback` may use 127.0.0.1"
        raise ConnectionRefusedError(message)


_door = _Door()
sys.addaudithook(_door.check)


def pytest_configure(config: pytest.Config) -> None:
    """Give programs without a login session, such as a build machine's Postgres, a place for their sockets."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        place = tempfile.TemporaryDirectory(prefix="quayside-")
        os.environ["XDG_RUNTIME_DIR"] = place.name
        config.add_cleanup(place.cleanup)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the person's own shops and settings out of reach, also of programs that a test starts."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            folder: Path = home / name.lower()
            folder.mkdir()
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(autouse=True)
def _closed_network(request: pytest.FixtureRequest) -> Iterator[None]:
    _door.refused.clear()
    _door.loopback = request.node.get_closest_marker("loopback") is not None
    _door.watching = True
    yield
    _door.watching = False
    if _door.refused:
        pytest.fail(f"the test tried to reach {', '.join(map(repr, _door.refused))}", pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    with_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    timers = _running_timers() if with_qt else {}
    yield
    fresh = [thread for thread in threading.enumerate() if thread not in threads]
    for thread in fresh:
        thread.join(_GRACE_SECONDS)
    left = [f"thread {thread.name}" for thread in fresh if thread.is_alive()]
    if with_qt:
        left += [name for key, name in _running_timers().items() if key not in timers]
    if left:
        pytest.fail(f"still running after the test: {', '.join(left)}", pytrace=False)


def _running_timers() -> dict[int, str]:
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and isValid(thing) and thing.isActive()]
    return {id(timer): f"timer {timer.objectName() or timer.interval()} of {timer.parent()!r}" for timer in found}
