"""Alembic's history of the schema, one line, run on every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine


def migrate(path: Path) -> None:
    """Brings the SQLite file at ``path`` to the newest schema, making it when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    engine = create_engine("sqlite://", creator=lambda: _open(path))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()


def _open(path: Path) -> object:
    import sqlite3

    return sqlite3.connect(path)
