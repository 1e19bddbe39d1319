"""Who has blocked whom."""

from alembic import op

revision = "0011"
down_revision = "0010"

STEPS = (
    "CREATE TABLE block (person TEXT NOT NULL REFERENCES person, blocked TEXT NOT NULL REFERENCES person,"
    " made_at TEXT NOT NULL, PRIMARY KEY (person, blocked)) WITHOUT ROWID",
    "CREATE INDEX block_blocked ON block (blocked)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
