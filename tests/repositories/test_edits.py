from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commerce.kernel.errors import Refused
from commerce.models.row import Row
from commerce.models.workspace import Actor, Notice
from commerce.repositories.edits import apply_edits
from commerce.repositories.tx import Counters, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork
from tests.repositories.databases import on_file
from tests.repositories.specimens import identity

ALLOWED = frozenset({"name", "role", "active"})


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Tx]:
    with on_file(tmp_path / "shop.sqlite3") as database:
        stamp = Stamp(command=identity("edit"), actor=identity("Ada"), role="owner", device=identity("desk"),
                      occurred_at=5, decided_at=7)  # fmt: skip
        yield Tx(UnitOfWork(database), stamp, Counters(database))


def actor() -> Actor:
    return Actor(id=identity("Ada"), name="Ada", role="owner")


def refusal(tx: Tx, row: Row, edits: dict[str, Any], allowed: frozenset[str] = ALLOWED) -> Refused:
    before = row.ENTITY.values(row)
    with pytest.raises(Refused) as caught:
        apply_edits(tx, row, edits, allowed)
    assert row.ENTITY.values(row) == before
    return caught.value


def test_an_edit_of_nothing_is_refused(tx: Tx) -> None:
    assert refusal(tx, actor(), {}).code == "edit.nothing"


@pytest.mark.parametrize("field", ["id", "nickname", "ENTITY"])
def test_a_field_that_is_not_plain_is_refused_and_the_others_stay(tx: Tx, field: str) -> None:
    refused = refusal(tx, actor(), {"name": ("Ada", "Eda"), field: ("", "x")})
    assert (refused.code, refused.data) == ("edit.not_a_plain_field", {"field": field})


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", None), ("name", 5), ("name", b"Ada"), ("active", 2), ("active", True), ("active", None), ("active", "1")],
)
def test_a_value_of_another_kind_is_refused_and_the_others_stay(tx: Tx, field: str, value: object) -> None:
    refused = refusal(tx, actor(), {"role": ("owner", "manager"), field: (None, value)})
    assert (refused.code, refused.data) == ("edit.wrong_kind", {"field": field})


def test_the_new_values_stand_whatever_was_seen_before(tx: Tx) -> None:
    row = actor()
    apply_edits(tx, row, {"name": ("somebody else", "Eda"), "active": (1, 0)}, ALLOWED)
    assert (row.name, row.role, row.active) == ("Eda", "owner", 0)


def test_what_may_be_missing_may_be_taken_away(tx: Tx) -> None:
    notice = Notice(id=identity("notice"), code="x", data="{}", subject=identity("order"), at=5, read_at=7)
    fields = frozenset({"subject", "read_at", "at"})
    apply_edits(tx, notice, {"subject": ("", None), "read_at": (7, None)}, fields)
    assert (notice.subject, notice.read_at) == (None, None)
    assert refusal(tx, notice, {"at": (5, None)}, fields).code == "edit.wrong_kind"
