"""The gate: who may knock. Methods, host, origin, and how many from one address.

Runs before anything is parsed, so that what is not for us costs little.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from chatapp.core.addresses import LOCAL, Proxies, limit_key
from chatapp.core.errors import ChatError
from chatapp.realtime.options import Options
from chatapp.realtime.transport.responses import respond_error

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

PATHS = frozenset({"/socket.io/", "/socket.io"})  # no others: a proxy's rule for this path must hold for all of it
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """WSGI middleware: ``/socket.io/`` to the endpoint, everything else to the application."""

    def __init__(self, options: Options, endpoint: Application, application: Application) -> None:
        self._options = options
        self._endpoint = endpoint
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # one answer to "who is it" for the whole product: limits of pages and of sockets count alike
        environ["REMOTE_ADDR"] = client_address(environ, self._options.trusted_proxies)
        ours = environ.get("PATH_INFO") in PATHS
        try:
            check_host(environ, self._options.hosts)
            if ours:
                if environ["REQUEST_METHOD"] not in ("GET", "POST", "OPTIONS"):
                    raise ChatError("bad_request")
                check_origin(environ, self._options.origins)
        except ChatError as error:
            return respond_error(error, start_response)
        return (self._endpoint if ours else self._application)(environ, start_response)


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


def client_address(environ: Mapping[str, Any], trusted: Proxies) -> str:
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


def _name(host: str) -> str:
    return host.lower() if host.endswith("]") else host.lower().rsplit(":", 1)[0]
