"""What a room still has, and for how long: the floor of its log, retention, pinned rooms, what people have spent."""

from alembic import op

revision = "0009"
down_revision = "0008"

STEPS = (
    # the lowest number that the room still has; all below it was removed
    "ALTER TABLE room ADD COLUMN floor INTEGER NOT NULL DEFAULT 1",
    # from here on every number has its event; below it there are only those that pages show
    "ALTER TABLE room ADD COLUMN replayable INTEGER NOT NULL DEFAULT 1",
    # tells rooms apart that had the same address one after the other, in the epoch that clients see
    "ALTER TABLE room ADD COLUMN history TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE room ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0",
    # NULL: what is set for all rooms; 0: for ever
    "ALTER TABLE room ADD COLUMN keep_days INTEGER",
    "ALTER TABLE room ADD COLUMN keep_messages INTEGER",
    # when the newest of the removed messages was sent
    "ALTER TABLE room ADD COLUMN said_at TEXT",
    "UPDATE room SET pinned = 1 WHERE slug = 'lobby'",
    "CREATE INDEX visit_room ON visit (room, entered_at)",
    "CREATE INDEX room_made_by ON room (made_by)",
    "CREATE INDEX person_seen ON person (seen_at, id)",
    "CREATE INDEX held_name_left ON held_name (left_at) WHERE left_at IS NOT NULL",
    "CREATE INDEX presence_person ON presence (person)",
    # of today's budget, for those who have used much of it
    """CREATE TABLE spent (person TEXT PRIMARY KEY, since TEXT NOT NULL, messages INTEGER NOT NULL,
        bytes INTEGER NOT NULL)""",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
