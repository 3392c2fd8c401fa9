from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commerce.kernel.clock import FixedClock
from tests.repositories.desk import NOON, Desk, copy_of, stocked_shop


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stocked") / "shop"
    stocked_shop(folder)
    return folder


@pytest.fixture
def desk(stocked_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk in a shop with goods, a customer, a paid order and one that waits for its money."""
    desk = Desk(copy_of(stocked_template, tmp_path / "shop"), FixedClock(NOON))
    yield desk
    desk.close()
