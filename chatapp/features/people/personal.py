"""The person, and the names that they hold. An erasure begins with both: ``Forgetting.make_nameless``."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal, Told
from chatapp.core.personal import Table, shown

PERSON = Table("person", "who somebody is", ("name", "tag", "avatar", "created_at", "seen_at"), "id")
NAMES = Table("held_name", "the names that a person holds, present and former ones", ("name_key", "left_at"))


def tell(reader: Reader, person_id: str) -> Told:
    """The person, then their names in the form in which names are compared."""
    yield from shown(reader, person_id, PERSON)
    yield from shown(reader, person_id, NAMES)


def erase(reader: Reader, person_id: str) -> Erasing:
    """Has been done; for a name that came meanwhile."""
    yield lambda tx: tx.run("DELETE FROM held_name WHERE person = ?", person_id)


PERSONAL = Personal(
    "You",
    {"held_name.person": NAMES.words},
    tell,
    erase,
    {"person.id": "an id without a name, for the places of deleted messages"},
)
