from pathlib import Path

import pytest

from desktop_app.services.workspace import recent
from desktop_app.services.workspace.recent import RecentShops, free_folder, shops_folder
from desktop_app.services.workspace.removal import discard


def _shop(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "shop.sqlite3").touch()
    return folder


def test_a_shop_that_was_moved_away_is_not_offered(tmp_path: Path) -> None:
    shops = RecentShops(tmp_path / "recent.toml")
    shops.opened(tmp_path / "gone")
    assert shops.folders() == ()


def test_the_last_opened_shop_comes_first(tmp_path: Path) -> None:
    first, second = _shop(tmp_path / "a"), _shop(tmp_path / "b")
    shops = RecentShops(tmp_path / "recent.toml")
    for folder in (first, second, first):
        shops.opened(folder)
    assert RecentShops(tmp_path / "recent.toml").folders() == (first, second)


def test_only_ten_are_kept(tmp_path: Path) -> None:
    shops = RecentShops(tmp_path / "recent.toml")
    for number in range(12):
        shops.opened(_shop(tmp_path / str(number)))
    assert len(shops.folders()) == recent.KEPT
    assert shops.folders()[0] == tmp_path / "11"


def test_a_new_shop_never_gets_the_folder_of_another() -> None:
    _shop(free_folder("Käse & Co."))
    assert free_folder("Käse & Co.").name == "käse-co-2"
    assert free_folder("///").name == "shop"


def test_only_a_folder_for_new_shops_can_be_discarded(tmp_path: Path) -> None:
    own = _shop(tmp_path / "mine")
    with pytest.raises(Exception, match="not_ours"):
        discard(own)
    assert own.exists()
    made = _shop(shops_folder() / "half-made")
    unfinished = _shop(shops_folder() / "half-made.making")
    discard(made)
    assert not made.exists()
    assert not unfinished.exists()
