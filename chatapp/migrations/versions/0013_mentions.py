"""Who is mentioned where in which message."""

from alembic import op

revision = "0013"
down_revision = "0012"

STEPS = (
    # person: '' for everybody who was here; who that was has a row with the place -1
    """CREATE TABLE mention (room INTEGER NOT NULL, message INTEGER NOT NULL, place INTEGER NOT NULL,
        person TEXT NOT NULL, length INTEGER NOT NULL, PRIMARY KEY (room, message, place, person),
        FOREIGN KEY (room, message) REFERENCES message) WITHOUT ROWID""",
    "CREATE INDEX mention_person ON mention (person)",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
