"""People, faces, rooms, visits, messages, the journal, presence."""

import secrets

from alembic import op

from chatapp.core import clock

revision = "0001"
down_revision = None

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE person (
        id TEXT PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL,
        tag TEXT NOT NULL, avatar TEXT NOT NULL, rev INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL, seen_at TEXT NOT NULL)""",
    "CREATE INDEX person_name ON person (name_key, seen_at)",
    # a name that its owner gave up stays theirs for seven days
    """CREATE TABLE former_name (name_key TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person,
        left_at TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE face (key TEXT PRIMARY KEY, kind TEXT, ref TEXT, person TEXT NOT NULL,
        created_at TEXT NOT NULL, decided_at TEXT) WITHOUT ROWID""",
    "CREATE INDEX face_person ON face (person)",
    """CREATE TABLE room (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
        last_seq INTEGER NOT NULL DEFAULT 0, made_by TEXT, created_at TEXT NOT NULL)""",
    """CREATE TABLE visit (person TEXT NOT NULL REFERENCES person, room INTEGER NOT NULL REFERENCES room,
        entered_at TEXT NOT NULL, read_seq INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (person, room)) WITHOUT ROWID""",
    """CREATE TABLE message (id TEXT PRIMARY KEY, room INTEGER NOT NULL REFERENCES room, seq INTEGER NOT NULL,
        person TEXT NOT NULL REFERENCES person, client_id TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
        sent_at TEXT NOT NULL, UNIQUE (room, seq), UNIQUE (person, client_id))""",
    """CREATE TABLE event (room INTEGER NOT NULL REFERENCES room, seq INTEGER NOT NULL, name TEXT NOT NULL,
        payload TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID""",
    "CREATE INDEX event_notes ON event (room, seq) WHERE name <> 'message:posted'",
    # who was shown as present when the process ended: a lease that the next one takes over
    "CREATE TABLE presence (room TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (room, person)) WITHOUT ROWID",
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
    op.execute(f"INSERT INTO meta (key, value) VALUES ('epoch', '{secrets.token_hex(8)}')")  # noqa: S608
    op.execute(
        f"INSERT INTO room (slug, kind, title, created_at) VALUES ('lobby', 'open', 'Lobby', '{clock.stamp()}')"  # noqa: S608
    )
