"""Reports of messages, and letters from moderators."""

from alembic import op

revision = "0017"
down_revision = "0016"

STEPS = (
    "CREATE TABLE report (id TEXT PRIMARY KEY, room INTEGER NOT NULL REFERENCES room, seq INTEGER NOT NULL,"
    " author TEXT NOT NULL, author_name TEXT NOT NULL, reporter TEXT NOT NULL, reporter_name TEXT NOT NULL,"
    " kind TEXT NOT NULL, note TEXT NOT NULL, made_at TEXT NOT NULL, context TEXT NOT NULL, outcome TEXT,"
    " decided_by TEXT NOT NULL DEFAULT '', decided_at TEXT, order_id TEXT NOT NULL DEFAULT '',"
    " UNIQUE (room, seq, reporter))",
    "CREATE INDEX report_open ON report (room, made_at) WHERE decided_at IS NULL",
    "CREATE INDEX report_of ON report (reporter) WHERE decided_at IS NULL",
    "CREATE INDEX report_decided ON report (decided_at) WHERE decided_at IS NOT NULL",
    "CREATE TABLE letter (id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, kind TEXT NOT NULL,"
    " room_slug TEXT NOT NULL, text TEXT NOT NULL, made_at TEXT NOT NULL, read_at TEXT)",
    "CREATE INDEX letter_for ON letter (person, made_at)",
    "CREATE INDEX letter_waits ON letter (person) WHERE read_at IS NULL",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
