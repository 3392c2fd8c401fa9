"""An empty shop in pounds, and the first documents of the real file."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commerce.bus.writer import Result, Session, Writer
from commerce.commands.workspace.contract import Command
from commerce.kernel.clock import FixedClock
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.opening import open_executor
from tests.shared_data import shared_data

NOW = 1_790_000_000_000
LINES = 2_000
_FEW_LINES = 600

Do = Callable[[Command], Result]


def new_shop(folder: Path, clock: FixedClock) -> Path:
    """Found an empty shop in pounds."""
    founding = Founding(name="Gift shop", mode="test", currency="GBP", country="GB", zone="Europe/London")
    found(folder, founding, clock)
    return folder


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock) -> Path:
    return new_shop(tmp_path / "shop", clock)


@pytest.fixture
def imports(folder: Path, clock: FixedClock) -> Imports:
    return Imports(facts(folder), clock)


@pytest.fixture(scope="session")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the first lines of the UCI file as a file of their own."""
    return _first_lines(tmp_path_factory.mktemp("uci"), LINES)


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return fewer of them; the last document is cut."""
    return _first_lines(tmp_path_factory.mktemp("uci"), _FEW_LINES)


def _first_lines(folder: Path, lines: int) -> Path:
    path = folder / f"first-{lines}.csv"
    with gzip.open(shared_data("online-retail") / "online_retail.csv.gz", "rt", encoding="utf8") as whole:
        path.write_text("".join(itertools.islice(whole, lines + 1)), encoding="utf8")
    return path


@pytest.fixture
def do(imports: Imports, clock: FixedClock) -> Iterator[Do]:
    """Return a person at work in the shop."""
    writer = Writer(lambda: open_executor(imports.shop.folder, clock), clock)
    writer.start()
    session = Session(imports.shop.actor, imports.shop.device)

    def work(command: Command) -> Result:
        clock.instant += 1_000
        done = writer.submit(session, [command]).result()
        assert done.refusals == ()
        return done

    yield work
    writer.stop()
