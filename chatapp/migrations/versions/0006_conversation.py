"""Replies and edits, and which message an event is about: when that is deleted, so is what the event said of it."""

import json

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"

STEPS = (
    "ALTER TABLE event ADD COLUMN about INTEGER",
    "CREATE INDEX event_about ON event (room, about) WHERE about IS NOT NULL",
    # the quoted text itself is in the original's row alone: whoever deletes it there, deletes it everywhere
    """CREATE TABLE reply (room INTEGER NOT NULL, message INTEGER NOT NULL, original INTEGER NOT NULL,
        PRIMARY KEY (room, message), FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    # former: the text that the edit replaced, NULL when it changed nothing. said: recognises a repeat of the request
    """CREATE TABLE edit (person TEXT NOT NULL REFERENCES person, client_id TEXT NOT NULL, room INTEGER NOT NULL,
        message INTEGER NOT NULL, seq INTEGER NOT NULL, former TEXT, said BLOB NOT NULL, made_at TEXT NOT NULL,
        PRIMARY KEY (person, client_id), FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    "CREATE INDEX edit_of ON edit (room, message, seq)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
    connection = op.get_bind()
    rows = connection.execute(text("SELECT room, seq, payload FROM event WHERE name = 'reaction:changed'")).fetchall()
    for room, seq, payload in rows:
        about = {"about": json.loads(payload)["message"], "room": room, "seq": seq}
        connection.execute(text("UPDATE event SET about = :about WHERE room = :room AND seq = :seq"), about)
