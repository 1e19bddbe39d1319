"""Who has put which emoji on which message."""

from alembic import op

revision = "0005"
down_revision = "0004"

STEPS = (
    # seq is the number of the event that told of it: the order of those who put the same emoji
    """CREATE TABLE reaction (room INTEGER NOT NULL, message INTEGER NOT NULL, emoji TEXT NOT NULL,
        person TEXT NOT NULL REFERENCES person, seq INTEGER NOT NULL,
        PRIMARY KEY (room, message, emoji, person), FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    "CREATE INDEX reaction_order ON reaction (room, message, emoji, seq)",
    "CREATE INDEX reaction_person ON reaction (person, room, message)",
    # first_seq is the order of the emoji on a message: it stays when the first person takes theirs away
    """CREATE TABLE reaction_kind (room INTEGER NOT NULL, message INTEGER NOT NULL, emoji TEXT NOT NULL,
        count INTEGER NOT NULL, first_seq INTEGER NOT NULL, PRIMARY KEY (room, message, emoji)) WITHOUT ROWID""",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
