"""Several processes: who is alive, what they tell each other, and on which of them a person is."""

from alembic import op

revision = "0015"
down_revision = "0014"

STEPS = (
    "CREATE TABLE node (id TEXT PRIMARY KEY, name TEXT NOT NULL, secret TEXT NOT NULL,"
    " beat INTEGER NOT NULL, gone INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE notice (number INTEGER PRIMARY KEY, node TEXT NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,"
    " told_at INTEGER NOT NULL)",
    "CREATE TABLE notice_head (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)",
    "CREATE TABLE presence_new (room TEXT NOT NULL, person TEXT NOT NULL, node TEXT NOT NULL DEFAULT '',"
    " PRIMARY KEY (room, person, node)) WITHOUT ROWID",
    "INSERT INTO presence_new (room, person) SELECT room, person FROM presence",
    "DROP TABLE presence",
    "ALTER TABLE presence_new RENAME TO presence",
    "CREATE INDEX presence_person ON presence (person)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
