"""Alembic's history of the schema, one line, brought up to date on every start, in one transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path

from chatapp.core.operator_error import OperatorError

HERE = Path(__file__).parent


def migrate(path: Path) -> None:
    """Brings the SQLite file at ``path`` to the newest schema, making it when it is not there.

    Raises OperatorError for a newer schema, and for a database of another program.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    revision = revision_of(path)
    if revision == newest():
        return
    check(path, revision)
    if revision is None and _tables(path):
        raise OperatorError(
            f"{path} belongs to another program, or to a first start that broke off: move it away,"
            " or name another place with --data."
        )
    _upgrade(path)


def check(path: Path, revision: str | None) -> None:
    """Raises OperatorError for a revision that this version does not know."""
    if revision is not None and revision not in revisions():
        raise OperatorError(
            f"{path} was made by a newer version of the chat (its schema is {revision}, this version knows"
            f" {newest()}): start that version, or put back a backup of before with `chatapp restore`."
        )


def revisions() -> list[str]:
    """All that this version knows, in order: the files in ``versions`` begin with their numbers."""
    return sorted(file.name[:4] for file in (HERE / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The last revision."""
    return revisions()[-1]


def revision_of(path: Path) -> str | None:
    """The revision of the file, None when it has no schema of ours yet."""
    if "alembic_version" not in _tables(path):
        return None
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _upgrade(path: Path) -> None:
    # loading Alembic takes longer than all the rest of a start, and thousands may be waiting to come back
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None))
    with engine.connect() as connection:
        # the driver begins no transaction for CREATE and DROP, and a start that is killed would leave half a schema
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
