from __future__ import annotations

from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from tests.repositories.desk import NOON, copy_of, stocked_shop


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stocked") / "shop"
    stocked_shop(folder)
    return folder


@pytest.fixture
def shop(stocked_template: Path, tmp_path: Path) -> Path:
    """Return a workspace with goods, a customer and two orders that nobody has open."""
    return copy_of(stocked_template, tmp_path / "shop")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)
