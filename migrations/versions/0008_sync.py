"""Create the tables of what a desk waits for, and of values that were written over."""

from __future__ import annotations

from migrations.tables import index, keyed_table, local_table

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the queue of a desk, what its hub refused, and the conflicts of both."""
    keyed_table(
        "pending",
        "store:small* device_seq:whole* id:id group_id:id actor:id kind:text v:small occurred_at:instant undoes:id? "
        "sentence:text state:text reason:text? body:bytes roots:bytes changes:bytes",
    )
    keyed_table(
        "refusals",
        "store:small* id:id* group_id:id actor:id kind:text v:small occurred_at:instant refused_at:instant "
        "sentence:text refusal:text body:bytes",
    )
    local_table(
        "conflicts",
        "id:id entity_table:text entity_id:id field:text person_id:id? won:text lost:text won_by:id won_on:id "
        "at:instant lost_by:id? lost_on:id? seen_at:instant?",
    )
    index("conflicts_id", "conflicts", "id", unique=True)
    index("conflicts_by_entity_id", "conflicts", "entity_id")
