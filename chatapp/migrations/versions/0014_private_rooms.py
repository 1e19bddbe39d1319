"""Private rooms: who may be in one, the links that let people in, and passwords; which rooms anybody may find."""

from alembic import op

revision = "0014"
down_revision = "0013"

STEPS = (
    # found by the address and not by the room's number: to look for a room that one may not enter finds nothing,
    # in the same time as for a room that is not there. link: by which they came, NULL for another way
    """CREATE TABLE member (person TEXT NOT NULL, slug TEXT NOT NULL, room INTEGER NOT NULL, may TEXT NOT NULL,
        link TEXT, came_at TEXT NOT NULL, PRIMARY KEY (person, slug)) WITHOUT ROWID""",
    "CREATE INDEX member_room ON member (room, link)",
    """CREATE TABLE room_link (id TEXT PRIMARY KEY, room INTEGER NOT NULL, secret_hash BLOB NOT NULL UNIQUE,
        may TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL, until_at TEXT, uses INTEGER,
        used INTEGER NOT NULL DEFAULT 0, revoked_at TEXT)""",
    "CREATE INDEX room_link_room ON room_link (room, made_at)",
    """CREATE TABLE room_password (slug TEXT PRIMARY KEY, room INTEGER NOT NULL, salt BLOB NOT NULL,
        hash BLOB NOT NULL) WITHOUT ROWID""",
    "ALTER TABLE room ADD COLUMN listed INTEGER NOT NULL DEFAULT 0",
    "UPDATE room SET listed = 1 WHERE slug = 'lobby'",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
