"""What is stored in the end, read straight from the SQLite file and not through the product's own code."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Stored:
    """One message row; `room` is the slug."""

    room: str
    seq: int
    id: str
    client_id: str
    person: str
    body: str
    deleted: bool = False


@dataclass
class Truth:
    """messages in (room, seq) order; journal: every numbered event's seq by room; heads: {slug: (epoch, last_seq)}.

    By room and number of a message: `edits` are (seq, client_id) of those that changed it, in order; `reactions` {emoji: count}.
    floors: the lowest number that a room still has, 1 where it is not named. replayable: from where on each number
    has its event; below it only those that pages show.
    """

    messages: list[Stored] = field(default_factory=list)
    journal: dict[str, list[int]] = field(default_factory=dict)
    heads: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    edits: dict[tuple[str, int], list[tuple[int, str]]] = field(default_factory=dict)
    reactions: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    floors: dict[str, int] = field(default_factory=dict)
    replayable: dict[str, int] = field(default_factory=dict)

    def floor(self, room: str) -> int:
        return self.floors.get(room, 1)


def read(path: Path) -> Truth:
    """Opens the database read-only; the server may be running."""
    link = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        truth = Truth()
        link.execute("BEGIN")  # a purge may be going on: all that is read is of one moment
        for row in link.execute(
            "SELECT r.slug, m.seq, m.id, m.client_id, m.person, m.body, m.deleted_at IS NOT NULL FROM message m"
            " JOIN room r ON r.id = m.room ORDER BY r.slug, m.seq"
        ):
            truth.messages.append(Stored(row[0], row[1], *(str(value) for value in row[2:6]), deleted=bool(row[6])))
        read_changes(link, truth)
        (epoch,) = link.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()
        for slug, last, floor, history, replayable in link.execute(
            "SELECT slug, last_seq, floor, history, replayable FROM room"
        ):
            truth.heads[slug] = (f"{epoch}.{history}" if history else epoch, last)
            truth.floors[slug], truth.replayable[slug] = floor, replayable
            truth.journal[slug] = []
        for slug, seq in link.execute(
            "SELECT r.slug, j.seq FROM journal j JOIN room r ON r.id = j.room ORDER BY j.seq"
        ):
            truth.journal[slug].append(seq)
        truth.names = {str(person): name for person, name in link.execute("SELECT id, name FROM person")}
        return truth
    finally:
        link.close()


def read_changes(link: sqlite3.Connection, truth: Truth) -> None:
    for room, message, seq, client_id in link.execute(
        "SELECT r.slug, e.message, e.seq, e.client_id FROM edit e JOIN room r ON r.id = e.room"
        " WHERE e.former IS NOT NULL ORDER BY e.seq"
    ):
        truth.edits.setdefault((room, message), []).append((seq, client_id))
    for room, message, emoji, count in link.execute(
        "SELECT r.slug, k.message, k.emoji, k.count FROM reaction_kind k JOIN room r ON r.id = k.room"
    ):
        truth.reactions.setdefault((room, message), {})[emoji] = count
