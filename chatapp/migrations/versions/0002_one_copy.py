"""A message is stored once, in the order of its room, and no longer in the journal's table as well."""

from alembic import op

revision = "0002"
down_revision = "0001"

STEPS = (
    # rows are stored in the order of the numbers, so that a page of history is in one place of the file
    """CREATE TABLE ordered (room INTEGER NOT NULL REFERENCES room, seq INTEGER NOT NULL, id TEXT NOT NULL,
        person TEXT NOT NULL REFERENCES person, client_id TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
        sent_at TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID""",
    """INSERT INTO ordered SELECT room, seq, id, person, client_id, name, body, sent_at
        FROM message ORDER BY room, seq""",
    "DROP TABLE message",
    "ALTER TABLE ordered RENAME TO message",
    "CREATE UNIQUE INDEX message_sent ON message (person, client_id)",
    "DELETE FROM event WHERE name = 'message:posted'",
    "DROP INDEX event_notes",
    # every number of every room, in whichever table its event is
    "CREATE VIEW journal AS SELECT room, seq FROM event UNION ALL SELECT room, seq FROM message",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
