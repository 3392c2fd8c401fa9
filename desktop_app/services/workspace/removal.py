"""Removes a folder that was to become a shop and did not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from commerce.kernel.errors import WorkspaceError
from desktop_app.services.workspace.recent import shops_folder

if TYPE_CHECKING:
    from pathlib import Path


def discard(folder: Path) -> None:
    """Remove it whole; only folders below the place for new shops. Raises WorkspaceError `workspace.not_ours`."""
    if shops_folder().resolve() not in folder.resolve().parents:
        raise WorkspaceError("workspace.not_ours", path=str(folder))
    shutil.rmtree(folder, ignore_errors=True)
