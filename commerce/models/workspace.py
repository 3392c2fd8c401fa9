"""Who works here, on which machines, with which settings, and what is to be noticed."""

from __future__ import annotations

from typing import Annotated

from commerce.kernel.ids import Id
from commerce.models.row import Flag, Instant, Role, Row, entity


@entity("settings", 1, root_kind="setting", unique=(("key",),))
class Setting(Row):
    """One setting of the whole shop; the id is derived from the key."""

    id: Id
    key: str
    value: str
    """Canonical JSON."""


@entity("actors", 2, root_kind="actor")
class Actor(Row):
    """A person who works in the shop, or `system` for what runs by itself."""

    id: Id
    name: str
    role: str
    active: Flag = 1


@entity("devices", 3, root_kind="device")
class Device(Row):
    """A workspace on one machine."""

    id: Id
    name: str
    created_at: Instant


@entity("notices", 4, root_kind="notice", indexes=(("read_at", "at"),))
class Notice(Row):
    """Something a person should see once: low stock, a failed backup, a clock that jumped."""

    id: Id
    code: str
    data: str
    """Canonical JSON with the values of the sentence."""
    subject: Id | None = None
    at: Instant
    read_at: Instant | None = None


@entity("saved_views", 5, root_kind="view")
class SavedView(Row):
    """A named filter of a list, shared by the shop."""

    id: Id
    screen: str
    name: str
    query: str
    icon: str = ""
    position: int = 0


@entity("import_runs", 6, root_kind="import", indexes=(("started_at",),))
class ImportRun(Row):
    """One file brought in: what it was, how it was read, what came of it, until when it can be taken back."""

    id: Id
    file_name: str
    file_hash: str
    file_bytes: int
    mapping: str
    state: str
    """running, done, stopped, taking_back, taken_back."""
    counts: str = "{}"
    """Canonical JSON of the counters of the last finished batch."""
    position: int = 0
    """The number of the last record that is in."""
    started_at: Instant
    finished_at: Instant | None = None
    taken_back_at: Instant | None = None


@entity("mappings", 7, root_kind="mapping", unique=(("name",),))
class SavedMapping(Row):
    """How the columns of a foreign file become ours, saved by name."""

    id: Id
    name: str
    kind: str
    body: str
    """Canonical JSON."""


@entity("effects", 8, root_kind="effect", unique=(("kind", "key"),), indexes=(("state", "due_at"), ("subject",)))
class Effect(Row):
    """One act that leaves the house or waits for its time: prepared, sent, confirmed, failed, unknown, cancelled."""

    id: Id
    kind: str
    key: str
    """Idempotency key, stored before the first byte leaves."""
    subject: Id | None = None
    payload: str = "{}"
    """Canonical JSON without personal data; ids only."""
    due_at: Instant
    state: str = "prepared"
    attempts: int = 0
    outcome: str = ""
    settled_at: Instant | None = None


@entity("conflicts", 9, root_kind="conflict", person="person_id", indexes=(("entity_id",),))
class Conflict(Row):
    """Two people gave one field different values: which one stands, and which one was written over."""

    id: Id
    """Derived from the command that won and the field."""
    entity_table: str
    entity_id: Id
    field: str
    person_id: Id | None = None
    won: Annotated[str, Role.PERSONAL]
    """Canonical JSON, like `lost`."""
    lost: Annotated[str, Role.PERSONAL]
    won_by: Id
    won_on: Id
    at: Instant
    lost_by: Annotated[Id | None, Role.HUB_ONLY] = None
    lost_on: Annotated[Id | None, Role.HUB_ONLY] = None
    seen_at: Instant | None = None
