"""Which shops were opened last on this computer, so that the next start needs no question."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from desktop_app.services.workspace.folder import exists
from desktop_app.services.workspace.machine_file import MachineFile

KEPT = 10
_NAME = "quayside"
_NOT_IN_FOLDERS = re.compile(r"[^\w-]+")


class RecentShops:
    """The list, newest first, in the person's own settings folder, with the look chosen before any shop was open."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the list; `path` is another place for it."""
        self.file = MachineFile(path or settings_folder() / "recent.toml")

    def folders(self) -> tuple[Path, ...]:
        """Return the shops that are still there."""
        return tuple(folder for folder in self._all() if exists(folder))

    def opened(self, folder: Path) -> None:
        """Put a shop first."""
        whole = [folder, *(other for other in self._all() if other != folder)]
        if self.file.put("recent", "folders", [str(one) for one in whole[:KEPT]]):
            self.file.save()

    def forget(self, folder: Path) -> None:
        """Take a shop off the list; its folder stays."""
        self.file.put("recent", "folders", [str(other) for other in self._all() if other != folder])
        self.file.save()

    def _all(self) -> list[Path]:
        known: list[str] = []
        found = self.file.value("recent", "folders", known)
        return [Path(str(one)) for one in found] if isinstance(found, list) else []


def settings_folder() -> Path:
    """Return where this system keeps a program's own settings; the usual library takes 36 ms to say the same."""
    if sys.platform == "win32":
        return _from("LOCALAPPDATA", "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME
    return _from("XDG_CONFIG_HOME", ".config") / _NAME


def shops_folder() -> Path:
    """Return where new shops are made."""
    if sys.platform == "win32":
        return _from("LOCALAPPDATA", "AppData/Local") / _NAME / "shops"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME / "shops"
    return _from("XDG_DATA_HOME", ".local/share") / _NAME / "shops"


def free_folder(name: str) -> Path:
    """Return a folder for a new shop of that name that is not there yet."""
    stem = _NOT_IN_FOLDERS.sub("-", name).strip("-").lower() or "shop"
    folder, number = shops_folder() / stem, 2
    while folder.exists():
        folder, number = shops_folder() / f"{stem}-{number}", number + 1
    return folder


def _from(variable: str, below_home: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if named else Path.home() / below_home
