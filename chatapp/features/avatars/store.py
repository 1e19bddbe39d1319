"""The faces in the database."""

from collections.abc import Iterable

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, among
from chatapp.features.avatars.models import Face, Kind


def by_key(reader: Reader, key: str) -> Face | None:
    """The face with this key."""
    row = reader.one("SELECT key, kind, ref FROM face WHERE key = ?", key)
    return Face(row[0], row[1], int(row[2]) if row[2] else None) if row else None


def add(tx: Tx, face: Face, person_id: str) -> None:
    """A face that has just been chosen for a person."""
    moment = clock.stamp()
    tx.run(
        "INSERT INTO face (key, kind, ref, person, created_at, decided_at) VALUES (?, ?, ?, ?, ?, ?)",
        *(face.key, face.kind, str(face.picture or ""), person_id, moment, moment if face.kind else None),
    )


def decide(tx: Tx, key: str, kind: Kind) -> None:
    """Stores which picture a face is. The first decision stands."""
    tx.run("UPDATE face SET kind = ?, decided_at = ? WHERE key = ? AND kind IS NULL", kind, clock.stamp(), key)


def pictures_of(reader: Reader, keys: Iterable[str]) -> set[int]:
    """The portraits that these faces show, or may show later."""
    wanted = list(keys)
    if not wanted:
        return set()
    marks, values = among(wanted)
    rows = reader.all(
        f"SELECT ref FROM face WHERE key IN ({marks}) AND ref <> '' AND kind IS DISTINCT FROM 'drawn'",  # noqa: S608
        *values,
    )
    return {int(row[0]) for row in rows}


def pictures_had_by(reader: Reader, person_id: str) -> set[int]:
    """The portraits that this person has already been given."""
    return {int(row[0]) for row in reader.all("SELECT ref FROM face WHERE person = ? AND ref <> ''", person_id)}


def latest_pictures(reader: Reader, count: int) -> list[int]:
    """The portraits of the newest ``count`` faces, oldest first. Reads the whole table: for the start only."""
    rows = reader.all("SELECT ref FROM face WHERE ref <> '' ORDER BY created_at DESC LIMIT ?", count)
    return [int(row[0]) for row in reversed(rows)]
