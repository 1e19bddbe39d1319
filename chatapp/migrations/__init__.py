"""Alembic's history of the schema, one line, brought up to date on every start."""

import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def migrate(path: Path) -> None:
    """Brings the SQLite file at ``path`` to the newest schema, making it when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if revision_of(path) != newest():
        _upgrade(path)


def newest() -> str:
    """The last revision: the files in ``versions`` begin with their numbers."""
    return max(file.name[:4] for file in (HERE / "versions").glob("[0-9]*.py"))


def revision_of(path: Path) -> str | None:
    """The revision of the file, None when it has no schema yet."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return row[0] if row else None


def _upgrade(path: Path) -> None:
    # loading Alembic takes longer than all the rest of a start, and thousands may be waiting to come back
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
