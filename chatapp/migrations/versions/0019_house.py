"""Settings that owners change while the chat runs, who has changed what, and how large the database was each day."""

from alembic import op

revision = "0019"
down_revision = "0018"

TABLES = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # before and after: NULL is the default
    """CREATE TABLE setting_change (number INTEGER PRIMARY KEY, at TEXT NOT NULL, by_person TEXT NOT NULL,
        by_name TEXT NOT NULL, name TEXT NOT NULL, before TEXT, after TEXT, undone_at TEXT)""",
    "CREATE INDEX setting_change_of ON setting_change (name, number)",
    "CREATE TABLE size_day (day TEXT PRIMARY KEY, bytes INTEGER NOT NULL)",
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
