"""Data as after a first start that nobody visited.

A start on them loads no Alembic and compresses no file: half of its processor time. Each copy is another chat.
"""

import atexit
import secrets
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from threading import Lock

from chatapp.migrations import migrate
from chatapp.web.assets import Assets

_making = Lock()  # Alembic works for one thread at a time


def prepare(data: Path) -> None:
    """Fills the folder ``data`` (made when missing), unless a chat has its data there already."""
    if any((data / name).exists() for name in ("chat.db", "cache")):
        return
    data.mkdir(parents=True, exist_ok=True)
    with _making:
        model = _model()
    for entry in model.iterdir():
        if entry.is_dir():
            shutil.copytree(entry, data / entry.name)
        else:
            shutil.copy(entry, data / entry.name)
    (data / "chat.db").chmod(0o600)  # as the chat makes it, whatever this process allows others
    with closing(sqlite3.connect(data / "chat.db")) as database, database:
        for key, value in (("epoch", secrets.token_hex(8)), ("instance", secrets.token_hex(4))):
            database.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


@cache
def _model() -> Path:
    """Made once in each process of tests."""
    folder = Path(tempfile.mkdtemp(prefix="chat-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(folder / "chat.db")
    Assets(folder / "cache")
    return folder
