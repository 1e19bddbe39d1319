"""Who has asked that all that is stored of them is erased, until that is done."""

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.execute("CREATE TABLE erasure (person TEXT PRIMARY KEY, asked_at TEXT NOT NULL)")
