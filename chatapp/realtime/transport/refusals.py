"""Refusals of the gate because of an address, in words: for the person, and in the log for the operator.

The log gets a line now and then: what was requested, and what to set. A stranger can put a wrong name into it, but
not fill it.
"""

import ipaddress
import logging
from collections.abc import Mapping
from typing import Any

from chatapp.core.addresses import LOCAL, Proxies
from chatapp.core.errors import ChatError
from chatapp.core.hosts import Hosts, split
from chatapp.core.log_throttle import LogThrottle
from chatapp.core.public_address import PublicAddress, of_origin

HOUR = 3600.0
log = logging.getLogger(__name__)


def unknown_origin(origin: str, seen: PublicAddress) -> ChatError:
    """The refusal of a page of ``origin``, in a chat that is seen as ``seen``."""
    try:
        page = of_origin(origin)
    except ValueError:
        return ChatError("unknown_origin")
    if page.host == seen.host:
        words = (
            f"This page is at {page.origin}, but the server takes it for {seen.origin}. Its log says how to mend it."
        )
    else:
        words = f"Pages of {page.origin} may not connect to this chat. Whoever runs it can add them to CHAT_ORIGINS."
    return ChatError("unknown_origin", words)


class Refusals:
    """The lines in the log."""

    def __init__(self) -> None:
        self._hosts, self._origins = LogThrottle(), LogThrottle()
        self._proxies = LogThrottle(seconds=HOUR)

    def host(self, environ: Mapping[str, Any], hosts: Hosts) -> None:
        """Logs that a host name is not answered."""
        name, _ = split(environ["HTTP_HOST"])
        if self._hosts.allows(name):
            setting = f"CHAT_HOSTS={','.join([*hosts.names, name])}"
            log.warning("a host name is not answered", extra={"host": name, "set": setting})

    def origin(self, origin: str, seen: PublicAddress) -> None:
        """Logs that pages of an origin may not connect."""
        origin = origin[:300]
        if not self._origins.allows(origin):
            return
        try:
            same = of_origin(origin).host == seen.host
        except ValueError:
            same = False
        proxy = "the proxy: pass Host on with its port (nginx: $http_host) and X-Forwarded-Proto; CHAT_TRUSTED_PROXIES"
        told = {"origin": origin, "chat": seen.origin, "set": proxy if same else f"CHAT_ORIGINS={origin}"}
        log.warning("a page of another origin may not connect", extra=told)

    def proxy(self, environ: Mapping[str, Any], trusted: Proxies) -> None:
        """Logs that an untrusted peer of this network acts as a proxy: all its visitors count as one address."""
        if "HTTP_X_FORWARDED_FOR" not in environ and "HTTP_X_FORWARDED_PROTO" not in environ:
            return
        peer = environ.get("REMOTE_ADDR") or LOCAL
        if peer not in trusted and _is_near(peer) and self._proxies.allows(peer):
            told = {"peer": peer, "set": f"CHAT_TRUSTED_PROXIES={peer}"}
            log.warning("what a proxy says of its visitors is not believed", extra=told)


def _is_near(peer: str) -> bool:
    try:
        return peer == LOCAL or ipaddress.ip_address(peer).is_private
    except ValueError:
        return False
