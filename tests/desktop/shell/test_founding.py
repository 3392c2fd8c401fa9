from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import WorkspaceError
from desktop_app.services.workspace.folder import facts, make_parts
from desktop_app.services.workspace.founding import Founding, found
from desktop_app.viewmodels.shell.error_words import ErrorBook, Words
from desktop_app.viewmodels.shell.words.workspace import workspace_table
from tests.bad_days.test_disk_and_file import fill, mounted

CLOCK = FixedClock(1_795_514_400_000)
BOOK = ErrorBook([workspace_table()])


def _refused(folder: Path) -> Words:
    with pytest.raises(WorkspaceError) as caught:
        found(folder, Founding(name="Harbour Goods"), CLOCK)
    return BOOK.words_of(caught.value)


@pytest.mark.parametrize("began", ["nothing", "an empty folder", "a folder with its parts"])
def test_a_place_that_cannot_be_written_says_so_whatever_is_there_already(tmp_path: Path, began: str) -> None:
    with mounted(tmp_path / "disk", "size=3m") as disk:
        shops = disk / "shops"
        shops.mkdir()
        folder = shops / "harbour"
        if began != "nothing":
            folder.mkdir()
        if began == "a folder with its parts":
            make_parts(folder)
        subprocess.run([shutil.which("mount") or "mount", "-o", "remount,ro", disk], check=True)
        words = _refused(folder)
    place = shops if began == "nothing" else folder
    assert words.code == "workspace.read_only"
    assert words.happened == f"The folder {place} or its disk cannot be written."
    assert words.safe.startswith("No shop was begun")
    assert words.to_do.startswith("Allow writing there, then begin again.")


def test_a_place_without_room_says_so_and_the_same_shop_is_made_once_there_is_room(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "size=3m") as disk:
        ballast = fill(disk)
        words = _refused(disk / "harbour")
        assert (words.code, words.happened) == ("workspace.disk_full", f"The disk of {disk} is full.")
        ballast.unlink()
        found(disk / "harbour", Founding(name="Harbour Goods"), CLOCK)
        assert facts(disk / "harbour").name == "Harbour Goods"


def test_a_shop_is_never_made_over_another(tmp_path: Path) -> None:
    found(tmp_path / "shop", Founding(name="Harbour Goods"), CLOCK)
    assert _refused(tmp_path / "shop").code == "workspace.exists"
    assert facts(tmp_path / "shop").name == "Harbour Goods"
