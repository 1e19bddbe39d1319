"""What the room's log needs: notes are found without reading all events, deleted messages keep their number."""

from alembic import op

revision = "0004"
down_revision = "0003"

STEPS = (
    # until now every written event was one
    "ALTER TABLE event ADD COLUMN note INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX event_note ON event (room, note, seq) WHERE note = 1",
    # a deleted message stays as a row without its text: a missing one would be a hole in the numbers
    "ALTER TABLE message ADD COLUMN deleted_at TEXT",
    # recognises a repeat of the first request when the text is another now; NULL while it is still the first
    "ALTER TABLE message ADD COLUMN first_body BLOB",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
