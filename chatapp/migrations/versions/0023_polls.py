"""Polls, and who has chosen what in them."""

from alembic import op

revision = "0023"
down_revision = "0022"

STEPS = (
    # told is how the poll stood when the log told it last, and waits that there are votes since
    """CREATE TABLE poll (room INTEGER NOT NULL, message INTEGER NOT NULL, options TEXT NOT NULL,
        several INTEGER NOT NULL, secret INTEGER NOT NULL, ends_at TEXT, ended_at TEXT, told TEXT,
        waits INTEGER NOT NULL, PRIMARY KEY (room, message), FOREIGN KEY (room, message) REFERENCES message)
        WITHOUT ROWID""",
    "CREATE INDEX poll_waits ON poll (room, message) WHERE waits = 1",
    # without a time: who voted when is nobody's business
    """CREATE TABLE vote (room INTEGER NOT NULL, message INTEGER NOT NULL, choice INTEGER NOT NULL,
        person TEXT NOT NULL REFERENCES person, PRIMARY KEY (room, message, choice, person),
        FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    "CREATE INDEX vote_person ON vote (person, room, message)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
