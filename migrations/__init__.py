"""One alembic history for SQLite and Postgres; forward only, going back means restoring the snapshot."""
