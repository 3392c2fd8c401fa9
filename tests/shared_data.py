"""Tests read real files that lie beside the project; this finds them, or says plainly that they are not here."""

from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[1]


def shared_data(folder: str) -> Path:
    """Return `../shared/data/<folder>` beside the project; the calling test is skipped when it is absent."""
    path = _REPOSITORY.parent / "shared" / "data" / folder
    if not path.exists():
        pytest.skip(f"../shared/data/{folder} is not here")
    return path
