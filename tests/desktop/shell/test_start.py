import argparse
import json
import subprocess
import sys
from types import ModuleType

import pytest

from commerce.kernel.errors import WorkspaceError
from desktop_app.cli.subcommands import TABLE, add_subcommands, run_subcommand
from tests.desktop.shell.shop import made_shop

# Runs as the program would be started, and says what was loaded when the first window had been painted.
_START = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.services.workspace.recent import RecentShops
from desktop_app.bootstrap.loading import Loader
desk = Desk(app, RecentShops(Path(sys.argv[1]) / "recent.toml"), CrashLog(), worker=False)
start = Loader.start
def painted(loader):
    # The first paint is over, and the thread that loads the rest has not begun.
    print(json.dumps({"modules": sorted(sys.modules)}), flush=True)
    start(loader)
Loader.start = painted
desk.begin(Path(sys.argv[2]))
shop = desk.shop
shop.ready.connect(shop.window.close)
sys.exit(app.exec())
"""
_BANNED = {
    "numpy", "sqlalchemy", "alembic", "pyqtgraph", "reportlab", "stripe", "requests", "httpx", "msgspec",
    "cryptography", "PIL", "babel", "psycopg", "platformdirs",
}  # fmt: skip


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    place = tmp_path_factory.mktemp("start")
    command = [sys.executable, "-c", _START, str(place), str(made_shop(place / "shop"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[0])
    return found


def test_nothing_heavy_is_loaded_before_the_first_paint(started: dict[str, object]) -> None:
    modules = started["modules"]
    assert isinstance(modules, list)
    assert _BANNED.isdisjoint(modules)
    assert "desktop_app.services.workspace.opening" not in modules


def test_the_command_line_explains_itself() -> None:
    command = [sys.executable, "-m", "desktop_app", "--help"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert "--workspace" in said
    assert "doctor" in said
    assert "--worker" not in said


def test_a_wrong_command_line_ends_with_two() -> None:
    for arguments in (["--wormhole"], ["--worker", "background"], ["no-such-command"]):
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *arguments], capture_output=True, timeout=60, check=False
        )
        assert done.returncode == 2


def test_an_expected_failure_is_told_in_words_and_ends_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fall(_asked: argparse.Namespace) -> int:
        raise WorkspaceError("workspace.disk_full", path="/shops/harbour")

    module = ModuleType("backup")
    module.run = fall  # type: ignore[attr-defined]  # what every subcommand has
    monkeypatch.setitem(sys.modules, "desktop_app.cli.backup", module)
    assert run_subcommand(argparse.Namespace(subcommand="backup")) == 1
    said = capsys.readouterr().err
    assert said.startswith("The disk is full: ")
    assert "Free some space" in said


def test_a_subcommand_whose_module_is_missing_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLE, "fly", ("fly_away", "leave"))
    parser = argparse.ArgumentParser()
    add_subcommands(parser, [])
    assert "backup" in parser.format_help()
    assert "fly" not in parser.format_help()
