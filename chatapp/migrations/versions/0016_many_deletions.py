"""Deletions of many messages at once, and their texts as long as that can be undone."""

from alembic import op

revision = "0016"
down_revision = "0015"

STEPS = (
    "CREATE TABLE mass_deletion (id TEXT PRIMARY KEY, author TEXT NOT NULL, room INTEGER NOT NULL,"
    " made_at TEXT NOT NULL, undo_until TEXT NOT NULL, messages INTEGER NOT NULL, ended_at TEXT)",
    "CREATE INDEX mass_deletion_open ON mass_deletion (undo_until) WHERE ended_at IS NULL",
    "CREATE TABLE hidden_message (room INTEGER NOT NULL, message INTEGER NOT NULL, deletion TEXT NOT NULL,"
    " body TEXT NOT NULL, first_body BLOB, PRIMARY KEY (room, message)) WITHOUT ROWID",
    "CREATE INDEX hidden_message_of ON hidden_message (deletion, room, message)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
