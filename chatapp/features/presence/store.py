"""Who was shown as present, for the next process and for the other nodes."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Tx, marks

Place = tuple[str, str]  # the address of a room, the id of a person
ADD = "INSERT INTO presence (room, person, node) VALUES (?, ?, ?) ON CONFLICT (room, person, node) DO NOTHING"
REMOVE = "DELETE FROM presence WHERE room = ? AND person = ? AND node = ?"


def save(tx: Tx, slug: str, joined: list[str], left: list[str]) -> None:
    """Writes a room's change, where there is one process."""
    save_of_node(tx, "", [(slug, person_id) for person_id in joined], [(slug, person_id) for person_id in left])


def save_of_node(tx: Tx, node: str, joined: Sequence[Place], left: Sequence[Place]) -> None:
    """Writes who has come to a node, and who has left it."""
    if joined:
        tx.run_many(ADD, [(*place, node) for place in joined])
    if left:
        tx.run_many(REMOVE, [(*place, node) for place in left])


def forget(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes what is stored of these people."""
    tx.run(f"DELETE FROM presence WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def forget_nodes(tx: Tx, nodes: Sequence[str]) -> None:
    """Deletes what is stored of these nodes."""
    tx.run(f"DELETE FROM presence WHERE node IN ({marks(nodes)})", *nodes)  # noqa: S608


def load(reader: Reader) -> list[Place]:
    """Room and person of every lease that was open when the last process ended."""
    return [(row[0], row[1]) for row in reader.all("SELECT DISTINCT room, person FROM presence")]


def by_node(reader: Reader) -> dict[str, list[Place]]:
    """Who is on which node, by its id."""
    found: dict[str, list[Place]] = {}
    for room, person, node in reader.all("SELECT room, person, node FROM presence"):
        found.setdefault(node, []).append((room, person))
    return found
