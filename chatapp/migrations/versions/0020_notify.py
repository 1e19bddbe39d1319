"""How people want to be notified."""

from alembic import op

revision = "0020"
down_revision = "0019"

STEPS = (
    # of a room (visit.muted): 0 everything, 1 nothing, 2 mentions
    # quiet_from, quiet_to: minutes of the day in the person's time zone
    """CREATE TABLE notify (person TEXT PRIMARY KEY, quiet INTEGER NOT NULL, quiet_from INTEGER NOT NULL,
        quiet_to INTEGER NOT NULL, zone TEXT NOT NULL, bodies INTEGER NOT NULL)""",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
