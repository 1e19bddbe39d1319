"""Where people get their faces, as a test tells it."""

from chatapp.core.database import Database
from chatapp.features.avatars import store
from chatapp.features.avatars.models import Face, key_of
from chatapp.features.avatars.service import Faces, Image


class Clock:
    """Monotonic time that a test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time

    def passes(self, seconds: float) -> None:
        self.time += seconds


class Studio:
    """``gives`` a face to a person and ``shows`` what is behind its address."""

    def __init__(self, database: Database, faces: Faces) -> None:
        self.database = database
        self.faces = faces

    def gives(self, person: str) -> str:
        return self.database.write(lambda tx: self.faces.choose(tx, person)).wait()

    def around(self, person: str, faces: list[str]) -> None:
        """These faces are in the rooms of that person."""
        self.faces._neighbours.add("a room", lambda tx, who: faces if who == person else [])

    def shows(self, address: str) -> Image:
        return self.faces.image(key_of(address))

    def knows(self, address: str) -> Face:
        face = store.by_key(self.database.reader, key_of(address))
        assert face is not None
        return face
