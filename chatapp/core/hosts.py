"""Host names that the chat answers to. Pure.

An attacker can point a name of their own at this server (DNS rebinding). A page of that name could read and write the
chat from inside its visitor's network. So without a list, only names that no stranger can own are answered: internet
addresses, names without a dot, names that are reserved for local networks, and those of the machine itself.
"""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache

ANY = "*"
PORTS = range(65536)
# RFC 6761 and 6762; RFC 8375; ``internal`` is reserved by ICANN since 2024
LOCAL_ZONES = (".localhost", ".local", ".home.arpa", ".internal")
_PARTS = re.compile(r"([a-z0-9_](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?")
_PATTERN = re.compile(r"(?:\*\.)?[a-z0-9_][a-z0-9._-]{0,252}|\[[0-9a-f:.]{2,45}\]|\*")


class Hosts:
    """``name in hosts``; names are in lower case, without a port, IPv6 addresses in brackets."""

    def __init__(self, names: Iterable[str] = (), own: Iterable[str] = ()) -> None:
        """A name may begin with ``*.`` (all names below it) or be ``*``. Raises ValueError.

        Without ``names``, the local names and ``own`` are accepted.
        """
        self.names = patterns = tuple(_checked(name) for name in names)
        self._any = ANY in patterns
        self._exact = frozenset(name for name in patterns or map(str.lower, own) if not name.startswith(ANY))
        self._below = tuple(name[1:] for name in patterns if name.startswith("*."))
        self._local = not patterns

    def __contains__(self, name: str) -> bool:
        if self._any or name in self._exact or name.endswith(self._below):
            return True
        return self._local and is_local(name)

    @property
    def first(self) -> str:
        """A name that is certainly answered. Empty when an internet address is."""
        return next((name.replace(ANY, "any") for name in self.names if name != ANY), "")


@lru_cache(1024)  # every request of a chat names the same few
def split(host: str) -> tuple[str, int | None]:
    """Name and port of a Host header, or of an origin's part after ``//``. Raises ValueError."""
    match = _PARTS.fullmatch(host.lower())
    if match is None:
        raise ValueError("not a host")
    name, port = match[1], int(match[2]) if match[2] else None
    if port is not None and port not in PORTS:
        raise ValueError("not a port")
    return name.removesuffix("."), port


def without_port(host: str) -> str:
    """The name in the part of an origin behind ``//``, which may be an app's and no host at all."""
    try:
        return split(host)[0]
    except ValueError:
        return host


def _checked(name: str) -> str:
    if not name.isascii():
        raise ValueError(f"{name!r}: write it as browsers send it, with xn--")
    if not _PATTERN.fullmatch(name.lower()):
        raise ValueError(f"{name!r} is not a host name")
    return name.lower()


def is_local(name: str) -> bool:
    """Whether it is an internet address, or a name that no stranger can own."""
    if name.startswith("[") or "." not in name or name.endswith(LOCAL_ZONES):
        return True
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True
