"""``chatapp copy``: a chat goes on in another store, and its people notice nothing."""

from pathlib import Path

from chatapp import migrations
from chatapp.core import data_files, secret_key
from chatapp.core.database import Address, open_database
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained
from chatapp.maintenance.copying import Say, fill, is_new, needs_newest
from chatapp.maintenance.holding import held


def move(source: Address, target: Address, data: Path, say: Say) -> None:
    """Copies a chat that is stopped into a new one: rows, numbers, epoch and key. ``data``: where its key may be.

    Raises OperatorError when somebody has been in ``target`` already.
    """
    if source.path:
        with explained(source.path):
            if not source.path.exists():
                raise OperatorError(f"There is no chat at {source}: name another place.")
    needs_newest(source)
    with explained(target.path or data):
        migrations.migrate(target)
        with held(source), held(target):
            if not is_new(target):
                raise OperatorError(f"{target} has people already: name a new database, or restore a backup into it.")
            fill(source, target, say)
    key = _key_of(source, data)
    if key:
        _keep(key, target)
    say("the key of the chat is there as well" if key else "the chat has no key yet: its next start makes one")


def _files(place: Address, data: Path) -> list[Path]:
    beside = [place.path.parent / data_files.KEY_FILE] if place.path else []
    return [file for file in (*beside, data / data_files.KEY_FILE) if file.is_file()]


def _key_of(source: Address, data: Path) -> bytes | None:
    if source.path:
        files = _files(source, data)
        return data_files.secret_key(files[0]) if files else None
    database = open_database(source, lambda event: None)
    try:
        return secret_key.stored(database.reader)
    finally:
        database.close()


def _keep(key: bytes, target: Address) -> None:
    if target.path:
        file = target.path.parent / data_files.KEY_FILE
        if not file.exists():
            data_files.write_key(file, key)
        return
    database = open_database(target, lambda event: None)
    try:
        database.write(lambda tx: secret_key.store(tx, key)).wait()
    finally:
        database.close()
