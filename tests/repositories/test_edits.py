from typing import Any

import pytest

from commerce.kernel.errors import Refused
from commerce.models.row import Row
from commerce.models.workspace import Actor, Notice
from commerce.repositories.edits import apply_edits
from tests.repositories.specimens import identity

ALLOWED = frozenset({"name", "role", "active"})


def actor() -> Actor:
    return Actor(id=identity("Ada"), name="Ada", role="owner")


def refusal(row: Row, edits: dict[str, Any], allowed: frozenset[str] = ALLOWED) -> Refused:
    before = row.ENTITY.values(row)
    with pytest.raises(Refused) as caught:
        apply_edits(row, edits, allowed)
    assert row.ENTITY.values(row) == before
    return caught.value


def test_an_edit_of_nothing_is_refused() -> None:
    assert refusal(actor(), {}).code == "edit.nothing"


@pytest.mark.parametrize("field", ["id", "nickname", "ENTITY"])
def test_a_field_that_is_not_plain_is_refused_and_the_others_stay(field: str) -> None:
    refused = refusal(actor(), {"name": ("Ada", "Eda"), field: ("", "x")})
    assert (refused.code, refused.data) == ("edit.not_a_plain_field", {"field": field})


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", None), ("name", 5), ("name", b"Ada"), ("active", 2), ("active", True), ("active", None), ("active", "1")],
)
def test_a_value_of_another_kind_is_refused_and_the_others_stay(field: str, value: object) -> None:
    refused = refusal(actor(), {"role": ("owner", "manager"), field: (None, value)})
    assert (refused.code, refused.data) == ("edit.wrong_kind", {"field": field})


def test_the_new_values_stand_whatever_was_seen_before() -> None:
    row = actor()
    apply_edits(row, {"name": ("somebody else", "Eda"), "active": (1, 0)}, ALLOWED)
    assert (row.name, row.role, row.active) == ("Eda", "owner", 0)


def test_what_may_be_missing_may_be_taken_away() -> None:
    notice = Notice(id=identity("notice"), code="x", data="{}", subject=identity("order"), at=5, read_at=7)
    fields = frozenset({"subject", "read_at", "at"})
    apply_edits(notice, {"subject": ("", None), "read_at": (7, None)}, fields)
    assert (notice.subject, notice.read_at) == (None, None)
    assert refusal(notice, {"at": (5, None)}, fields).code == "edit.wrong_kind"
