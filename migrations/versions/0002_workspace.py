"""Create the tables of workspace."""

from __future__ import annotations

from migrations.tables import index, local_table

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create tables, indexes and, on Postgres, references."""
    _settings()
    _actors()
    _devices()
    _notices()
    _saved_views()
    _import_runs()
    _mappings()
    _effects()


def _settings() -> None:
    local_table("settings", "id:id key:text value:text")
    index("settings_id", "settings", "id", unique=True)
    index("settings_one_key", "settings", "store key", unique=True, postgres_only=True)


def _actors() -> None:
    local_table("actors", "id:id name:text role:text active:small")
    index("actors_id", "actors", "id", unique=True)


def _devices() -> None:
    local_table("devices", "id:id name:text created_at:instant")
    index("devices_id", "devices", "id", unique=True)


def _notices() -> None:
    local_table("notices", "id:id code:text data:text subject:id? at:instant read_at:instant?")
    index("notices_id", "notices", "id", unique=True)
    index("notices_by_read_at_at", "notices", "read_at at")


def _saved_views() -> None:
    local_table("saved_views", "id:id screen:text name:text query:text icon:text position:whole")
    index("saved_views_id", "saved_views", "id", unique=True)


def _import_runs() -> None:
    local_table(
        "import_runs",
        "id:id file_name:text file_hash:text file_bytes:whole mapping:text state:text counts:text position:whole "
        "started_at:instant finished_at:instant? taken_back_at:instant?",
    )
    index("import_runs_id", "import_runs", "id", unique=True)
    index("import_runs_by_started_at", "import_runs", "started_at")


def _mappings() -> None:
    local_table("mappings", "id:id name:text kind:text body:text")
    index("mappings_one_name", "mappings", "store name", unique=True, postgres_only=True)
    index("mappings_id", "mappings", "id", unique=True)


def _effects() -> None:
    local_table(
        "effects",
        "id:id kind:text key:text subject:id? payload:text due_at:instant state:text attempts:whole outcome:text "
        "settled_at:instant?",
    )
    index("effects_one_kind_key", "effects", "store kind key", unique=True, postgres_only=True)
    index("effects_by_state_due_at", "effects", "state due_at")
    index("effects_by_subject", "effects", "subject")
    index("effects_id", "effects", "id", unique=True)
