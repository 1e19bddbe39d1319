"""The gate: who may knock. Methods, host, origin, and how many from one address.

Runs before anything is parsed, so that what is not for us costs little.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from chatapp.core.addresses import LOCAL, Proxies, limit_key
from chatapp.core.errors import ChatError
from chatapp.realtime.socketio.session import read_cookie
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.registry import Engine

COOKIE = "chat_person"  # a sid belongs to the person whose cookie opened it
STATUS = {
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    413: "413 Content Too Large",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """WSGI middleware: ``/socket.io/`` to the engine, everything else to the application."""

    def __init__(self, engine: Engine, application: Application, refuse: Callable[..., Iterable[bytes]]) -> None:
        self._engine = engine
        self._application = application
        self._refuse = refuse

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # one answer to "who is it" for the whole product: limits of pages and of sockets count alike
        environ["REMOTE_ADDR"] = address(environ, self._engine.options.trusted_proxies)
        ours = environ.get("PATH_INFO", "").startswith("/socket.io")
        try:
            check_host(environ, self._engine.options.hosts)
            if ours:
                if environ["REQUEST_METHOD"] not in ("GET", "POST", "OPTIONS"):
                    return self._refuse(ChatError("bad_request"), start_response)
                check_origin(environ, self._engine.options.origins)
        except ChatError as error:
            return self._refuse(error, start_response)
        if ours:
            return self._engine.handle_request(environ, start_response)
        return self._application(environ, start_response)


def check_host(environ: Mapping[str, Any], hosts: frozenset[str]) -> None:
    """One well-formed Host, of those that are answered. Raises ChatError ``bad_request``."""
    host = environ.get("HTTP_HOST", "")
    if not _HOST.fullmatch(host) or (hosts and _name(host) not in hosts):
        raise ChatError("bad_request")


def check_origin(environ: Mapping[str, Any], origins: frozenset[str]) -> None:
    """No page of another site may connect with the person's cookie. Raises ChatError ``forbidden``."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        if environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site"):
            raise ChatError("forbidden")
        return
    origin = origin.lower()
    if "*" in origins or origin in origins:
        return
    try:
        parts = urlsplit(origin)
    except ValueError:
        raise ChatError("forbidden") from None
    if parts.scheme not in ("http", "https") or parts.netloc != environ.get("HTTP_HOST", "").lower():
        raise ChatError("forbidden")


def cross_origin(environ: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Headers for a page of another, allowed origin: it passed the gate."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return []
    return [
        ("Access-Control-Allow-Origin", origin),
        ("Access-Control-Allow-Credentials", "true"),
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Headers", "Content-Type"),
        ("Vary", "Origin"),
    ]


def address(environ: Mapping[str, Any], trusted: Proxies) -> str:
    """Whom limits count: the last hop that is not one of ours, an IPv6 one by its /64.

    Untrusted peers cannot choose it.
    """
    peer = hop = environ.get("REMOTE_ADDR") or LOCAL
    hops = [each.strip() for each in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    try:
        while hops and hop in trusted:
            hop = hops.pop()
        return limit_key(hop)
    except ValueError:
        return peer


def admit(engine: Engine, where: str) -> None:
    """Counts one more from an address. Raises ChatError ``rate`` or ``draining``."""
    if engine.draining:
        raise ChatError("draining", retry_after=2.0)
    if engine.per_address[where] >= engine.options.per_address:
        raise ChatError("rate", "Too many connections from your address.", retry_after=10.0)
    engine.buckets.take(where, engine.options.handshakes, "handshake")


def known(engine: Engine, sid: str, environ: Mapping[str, Any], where: str) -> Connection:
    """The connection of a sid, for the person and the address that opened it. Raises ``bad_request``."""
    connection = engine.connections.get(sid)
    if connection is None or connection.reason:
        raise ChatError("bad_request")
    # the sid stands in the address line, where logs and screenshots see it: alone it is worth nothing
    person_now = person(environ)
    if connection.bound != person_now if connection.bound else connection.address != where:
        raise ChatError("bad_request")
    return connection


def person(environ: Mapping[str, Any]) -> str:
    """What a sid is bound to."""
    return read_cookie(environ.get("HTTP_COOKIE", ""), COOKIE) or ""


def _name(host: str) -> str:
    return host.lower() if host.endswith("]") else host.lower().rsplit(":", 1)[0]
