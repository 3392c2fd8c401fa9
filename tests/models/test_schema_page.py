"""The schema page names every table, and the migrations make exactly what the rows describe."""

from __future__ import annotations

import re
from pathlib import Path

from commerce.models.records import RECORDS
from commerce.models.registry import BY_CODE, ENTITIES, ROOT_KINDS

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"


def test_every_table_is_explained_and_no_other() -> None:
    named = set(re.findall(r"`([a-z_]+)`", PAGE.read_text(encoding="utf8")))
    tables = {entity.table for entity in ENTITIES} | {record.name for record in RECORDS}
    assert tables <= named


def test_codes_and_root_kinds_are_unique_and_known() -> None:
    assert len(BY_CODE) == len(ENTITIES)
    assert {entity.root_kind for entity in ENTITIES} <= set(ROOT_KINDS)


def test_append_only_rows_have_no_columns_that_are_recomputed() -> None:
    for entity in ENTITIES:
        if entity.append_only:
            assert all(not column.roles for column in entity.columns), entity.table
