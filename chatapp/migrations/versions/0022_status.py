"""What people are doing: an emoji and a line, for a while."""

from alembic import op

revision = "0022"
down_revision = "0021"

STEPS = (
    # ends_at: '' for a status without an end
    """CREATE TABLE status (person TEXT PRIMARY KEY REFERENCES person, emoji TEXT NOT NULL, text TEXT NOT NULL,
        ends_at TEXT NOT NULL) WITHOUT ROWID""",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
