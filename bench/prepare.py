"""Data directories to start from: with a page of history in a room; with up to a million messages in rooms."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.build import CACHE
from bench.server import Server
from bench.systems import SYSTEMS

STORED = (100, 10_000, 1_000_000)

MESSAGES = """
    WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < :count)
    INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at)
    SELECT printf('h%d-%d', :room, seq), :room, seq, :person, printf('seed-%d-%d', :room, seq), :name,
           printf('stored message number %d, as long as people write', seq), '2026-01-01T00:00:00.000Z' FROM n"""


def prepared() -> Path:
    """A chat in which some dozens of messages were said in the room ``bench``."""
    target = CACHE / "prepared"
    with Server(SYSTEMS["ours"]) as server:
        server.load("acked", "--clients", 1, "--seconds", 0.2, "--warmup", 0.1)
        server.stop()
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(server.data, target)
    return target


def with_history(start: Path) -> Path:
    """A copy of ``start`` with rooms that hold 100, 10,000 and 1,000,000 messages."""
    target = CACHE / "history"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(start, target)
    with closing(sqlite3.connect(target / "chat.db")) as db, db:
        for count in STORED:
            _fill(db, room_of(count), count)
    return target


def room_of(count: int) -> str:
    return f"history-{count}"


def _fill(db: sqlite3.Connection, slug: str, count: int) -> None:
    person, name = db.execute("SELECT id, name FROM person LIMIT 1").fetchone()
    room = db.execute(
        "INSERT INTO room (slug, kind, title, last_seq, created_at)"
        " VALUES (?, 'open', ?, ?, '2026-01-01T00:00:00.000Z')",
        (slug, slug, count),
    ).lastrowid
    db.execute(MESSAGES, {"room": room, "count": count, "person": person, "name": name})
