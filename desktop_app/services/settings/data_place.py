"""Where the shop lies on this computer: its size, its backups, and making one now."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commerce.kernel.clock import moment
from commerce.kernel.workspace_file import database_path, open_reader, snapshot

if TYPE_CHECKING:
    from commerce.kernel.clock import Clock

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

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def facts(self) -> DataFacts:
        """Look at the folder; a file that vanishes meanwhile counts nothing."""
        backups = [_size_and_time(path) for path in (self._folder / "backups").glob("*.sqlite3")]
        shop = sum(_size_and_time(path)[0] for path in self._folder.glob(f"{database_path(self._folder).name}*"))
        whole = sum(_size_and_time(path)[0] for path in self._folder.rglob("*"))
        return DataFacts(self._folder, shop, whole, len(backups), max((at for _, at in backups), default=0))

    def back_up(self) -> Path:
        """Make a checked copy now. Raises WorkspaceError and leaves no half copy."""
        stamp = moment(self._clock.now()).strftime("%Y%m%d-%H%M%S")
        target = self._folder / "backups" / f"by-hand-{stamp}.sqlite3"
        with contextlib.closing(open_reader(database_path(self._folder))) as connection:
            snapshot(connection, target)
        return target


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
    except OSError:
        return 0, 0
    return (known.st_size if path.is_file() else 0), int(known.st_mtime * _SECOND_MS)
