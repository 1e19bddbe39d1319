"""The address of a broker, Redis or Valkey: one server, or sentinels that know which server is the first."""

from typing import Any
from urllib.parse import unquote, urlsplit

SINGLE = {"redis": "redis", "valkey": "redis", "rediss": "rediss", "valkeys": "rediss"}
SENTINEL = ("redis+sentinel", "valkey+sentinel")
EXPECTED = "expected redis://, rediss://, valkey://, or redis+sentinel://HOST,HOST/SERVICE"
PORT = 26379  # of a sentinel


def checked(text: str) -> str:
    """The address. Raises ValueError for what is no address of a broker."""
    scheme, found, rest = text.partition("://")
    if not found or not rest or (scheme not in SINGLE and scheme not in SENTINEL):
        raise ValueError(EXPECTED)
    if scheme in SENTINEL:
        _sentinels(text)
        return text
    try:
        _ = urlsplit(text).port
    except ValueError:
        raise ValueError(EXPECTED) from None
    return text


def shown(text: str) -> str:
    """The address without its password."""
    scheme, _, rest = text.partition("://")
    secret, at, place = rest.rpartition("@")
    user = secret.partition(":")[0]
    return f"{scheme}://{f'{user}:***' if at else ''}{at}{place.partition('?')[0]}"


def client(text: str, **options: Any) -> Any:
    """A client of redis-py for this address. It connects when it is used."""
    import redis
    from redis import sentinel

    scheme, _, rest = text.partition("://")
    if scheme in SINGLE:
        return redis.Redis.from_url(f"{SINGLE[scheme]}://{rest}", **options)
    hosts, service, more = _sentinels(text)
    many: Any = sentinel.Sentinel
    return many(hosts, sentinel_kwargs=options, **options, **more).master_for(service)


def _sentinels(text: str) -> tuple[list[tuple[str, int]], str, dict[str, Any]]:
    """The sentinels, the name of the service, user and password. ``…/SERVICE`` and ``…/DATABASE/SERVICE``."""
    secret, at, place = text.partition("://")[2].rpartition("@")
    names, _, path = place.partition("/")
    *database, service = path.strip("/").split("/")
    more: dict[str, Any] = {"db": int(database[0])} if database and database[0].isdigit() else {}
    if at:
        user, colon, password = secret.partition(":")
        more |= {"username": unquote(user) or None, "password": unquote(password) if colon else None}
    if not names or not service:
        raise ValueError(EXPECTED)
    hosts = []
    for name in names.split(","):
        host, colon, port = name.rpartition(":") if ":" in name else (name, "", "")
        if colon and not port.isdigit():
            raise ValueError(EXPECTED)
        hosts.append((host, int(port) if colon else PORT))
    return hosts, service, more
