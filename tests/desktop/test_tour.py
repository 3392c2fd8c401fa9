"""The tour on a small shop: pictures of every window and of what stands before a shop, none of them blank."""

import argparse
import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.bootstrap.screens.listing import SCREENS
from desktop_app.cli import tour
from tests.desktop.shell.shop import made_shop


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_window_is_in_the_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, out = made_shop(tmp_path / "shop"), tmp_path / "pictures"
    parser = argparse.ArgumentParser()
    tour.add_arguments(parser)
    assert tour.run(parser.parse_args(["--out", str(out), "--workspace", str(shop), "--patience", "40", "--json"])) == 0
    told = {Path(name).name for name in json.loads(capsys.readouterr().out)["pictures"]}
    assert told == {path.name for path in out.iterdir()}
    endings = ("light", "dark", "150", "empty")
    assert told >= {f"{screen.key}-{ending}.png" for screen in SCREENS for ending in endings}
    assert told >= {"first-start-light.png", "damaged-light.png", "palette-dark.png"}
    for name in told:
        image = QImage(str(out / name))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in (60, image.height() // 2)}
        assert len(colours) > 2, f"{name} shows nothing"
