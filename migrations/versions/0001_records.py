"""Create the tables of records."""

from __future__ import annotations

from migrations.tables import index, keyed_table, local_table

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _journal()
    _command_log()
    _history()
    _counters()
    _person_keys()
    _workspace()
    _effect_claims()


def _journal() -> None:
    keyed_table(
        "journal",
        "store:small* seq:whole* command:id kind:small entity:id root:bytes op:text before:bytes? after:bytes? "
        "after_hash:bytes?",
    )
    index("journal_root", "journal", "root seq")


def _command_log() -> None:
    local_table(
        "command_log",
        "id:id seq:whole rows:whole device:id device_seq:whole actor:id kind:text v:small occurred_at:instant "
        "decided_at:instant group_id:id undoes:id? status:text refusal:text? sentence:text body:bytes",
    )
    index("command_log_seq", "command_log", "seq")
    index("command_log_device", "command_log", "device device_seq store", unique=True)
    index("command_log_undoes", "command_log", "undoes")
    index("command_log_id", "command_log", "id", unique=True, everywhere=True)
    index("command_log_group", "command_log", "group_id")


def _history() -> None:
    local_table("history", "group_id:id actor:id sentence:text at:instant state:text reason:text undo_group:id?")
    index("history_actor", "history", "actor state")
    index("history_group", "history", "group_id")


def _counters() -> None:
    keyed_table("counters", "store:small* name:text* value:whole")


def _person_keys() -> None:
    keyed_table("person_keys", "store:small* person:id* key:bytes")


def _workspace() -> None:
    keyed_table("workspace", "store:small* name:text* value:text")


def _effect_claims() -> None:
    keyed_table("effect_claims", "store:small* effect:id* claimed_by:text until:instant")
