"""Which owner has changed a setting."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown
from chatapp.features.people.models import NAMELESS

CHANGES = Table("setting_change", "which owner has changed a setting", ("at", "name", "before", "after"), "by_person")


def erase(reader: Reader, person_id: str) -> Erasing:
    """The change stays, and can be undone."""
    sql = "UPDATE setting_change SET by_person = '', by_name = ? WHERE by_person = ?"
    yield lambda tx: tx.run(sql, NAMELESS, person_id)


PERSONAL = Personal(
    "Settings that you have changed",
    {"setting_change.by_person": CHANGES.words},
    lambda reader, person_id: shown(reader, person_id, CHANGES),
    erase,
)
