"""Messages that a room has pinned, and those that a person has saved."""

from alembic import op

revision = "0021"
down_revision = "0020"

STEPS = (
    """CREATE TABLE pin (room INTEGER NOT NULL, message INTEGER NOT NULL, pinned_at TEXT NOT NULL,
        PRIMARY KEY (room, message), FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    """CREATE TABLE saved (person TEXT NOT NULL REFERENCES person, room INTEGER NOT NULL, message INTEGER NOT NULL,
        saved_at TEXT NOT NULL, PRIMARY KEY (person, room, message),
        FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    "CREATE INDEX saved_message ON saved (room, message)",
    "CREATE INDEX saved_order ON saved (person, saved_at, room, message)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
