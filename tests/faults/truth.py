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


@dataclass
class Truth:
    """messages in (room, seq) order; journal: every numbered event's seq by room; heads: {slug: (epoch, last_seq)}."""

    messages: list[Stored] = field(default_factory=list)
    journal: dict[str, list[int]] = field(default_factory=dict)
    heads: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Truth:
    """Opens the database read-only; the server may be running."""
    link = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        truth = Truth()
        for row in link.execute(
            "SELECT r.slug, m.seq, m.id, m.client_id, m.person, m.body FROM message m"
            " JOIN room r ON r.id = m.room ORDER BY r.slug, m.seq"
        ):
            truth.messages.append(Stored(row[0], row[1], *(str(value) for value in row[2:])))
        (epoch,) = link.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()
        for slug, last in link.execute("SELECT slug, last_seq FROM room"):
            truth.heads[slug] = (epoch, last)
            truth.journal[slug] = []
        for slug, seq in link.execute(
            "SELECT r.slug, j.seq FROM journal j JOIN room r ON r.id = j.room ORDER BY j.seq"
        ):
            truth.journal[slug].append(seq)
        truth.names = {str(person): name for person, name in link.execute("SELECT id, name FROM person")}
        return truth
    finally:
        link.close()
