"""What PostgreSQL refuses at the start, in a sentence for the operator."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from chatapp.core.database.address import shown
from chatapp.core.operator_error import OperatorError

OLDEST = 14
NOBODY = "cannot be reached: nothing listens there. Start it, or look at host and port in --database-url."
UNKNOWN = "cannot be reached: nothing knows an address of the host. Look at --database-url."
FULL = "has no connection left: raise max_connections, or end other programs."
# by what the server says (English words; in other languages the general sentence says it with the server's own)
WORDS = {
    "no pg_hba.conf entry": "lets nobody in from here: allow this host, user and database in pg_hba.conf.",
    "password authentication failed": "does not take this password: look at user and password in --database-url.",
    "no password supplied": "wants a password: write USER:PASSWORD@ into --database-url.",
    'role "': "does not know this user: CREATE ROLE … LOGIN, or name another in --database-url.",
    'database "': "has no such database: CREATE DATABASE …, or name another in --database-url.",
    "Connection refused": NOBODY,
    "No such file or directory": NOBODY,  # of a Unix socket
    "resolve": UNKNOWN,
    "translate host name": UNKNOWN,
    "timeout": "cannot be reached: it does not answer. Look at host and port in --database-url, and at the firewall.",
    "unreachable": "cannot be reached: there is no way to its network. Look at --database-url.",
    "too many clients": FULL,
    "remaining connection slots": FULL,
    "starting up": "is starting: try again in a moment.",
    "shutting down": "is shutting down: try again when it is back.",
    "SSL": "and this chat do not agree about encryption: look at sslmode in --database-url.",
}


@contextmanager
def connecting_explained(url: str) -> Iterator[None]:
    """Raises OperatorError when the server refuses, or is not there."""
    place = shown(url)
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise OperatorError(
            f"The user of {place} may not make tables there: make it the owner of the database"
            " (ALTER DATABASE … OWNER TO …), or GRANT CREATE ON SCHEMA public."
        ) from error
    except psycopg.ProgrammingError as error:
        if error.sqlstate:  # said by the server: a mistake of ours
            raise
        raise OperatorError(
            f"{place} is no address of a PostgreSQL database ({' '.join(str(error).split())})."
        ) from error
    except psycopg.OperationalError as error:
        said = str(error)
        words = next((words for part, words in WORDS.items() if part in said), None)
        detail = words or f"refuses ({' '.join(said.split())}): look at --database-url."
        raise OperatorError(f"The server of {place} {detail}") from error


def checked(connection: psycopg.Connection[object], url: str) -> None:
    """Raises OperatorError for a server that is too old, or a database that cannot hold every text."""
    version, place = connection.info.server_version // 10_000, shown(url)
    if version < OLDEST:
        raise OperatorError(f"The server of {place} is PostgreSQL {version}: this chat needs {OLDEST} or newer.")
    if connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
        raise OperatorError(
            f"The server of {place} is a standby, which only reads: name the one that writes,"
            " or both with target_session_attrs=read-write."
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise OperatorError(f"{place} stores text as {encoding}: make a database with ENCODING 'UTF8'.")
