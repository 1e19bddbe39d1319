"""Where the data are: a file of SQLite, or a database of a PostgreSQL server."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")
EXPECTED = "expected sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE"
HIDDEN = "***"


class Address(NamedTuple):
    """``path`` is the file of SQLite, None for PostgreSQL, which ``url`` names. ``str()`` shows no password."""

    path: Path | None
    url: str = ""

    def __str__(self) -> str:
        return str(self.path) if self.path else shown(self.url)


def of(text: str) -> Address:
    """The address in a text. Raises ValueError when it is neither."""
    if text.startswith(SQLITE):
        path = text.removeprefix(SQLITE)
        if path in ("", ":memory:"):
            raise ValueError(EXPECTED)
        return Address(Path(path))
    if not text.startswith(POSTGRES):
        raise ValueError(EXPECTED)
    try:
        _ = urlsplit(text.replace(",", "-")).hostname  # libpq takes several hosts, each with a port
    except ValueError:
        raise ValueError(EXPECTED) from None
    return Address(None, text)


def shown(url: str) -> str:
    """The address without its password."""
    parts = urlsplit(url)
    user, at, place = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    said = [(key, HIDDEN if "password" in key else value) for key, value in parse_qsl(parts.query)]
    return urlunsplit(
        parts._replace(netloc=f"{name}{colon and f':{HIDDEN}'}{at}{place}", query=urlencode(said, safe="/*"))
    )
