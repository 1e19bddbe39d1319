"""The address under which a visitor sees the chat: scheme, host, port and path. It is put together only here.

``AddressResolver`` finds it for each request and writes it into the WSGI environment under the standard names. All
later code reads it there, with ``of`` or as Flask does. Pure.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from chatapp.core import hosts

DEFAULT_PORTS = {"http": 80, "https": 443}
OURS = frozenset(
    [
        "avatar",
        "favicon.ico",
        "identity",
        "manifest.webmanifest",
        "owner",
        "passkey",
        "privacy",
        "r",
        "readyz",
        "robots.txt",
        "socket.io",
        "static",
        "up",
        "work.js",
        "worker.js",
    ]
)
_ROOT = re.compile(r"(?:/[A-Za-z0-9._~-]+)+")


class PublicAddress(NamedTuple):
    """``host`` in lower case, an IPv6 one in brackets; ``root`` is the path without a slash at its end."""

    scheme: str
    host: str
    port: int
    root: str = ""

    @property
    def secure(self) -> bool:
        """Whether it is HTTPS."""
        return self.scheme == "https"

    @property
    def standard(self) -> bool:
        """Whether the port is the scheme's default, which is not written."""
        return self.port == DEFAULT_PORTS[self.scheme]

    @property
    def netloc(self) -> str:
        """Host and port as a browser writes them."""
        return self.host if self.standard else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """``https://chat.example.org``."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def base(self) -> str:
        """What comes before ``/r/…``: ``https://example.org/chat``."""
        return self.origin + self.root

    def is_origin(self, origin: str) -> bool:
        """Whether an Origin header names this chat.

        An HTTPS origin is accepted even where no proxy says that the chat is seen by HTTPS. The reverse is not: anyone
        who can change a page in transit must not connect through it.
        """
        try:
            other = of_origin(origin)
        except ValueError:
            return False
        if other.host != self.host or (self.secure and not other.secure):
            return False
        return other.port == self.port or (other.standard and self.standard)


def of_origin(origin: str) -> PublicAddress:
    """An Origin header, taken apart. Raises ValueError."""
    scheme, mark, netloc = origin.lower().partition("://")
    if not mark or scheme not in DEFAULT_PORTS:
        raise ValueError("not an origin of the web")
    host, port = hosts.split(netloc)
    return PublicAddress(scheme, host, port or DEFAULT_PORTS[scheme])


def of(environ: Mapping[str, Any]) -> PublicAddress:
    """The address that a ``AddressResolver`` has written into this environment."""
    return _written(environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ.get("SCRIPT_NAME", ""))


@lru_cache(1024)
def _written(scheme: str, netloc: str, root: str) -> PublicAddress:
    host, port = hosts.split(netloc)
    return PublicAddress(scheme, host, port or DEFAULT_PORTS[scheme], root)


def clean_root(text: str) -> str:
    """The path of a chat on its host, with a slash only at its start; empty for ``/``. Raises ValueError."""
    root = text.strip().rstrip("/")
    if root and not _ROOT.fullmatch(root):
        raise ValueError("expected a path as /chat, of letters, digits and . _ ~ -")
    if root and (root.split("/")[1] in OURS or {".", ".."} & set(root.split("/"))):
        raise ValueError(f"a path cannot begin with {root.split('/')[1]}: the chat has that itself")
    return root
