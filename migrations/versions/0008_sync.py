"""Create the tables of what a desk waits for."""

from __future__ import annotations

from migrations.tables import keyed_table

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the queue of a desk and what its hub refused."""
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
