"""Create the tables of workspace."""

from __future__ import annotations

from migrations.tables import identifier, index, instant, local_table, small, text, whole

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    local_table("settings", identifier("id"), text("key"), text("value"))
    index("settings_id", "settings", "id", unique=True)
    index("settings_one_key", "settings", "store", "key", unique=True, postgres_only=True)
    local_table("actors", identifier("id"), text("name"), text("role"), small("active"))
    index("actors_id", "actors", "id", unique=True)
    local_table("devices", identifier("id"), text("name"), instant("created_at"))
    index("devices_id", "devices", "id", unique=True)
    local_table(
        "notices",
        identifier("id"),
        text("code"),
        text("data"),
        identifier("subject", optional=True),
        instant("at"),
        instant("read_at", optional=True),
    )
    index("notices_by_read_at_at", "notices", "read_at", "at")
    index("notices_id", "notices", "id", unique=True)
    local_table(
        "saved_views", identifier("id"), text("screen"), text("name"), text("query"), text("icon"), whole("position")
    )
    index("saved_views_id", "saved_views", "id", unique=True)
    local_table(
        "import_runs",
        identifier("id"),
        text("file_name"),
        text("file_hash"),
        whole("file_bytes"),
        text("mapping"),
        text("state"),
        text("counts"),
        whole("position"),
        instant("started_at"),
        instant("finished_at", optional=True),
        instant("taken_back_at", optional=True),
    )
    index("import_runs_by_started_at", "import_runs", "started_at")
    index("import_runs_id", "import_runs", "id", unique=True)
    local_table("mappings", identifier("id"), text("name"), text("kind"), text("body"))
    index("mappings_id", "mappings", "id", unique=True)
    index("mappings_one_name", "mappings", "store", "name", unique=True, postgres_only=True)
    local_table(
        "effects",
        identifier("id"),
        text("kind"),
        text("key"),
        identifier("subject", optional=True),
        text("payload"),
        instant("due_at"),
        text("state"),
        whole("attempts"),
        text("outcome"),
        instant("settled_at", optional=True),
    )
    index("effects_id", "effects", "id", unique=True)
    index("effects_one_kind_key", "effects", "store", "kind", "key", unique=True, postgres_only=True)
    index("effects_by_subject", "effects", "subject")
    index("effects_by_state_due_at", "effects", "state", "due_at")
