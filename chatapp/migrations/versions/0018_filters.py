"""Words and links that are not taken, in a room or in the whole chat (0)."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.execute(
        "CREATE TABLE text_filter (id TEXT PRIMARY KEY, room INTEGER NOT NULL, kind TEXT NOT NULL,"
        " pattern TEXT NOT NULL, made_at TEXT NOT NULL, UNIQUE (room, kind, pattern))"
    )
