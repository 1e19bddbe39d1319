"""The faces that a person had."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown

FACES = Table("face", "the faces that a person had: a picture stays at its address", ("key", "kind", "created_at"))
FORMER = "DELETE FROM face WHERE person = ? AND '/avatar/' || key <> (SELECT avatar FROM person WHERE id = ?)"


def erase(reader: Reader, person_id: str) -> Erasing:
    """All but the drawing that stands for somebody who has left."""
    yield lambda tx: tx.run(FORMER, person_id, person_id)


PERSONAL = Personal(
    "Your faces",
    {"face.person": FACES.words},
    lambda reader, person_id: shown(reader, person_id, FACES),
    erase,
)
