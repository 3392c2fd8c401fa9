"""Removes a folder that was to become a shop and did not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from commerce.kernel.errors import WorkspaceError
from desktop_app.services.workspace.recent import shops_folder

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = ".making"
"""Ends the name of a shop's folder until the shop is whole."""


def discard(folder: Path) -> None:
    """Remove it whole; only folders below the place for new shops. Raises WorkspaceError `workspace.not_ours`."""
    if shops_folder().resolve() not in folder.resolve().parents:
        raise WorkspaceError("workspace.not_ours", path=str(folder))
    for part in (folder, folder.with_name(f"{folder.name}{UNFINISHED}")):
        shutil.rmtree(part, ignore_errors=True)
