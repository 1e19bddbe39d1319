"""Names are held by their keys, which are made anew: a name has one or two, and each is one person's."""

from alembic import op
from sqlalchemy import text

from chatapp.features.people.names import name_keys

revision = "0008"
down_revision = "0007"

YIELDS = 2  # takes another name at the next visit
STEPS = (
    """CREATE TABLE held_name (name_key TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person ON DELETE CASCADE,
        left_at TEXT, said INTEGER NOT NULL) WITHOUT ROWID""",
    # what became of the name of somebody who was away: 0 nothing, 1 it must be given back, 2 it is somebody else's
    "ALTER TABLE person ADD COLUMN lost INTEGER NOT NULL DEFAULT 0",
)
PEOPLE = (
    "SELECT id, name, CASE WHEN EXISTS (SELECT 1 FROM message WHERE message.person = person.id) THEN 1 ELSE 0 END"
    " AS said FROM person ORDER BY said DESC, created_at, id"
)
AFTER = (
    # the old keys of former names are as good as any: the names themselves were not stored
    """INSERT INTO held_name (name_key, person, left_at, said)
        SELECT f.name_key, f.person, f.left_at, 1 FROM former_name f
        WHERE EXISTS (SELECT 1 FROM message WHERE message.person = f.person) ON CONFLICT (name_key) DO NOTHING""",
    "CREATE INDEX held_name_person ON held_name (person)",
    "DROP TABLE former_name",
    "DROP INDEX person_name",
    "ALTER TABLE person DROP COLUMN name_key",
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
    hold_again(op.get_bind())
    for step in AFTER:
        op.execute(step)


def hold_again(connection) -> None:  # type: ignore[no-untyped-def]
    """Of two people with one name, whoever has written keeps it, else the older. The other one yields."""
    taken: set[str] = set()
    held, lost = [], []
    for person, name, said in connection.execute(text(PEOPLE)):
        keys = name_keys(name)
        if taken.isdisjoint(keys):
            taken.update(keys)
            held += [{"key": key, "person": person, "said": said} for key in keys]
        else:
            lost.append({"person": person})
    if held:
        connection.execute(text("INSERT INTO held_name (name_key, person, said) VALUES (:key, :person, :said)"), held)
    if lost:
        connection.execute(text(f"UPDATE person SET lost = {YIELDS} WHERE id = :person"), lost)  # noqa: S608
