"""A person's messages that moderators have deleted together, while that can be undone."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown

DELETED = Table(
    "mass_deletion m JOIN hidden_message h ON h.deletion = m.id",
    "whose messages moderators have deleted, while that can be undone",
    ("m.made_at", "h.body"),
    "m.author",
)


def erase(reader: Reader, person_id: str) -> Erasing:
    """The texts go at once and nothing is undone; a job then forgets the rest."""
    yield lambda tx: tx.run(
        "UPDATE hidden_message SET body = '', first_body = NULL"
        " WHERE deletion IN (SELECT id FROM mass_deletion WHERE author = ?)",
        person_id,
    )
    yield lambda tx: tx.run("UPDATE mass_deletion SET author = '', undo_until = '' WHERE author = ?", person_id)


PERSONAL = Personal(
    "Messages that moderators have deleted",
    {"mass_deletion.author": DELETED.words},
    lambda reader, person_id: shown(reader, person_id, DELETED),
    erase,
)
