"""Where the shop lies on this computer: its size, its backups, and making one now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commerce.kernel.workspace_file import database_path

if TYPE_CHECKING:
    from collections.abc import Callable

_SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class DataFacts:
    """Sizes in bytes; `last_backup` in UTC milliseconds, 0 where there is none."""

    folder: Path
    shop_bytes: int
    all_bytes: int
    backups: int
    last_backup: int


class DataPlace:
    """Everything here waits for the disk: call it from an io thread."""

    def __init__(self, folder: Path, make_backup: Callable[[], object]) -> None:
        """`make_backup` makes a checked copy in the folder `backups`."""
        self._folder = folder
        self._make_backup = make_backup

    def facts(self) -> DataFacts:
        """Look at the folder; a file that vanishes meanwhile counts nothing."""
        backups = [_size_and_time(path) for path in (self._folder / "backups").glob("*.backup")]
        shop = sum(_size_and_time(path)[0] for path in self._folder.glob(f"{database_path(self._folder).name}*"))
        whole = sum(_size_and_time(path)[0] for path in self._folder.rglob("*"))
        return DataFacts(self._folder, shop, whole, len(backups), max((at for _, at in backups), default=0))

    def back_up(self) -> None:
        """Make a checked copy now. Raises WorkspaceError and leaves no half copy."""
        self._make_backup()


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
    except OSError:
        return 0, 0
    return (known.st_size if path.is_file() else 0), int(known.st_mtime * _SECOND_MS)
