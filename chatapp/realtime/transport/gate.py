"""The gate: who may knock. Methods, host, origin, and how many from one address.

Runs before anything is parsed, so that what is not for us costs little.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chatapp.core import public_address
from chatapp.core.addresses import LOCAL, Proxies, home
from chatapp.core.errors import ChatError
from chatapp.core.public_address import PublicAddress
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.refusals import Refusals, unknown_origin
from chatapp.realtime.transport.registry import Engine

STATUS = {
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    413: "413 Content Too Large",
    421: "421 Misdirected Request",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}

PATH = "/socket.io"  # some clients leave the last slash out

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Refuse = Callable[[ChatError, dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """WSGI middleware: ``/socket.io/`` to the engine, everything else to the application."""

    def __init__(self, engine: Engine, application: Application, refuse: Refuse, refuse_page: Refuse) -> None:
        self._engine = engine
        self._application = application
        self._refuse = refuse
        self._refuse_page = refuse_page
        self._refusals = Refusals()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        front, refuse = self._engine.options.front, self._refuse_page
        self._refusals.proxy(environ, front.proxies)
        # one answer to "who is it" for the whole product: limits of pages and of sockets count alike
        client = address(environ, front.proxies)
        try:
            seen = front.settle(environ)
            environ["REMOTE_ADDR"] = client
            if not environ.get("PATH_INFO", "").startswith(PATH):
                return self._application(environ, start_response)
            refuse = self._refuse
            self._check(environ, seen)
        except ChatError as error:
            if error.code == "unknown_host":
                self._refusals.host(environ, front.hosts)
            return refuse(error, environ, start_response)
        return self._engine.handle_request(environ, start_response)

    def _check(self, environ: Mapping[str, Any], seen: PublicAddress) -> None:
        if environ["PATH_INFO"] not in (PATH, f"{PATH}/"):
            raise ChatError("not_found")  # a proxy's rule for /socket.io/ must not be walked round
        if environ["REQUEST_METHOD"] not in ("GET", "POST", "OPTIONS"):
            raise ChatError("bad_request")
        try:
            check_origin(environ, seen, self._engine.options.origins)
        except ChatError:
            self._refusals.origin(environ.get("HTTP_ORIGIN", ""), seen)
            raise


def check_origin(environ: Mapping[str, Any], seen: PublicAddress, origins: frozenset[str]) -> None:
    """No page of another site may connect with the person's cookie. Raises ``forbidden`` or ``unknown_origin``."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        if environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site"):
            raise ChatError("forbidden")
    elif origin.lower() not in origins and not seen.is_origin(origin):
        raise unknown_origin(origin, seen)


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
        return home(hop)
    except ValueError:
        return peer


def admit(engine: Engine, where: str) -> None:
    """Counts one more from an address. Raises ChatError ``rate`` or ``draining``."""
    _check_room(engine, where)
    engine.buckets.take(where, engine.options.handshakes, "handshake")


def ask(engine: Engine, where: str) -> None:
    """Raises what ``admit`` would, and counts nothing: a page that cannot connect asks why."""
    _check_room(engine, where)
    engine.buckets.check(where, engine.options.handshakes, "handshake")


def _check_room(engine: Engine, where: str) -> None:
    if engine.draining:
        raise ChatError("draining", retry_after=2.0)
    if engine.per_address[where] >= engine.options.per_address:
        raise ChatError("rate", "Too many connections from your address.", retry_after=10.0)


def known(engine: Engine, sid: str, environ: Mapping[str, Any], where: str) -> Connection:
    """The connection of a sid, for the person and the address that opened it. Raises ``bad_request``."""
    connection = engine.connections.get(sid)
    if connection is None or connection.reason:
        raise ChatError("bad_request")
    # the sid stands in the address line, where logs and screenshots see it: alone it is worth nothing
    person_now = person(engine, environ)
    if connection.bound != person_now if connection.bound else connection.address != where:
        raise ChatError("bad_request")
    return connection


def person(engine: Engine, environ: Mapping[str, Any]) -> str:
    """What a sid is bound to."""
    return engine.options.cookie.binding(environ.get("HTTP_COOKIE", ""), public_address.of(environ))
