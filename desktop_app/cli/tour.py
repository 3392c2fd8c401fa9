"""`quayside tour`: opens the demo shop, or a shop that is named, and saves pictures of every window."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication  # noqa: TID251  the tour starts the whole program

from commerce.kernel.clock import SystemClock
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.services.workspace.demo import make_demo
from desktop_app.services.workspace.recent import RecentShops

_SIZE = (1440, 900)
_SCHEMES = ("light", "dark")
_SETTLED_MS = 900
"""Long enough for every list and photograph of a window to be there."""
_STARTED_MS = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="folder of a shop, else a demo shop is made")


def run(args: argparse.Namespace) -> int:
    """Walk through the windows without a screen; the shop is only looked at. 0 when every picture is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="quayside-tour-") as place:
        folder = args.workspace or _demo(Path(place) / "shop")
        for picture in _walk(folder, Path(place), args.out):
            print(picture)
    return 0


def _demo(folder: Path) -> Path:
    make_demo(folder, SystemClock(), lambda _done, _of, _words: None)
    return folder


def _walk(folder: Path, place: Path, out: Path) -> list[Path]:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    desk = Desk(app, RecentShops(place / "recent.toml"), CrashLog(), worker=False)
    desk.open(folder)
    shop = desk.shop
    if shop is None:
        raise RuntimeError("the shop did not open")
    ready: list[bool] = []
    shop.ready.connect(lambda: ready.append(True))
    _wait(_STARTED_MS, lambda: bool(ready))
    shop.window.resize(*_SIZE)
    kept = shop.program.frame.look.state
    try:
        return [picture for scheme in _SCHEMES for picture in _pictures(shop, scheme, out)]
    finally:
        shop.program.frame.look.follow(kept)
        shop.window.close()


def _pictures(shop: OpenShop, scheme: str, out: Path) -> list[Path]:
    look = shop.program.frame.look
    look.follow(replace(look.state, scheme=scheme))
    made = []
    for place in shop.program.navigator.places:
        shop.program.navigator.open(place.key)
        _wait(_SETTLED_MS)
        picture = out / f"{place.key}-{scheme}.png"
        if not shop.window.grab().save(str(picture)):
            raise OSError(f"{picture} cannot be written")
        made.append(picture)
    return made


def _wait(milliseconds: int, done: Callable[[], bool] = lambda: False) -> None:
    """Let the program go on until something is so, at most that long."""
    ends, loop = QDeadlineTimer(milliseconds), QEventLoop()
    while not done() and not ends.hasExpired():
        QTimer.singleShot(10, loop.quit)
        loop.exec()
