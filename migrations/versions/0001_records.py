"""Create the tables of records."""

from __future__ import annotations

from migrations.tables import binary, identifier, index, instant, keyed_table, local_table, small, text, whole

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    keyed_table(
        "journal",
        small("store", key=True),
        whole("seq", key=True),
        identifier("command"),
        small("kind"),
        identifier("entity"),
        binary("root"),
        text("op"),
        binary("before", optional=True),
        binary("after", optional=True),
        binary("after_hash", optional=True),
    )
    index("journal_root", "journal", "root", "seq")
    local_table(
        "command_log",
        identifier("id"),
        whole("seq"),
        whole("rows"),
        identifier("device"),
        whole("device_seq"),
        identifier("actor"),
        text("kind"),
        small("v"),
        instant("occurred_at"),
        instant("decided_at"),
        identifier("group_id"),
        identifier("undoes", optional=True),
        text("status"),
        text("refusal", optional=True),
        text("sentence"),
        binary("body"),
    )
    index("command_log_seq", "command_log", "seq")
    index("command_log_device", "command_log", "device", "device_seq", "store", unique=True)
    index("command_log_undoes", "command_log", "undoes")
    index("command_log_id", "command_log", "id", unique=True)
    index("command_log_group", "command_log", "group_id")
    local_table(
        "history",
        identifier("group_id"),
        identifier("actor"),
        text("sentence"),
        instant("at"),
        text("state"),
        text("reason"),
        identifier("undo_group", optional=True),
    )
    index("history_group", "history", "group_id")
    index("history_actor", "history", "actor", "state")
    keyed_table("counters", small("store", key=True), text("name", key=True), whole("value"))
    keyed_table("person_keys", small("store", key=True), identifier("person", key=True), binary("key"))
    keyed_table("workspace", small("store", key=True), text("name", key=True), text("value"))
    keyed_table(
        "effect_claims", small("store", key=True), identifier("effect", key=True), text("claimed_by"), instant("until")
    )
