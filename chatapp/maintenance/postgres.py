"""Backup and restore of a chat in PostgreSQL: to and from a file of SQLite."""

import tempfile
from pathlib import Path

from chatapp import migrations
from chatapp.core.database import Address
from chatapp.core.start_errors import explained
from chatapp.maintenance.copying import fill, is_new, needs_newest
from chatapp.maintenance.holding import held
from chatapp.maintenance.sqlite import copy_of_a_chat, existing, new_file


def save(place: Address, target: Path) -> None:
    """One snapshot, as a file of SQLite."""
    needs_newest(place)
    with new_file(target):
        migrations.migrate(target)
        fill(place, Address(target), say=lambda words: None)


def put_back(source: Path, place: Address, data: Path) -> Path | None:
    """All or nothing: one transaction. What was there is saved in the data directory before."""
    existing(source)
    migrations.migrate(place)
    with held(place):
        kept = None if is_new(place) else _kept(place, data)
        with tempfile.TemporaryDirectory() as folder:
            making = Path(folder) / "chat.db"
            copy_of_a_chat(source, making)
            migrations.migrate(making)
            fill(Address(making), place, say=lambda words: None)
        return kept


def _kept(place: Address, data: Path) -> Path:
    kept, making = data / "chat.replaced", data / "chat.replacing"
    with explained(data):
        data.mkdir(parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
    save(place, making)
    return making.replace(kept)
