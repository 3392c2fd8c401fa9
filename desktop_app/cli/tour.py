"""`quayside tour`: drives the real program through its windows and their main states and saves pictures."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication  # noqa: TID251  the tour starts the whole program

from commerce.kernel.clock import SystemClock
from commerce.kernel.workspace_file import database_path
from desktop_app.bootstrap.crash_log import CrashLog
from desktop_app.bootstrap.desk import Desk
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.cli.tour_guide import Guide
from desktop_app.cli.tour_stops import STOPS, Stop, every_window
from desktop_app.services.workspace.demo import make_demo
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.services.workspace.recent import RecentShops

_SIZE = (1440, 900)
_LARGE = 150


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the pictures")
    parser.add_argument("--patience", type=int, default=700, metavar="MS", help="how long each window may settle")
    parser.add_argument("--json", action="store_true", help="name the pictures as JSON")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="show a copy of this shop, not the demo shop")


def run(args: argparse.Namespace) -> int:
    """Walk through the windows without a screen; 0 when every picture is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    args.out.mkdir(parents=True, exist_ok=True)
    guide = Guide(args.out, args.patience)
    with tempfile.TemporaryDirectory(prefix="quayside-tour-") as place:
        _walk(guide, Path(place), args.workspace)
    names = [str(picture) for picture in guide.pictures]
    print(json.dumps({"pictures": names}) if args.json else "\n".join(names))
    return 0


def _walk(guide: Guide, place: Path, named: Path | None) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])

    def desk(name: str) -> Desk:
        return Desk(app, RecentShops(place / f"{name}.toml"), CrashLog(), worker=False)

    _before(guide, desk("first"), lambda desk: desk.begin(None), "first-start")
    _before(guide, desk("damaged"), lambda desk: desk.open(_damaged(place / "damaged")), "damaged")
    if named is None:
        make_demo(place / "shop", SystemClock(), lambda _done, _of, _words: None)
    else:
        shutil.copytree(named, place / "shop")
    with _opened(guide, desk("shop"), place / "shop") as shop:
        _looks(guide, shop, STOPS)
    with _opened(guide, desk("empty"), _empty(place / "empty")) as shop:
        guide.ending = "empty"
        every_window(guide, shop)


def _before(guide: Guide, desk: Desk, begin: Callable[[Desk], None], name: str) -> None:
    """Take what stands on the desk before a shop does."""
    begin(desk)
    window = next(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    guide.wait()
    guide.ending = "light"
    guide.take(window, name)
    desk.leave()


@contextmanager
def _opened(guide: Guide, desk: Desk, folder: Path) -> Iterator[OpenShop]:
    desk.open(folder)
    shop = desk.shop
    if shop is None:
        raise RuntimeError("the shop did not open")
    ready: list[bool] = []
    shop.ready.connect(lambda: ready.append(True))
    guide.await_(lambda: bool(ready))
    shop.window.resize(*_SIZE)
    kept = shop.program.frame.look.state
    try:
        yield shop
    finally:
        shop.program.frame.look.follow(kept)
        shop.window.close()


def _looks(guide: Guide, shop: OpenShop, stops: tuple[Stop, ...]) -> None:
    """Make the whole tour in light, in dark, and in light with large text."""
    look = shop.program.frame.look
    for ending, scheme, percent in (("light", "light", 100), ("dark", "dark", 100), (str(_LARGE), "light", _LARGE)):
        look.follow(replace(look.state, scheme=scheme, percent=percent))
        guide.ending = ending
        for stop in stops:
            stop(guide, shop)


def _empty(folder: Path) -> Path:
    found(folder, Founding(name="Harbour Goods", owner="Lena Meyer", device="Desk 1"), SystemClock())
    return folder


def _damaged(folder: Path) -> Path:
    path = database_path(_empty(folder))
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(len(whole) - 100))
    return folder
