"""The tour on a small shop: one picture of every window in light and dark, none of them empty."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app.bootstrap.screens.listing import SCREENS
from desktop_app.cli import tour
from tests.desktop.shell.shop import made_shop


@pytest.mark.usefixtures("qapp")
def test_every_window_is_in_the_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop, out = made_shop(tmp_path / "shop"), tmp_path / "pictures"
    parser = argparse.ArgumentParser()
    tour.add_arguments(parser)
    assert tour.run(parser.parse_args(["--out", str(out), "--workspace", str(shop)])) == 0
    wanted = {f"{screen.key}-{scheme}.png" for screen in SCREENS for scheme in ("light", "dark")}
    assert {Path(line).name for line in capsys.readouterr().out.split()} == wanted
    for name in wanted:
        image = QImage(str(out / name))
        assert (image.width(), image.height()) == (1440, 900)
        assert len({image.pixel(x, 120) for x in range(0, 1440, 3)}) > 2, f"{name} shows nothing"
