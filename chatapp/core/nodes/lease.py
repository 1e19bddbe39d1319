"""The rows of the nodes: who is alive. Each writes its own row every two seconds, by the server's clock."""

from typing import NamedTuple

from chatapp.core.database import Reader, Tx, marks
from chatapp.core.nodes.house_log import NOW
from chatapp.core.nodes.notices import NodeGone

BEAT = 2.0  # seconds between two beats
DEAD = 7_000  # ms without one
FORGOTTEN = 60_000  # ms after which a row goes, and what belonged to its node
LIVE = f"gone = 0 AND beat > {NOW} - {DEAD}"
COME = f"""
    INSERT INTO node (id, name, secret, beat, gone) VALUES (?, ?, ?, {NOW}, 0)
    ON CONFLICT (id) DO UPDATE SET beat = excluded.beat, gone = 0"""  # noqa: S608
STAY = f"UPDATE node SET beat = {NOW} WHERE id = ? AND gone = 0"  # noqa: S608
LOST = f"UPDATE node SET gone = 1 WHERE gone = 0 AND beat <= {NOW} - {DEAD} RETURNING id"  # noqa: S608
LIVING = f"SELECT id, name, secret FROM node WHERE {LIVE} ORDER BY id"  # noqa: S608
LEAVE = f"UPDATE node SET gone = 1, beat = {NOW} - {DEAD} WHERE id = ? AND gone = 0"  # noqa: S608
ENDED = f"SELECT id FROM node WHERE NOT ({LIVE}) AND beat > {NOW} - {DEAD} - ?"  # noqa: S608
OLD = f"SELECT id FROM node WHERE beat < {NOW} - {FORGOTTEN}"  # noqa: S608
# belongs to the connection that writes, so a node that dies has it no longer
LEAD = "SELECT pg_try_advisory_lock(hashtextextended('python-chat-app jobs ' || current_schema(), 0))"


class Living(NamedTuple):
    """A node that is alive. ``secret`` is a print of its key."""

    id: str
    name: str
    secret: str


def living(reader: Reader) -> list[Living]:
    """Those that are alive."""
    return [Living(*row) for row in reader.all(LIVING)]


def ended_lately(reader: Reader, seconds: float) -> set[str]:
    """The ids of nodes that have ended, or were given up, within this time."""
    return {row[0] for row in reader.all(ENDED, int(seconds * 1000))}


def come(tx: Tx, node: Living) -> None:
    """A node begins, or was given up by the others and is back."""
    tx.run(COME, *node)


def stay(tx: Tx, node_id: str) -> bool:
    """The node is alive. False: the others have given it up."""
    return tx.run(STAY, node_id) == 1


def leave(tx: Tx, node_id: str) -> None:
    """The node ends."""
    if tx.run(LEAVE, node_id):
        tx.announce(NodeGone(node=node_id))


def give_up_lost(tx: Tx) -> None:
    """Tells of the nodes that were not heard of any more."""
    for (node_id,) in tx.all(LOST):
        tx.announce(NodeGone(node=node_id))


def leads(tx: Tx) -> bool:
    """Whether this node does the jobs that only one must do. It keeps them until its connection ends."""
    return tx.one(LEAD) == (True,)


def old(reader: Reader) -> list[str]:
    """The ids of rows that are of no use any more."""
    return [row[0] for row in reader.all(OLD)]


def remove(tx: Tx, ids: list[str]) -> None:
    """Forgets these nodes."""
    tx.run(f"DELETE FROM node WHERE id IN ({marks(ids)})", *ids)  # noqa: S608
