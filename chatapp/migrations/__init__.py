"""Alembic's history of the schema, one line for both stores, brought up to date on every start, in one transaction."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from chatapp.core.database.address import Address
from chatapp.core.operator_error import OperatorError
from chatapp.migrations import of_postgres, of_sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection

HERE = Path(__file__).parent


def migrate(place: Address | Path) -> None:
    """Brings the database to the newest schema. A file of SQLite is made when it is not there.

    Raises OperatorError for a newer schema, for a database of another program, and when the server refuses.
    """
    address = Address(place) if isinstance(place, Path) else place
    if address.path:
        address.path.parent.mkdir(parents=True, exist_ok=True)
    if revision_of(address) == newest():
        return
    with _begun(address) as connection:
        # only now: another process may have done it while this one waited
        revision = revision_in(connection)
        check(str(address), revision)
        if revision is None and _tables(connection):
            raise OperatorError(
                f"{address} belongs to another program, or to a first start that broke off: move it away,"
                " or name another place with --data or --database-url."
            )
        _upgrade(connection)


def check(place: str, revision: str | None) -> None:
    """Raises OperatorError for a revision that this version does not know."""
    if revision is not None and revision not in revisions():
        raise OperatorError(
            f"{place} was made by a newer version of the chat (its schema is {revision}, this version knows"
            f" {newest()}): start that version, or put back a backup of before with `chatapp restore`."
        )


def revisions() -> list[str]:
    """All that this version knows, in order: the files in ``versions`` begin with their numbers."""
    return sorted(file.name[:4] for file in (HERE / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The last revision."""
    return revisions()[-1]


def revision_of(place: Address | Path) -> str | None:
    """The revision of the database, None when it has no schema of ours yet. Raises OperatorError."""
    address = Address(place) if isinstance(place, Path) else place
    return of_sqlite.revision(address.path) if address.path else of_postgres.revision(address.url)


def revision_in(connection: "Connection") -> str | None:
    """The same, in a transaction."""
    if "alembic_version" not in _tables(connection):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else None


def _begun(address: Address) -> "AbstractContextManager[Connection]":
    return of_sqlite.begun(address.path) if address.path else of_postgres.begun(address.url)


def _tables(connection: "Connection") -> set[str]:
    from sqlalchemy import inspect

    return set(inspect(connection).get_table_names())


def _upgrade(connection: "Connection") -> None:
    # loading Alembic takes longer than all the rest of a start, and thousands may be waiting to come back
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
