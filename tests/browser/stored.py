"""What the server has on disk, read straight from its database while it runs."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path


class Stored:
    """`data` is the server's data directory."""

    def __init__(self, data: Path) -> None:
        self._path = data / "chat.db"

    def bodies(self, room: str) -> Counter[str]:
        """How often each text is stored in a room."""
        return Counter(body for body, _ in self._rows(room))

    def client_ids(self, room: str) -> set[str]:
        """Client ids of all messages of a room."""
        return {client_id for _, client_id in self._rows(room)}

    def _rows(self, room: str) -> list[tuple[str, str]]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=10)) as link:
            query = "SELECT m.body, m.client_id FROM message m JOIN room r ON r.id = m.room WHERE r.slug = ?"
            return link.execute(query, (room,)).fetchall()
