"""Passkeys: their public halves; and the challenges that were used."""

from alembic import op

revision = "0024"
down_revision = "0023"

TABLES = (
    "CREATE TABLE passkey (id TEXT PRIMARY KEY, person TEXT NOT NULL, public_key BLOB NOT NULL,"
    " sign_count INTEGER NOT NULL, name TEXT NOT NULL, made_at TEXT NOT NULL, used_at TEXT)",
    "CREATE INDEX passkey_person ON passkey (person, made_at)",
    "CREATE TABLE passkey_challenge (hash BLOB PRIMARY KEY, expires_at TEXT NOT NULL)",
)


def upgrade() -> None:
    for table in TABLES:
        op.execute(table)
