"""The topic of a room, and how a person keeps a room in their list."""

from alembic import op

revision = "0010"
down_revision = "0009"

STEPS = (
    "ALTER TABLE room ADD COLUMN topic TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE visit ADD COLUMN muted INTEGER NOT NULL DEFAULT 0",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
