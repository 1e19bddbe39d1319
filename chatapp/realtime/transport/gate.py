"""The gate in front of the application: checks the host, and for Socket.IO the method and the origin.

Runs before anything else is parsed, so that a refused request costs little.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chatapp.core.addresses import LOCAL, Proxies, limit_key
from chatapp.core.errors import ChatError
from chatapp.core.public_address import PublicAddress
from chatapp.realtime.options import Options
from chatapp.realtime.transport.refusals import Refusals, unknown_origin
from chatapp.realtime.transport.responses import respond_error

PATHS = frozenset(
    {"/socket.io/", "/socket.io"}
)  # no others, so that a proxy's rule for this path covers all of Socket.IO
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Refuse = Callable[[ChatError, dict[str, Any], Any], Iterable[bytes]]


def refuse(error: ChatError, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answers a program with an error object."""
    return respond_error(error, start_response)


class Gate:
    """WSGI middleware: ``/socket.io/`` to the endpoint, everything else to the application."""

    def __init__(self, options: Options, endpoint: Application, application: Application, refuse_page: Refuse) -> None:
        self._options = options
        self._endpoint = endpoint
        self._application = application
        self._refuse_page = refuse_page
        self._refusals = Refusals()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        resolver = self._options.resolver
        self._refusals.proxy(environ, resolver.proxies)
        # found once for the whole product, so that limits of pages and of sockets count the same clients
        client, ours = client_address(environ, resolver.proxies), False
        try:
            seen = resolver.resolve(environ)
            environ["REMOTE_ADDR"] = client
            ours = environ.get("PATH_INFO") in PATHS
            if ours:
                self._check(environ, seen)
        except ChatError as error:
            if error.code == "unknown_host":
                self._refusals.host(environ, resolver.hosts)
            return (refuse if ours else self._refuse_page)(error, environ, start_response)
        return (self._endpoint if ours else self._application)(environ, start_response)

    def _check(self, environ: Mapping[str, Any], seen: PublicAddress) -> None:
        if environ["REQUEST_METHOD"] not in ("GET", "POST", "OPTIONS"):
            raise ChatError("bad_request")
        try:
            check_origin(environ, seen, self._options.origins)
        except ChatError:
            self._refusals.origin(environ.get("HTTP_ORIGIN", ""), seen)
            raise


def check_origin(environ: Mapping[str, Any], seen: PublicAddress, origins: frozenset[str]) -> None:
    """Keeps pages of other sites from using the person's cookie. Raises ``forbidden`` or ``unknown_origin``."""
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        if environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site"):
            raise ChatError("forbidden")
    elif origin.lower() not in origins and not seen.is_origin(origin):
        raise unknown_origin(origin, seen)


def client_address(environ: Mapping[str, Any], trusted: Proxies) -> str:
    """What limits count: the address of the last hop that is no trusted proxy, for IPv6 its /64.

    A client cannot choose it: what untrusted peers say of themselves is not read.
    """
    peer = hop = environ.get("REMOTE_ADDR") or LOCAL
    hops = [each.strip() for each in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    try:
        while hops and hop in trusted:
            hop = hops.pop()
        return limit_key(hop)
    except ValueError:
        return peer
