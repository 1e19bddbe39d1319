"""The doctor of a chat in PostgreSQL."""

import psycopg

from chatapp import migrations
from chatapp.core.database import Address
from chatapp.core.database.postgres.start_errors import checked, connecting_explained
from chatapp.core.operator_error import OperatorError
from chatapp.maintenance.findings import HOLES, Finding, of_size

SIZE = "SELECT pg_database_size(current_database())"
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")  # an acknowledged message survives a power cut


def examine(place: Address, soft: int = 0, hard: int = 0) -> list[Finding]:
    """Whether it can be reached, what it is, whether its journal is whole and its writes are durable."""
    try:
        with connecting_explained(place.url), psycopg.connect(place.url, connect_timeout=5) as link:
            checked(link, place.url)
            version = Finding("database", f"PostgreSQL {link.info.parameter_status('server_version')}", well=True)
            return [version, *_schema(place), *_contents(link, soft, hard), *(_durable(link, name) for name in DURABLE)]
    except OperatorError as error:
        return [Finding("database", str(error), well=False)]
    except psycopg.Error as error:
        return [Finding("database", " ".join(str(error).split()), well=False)]


def _schema(place: Address) -> list[Finding]:
    revision = migrations.revision_of(place)
    known = revision in migrations.revisions()
    return [Finding("schema", f"{revision}, this version knows {migrations.newest()}", known)]


def _contents(link: "psycopg.Connection[tuple[object, ...]]", soft: int, hard: int) -> list[Finding]:
    holes = _value(link, HOLES)
    return [
        Finding("rooms with a hole in their journal", str(holes), not holes),
        of_size(int(str(_value(link, SIZE))), soft, hard),
    ]


def _durable(link: "psycopg.Connection[tuple[object, ...]]", name: str) -> Finding:
    value = _value(link, f"SHOW {name}")
    words = str(value) if value != "off" else "off: a power cut may lose acknowledged messages"
    return Finding(name, words, value != "off")


def _value(link: "psycopg.Connection[tuple[object, ...]]", text: str) -> object:
    row = link.execute(text).fetchone()
    return row[0] if row else None
