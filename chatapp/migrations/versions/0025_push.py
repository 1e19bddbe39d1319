"""The browsers that are pushed to, and how far each room was told."""

from alembic import op

revision = "0025"
down_revision = "0024"

STEPS = (
    """CREATE TABLE push (id TEXT PRIMARY KEY, person TEXT NOT NULL, endpoint TEXT NOT NULL, p256dh TEXT NOT NULL,
        auth TEXT NOT NULL, site TEXT NOT NULL, made_at TEXT NOT NULL)""",
    "CREATE INDEX push_person ON push (person)",
    "CREATE TABLE push_claim (room INTEGER PRIMARY KEY, seq INTEGER NOT NULL)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
