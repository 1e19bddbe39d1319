"""The cookie that identifies a person: its names, and what a browser sends. Pure.

A browser keeps the cookies of all ports and programs of a host in one jar. So the name contains the chat's id and,
where the address has one, its port. With HTTPS it gets a prefix: ``__Host-``, which no other host of the domain can
set, or ``__Secure-``, which no page without HTTPS can set, where the chat has only a path of the host.
"""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from chatapp.core.public_address import PublicAddress

FORMER = "chat_person"  # before chats had ids
HOST = "__Host-"
TRIED = 4  # tokens of one request that are tried; each costs a query


class Token(NamedTuple):
    """``sure``: no other page of the host can have set it. ``former``: it has the name of older versions."""

    value: str
    sure: bool
    former: bool


class PersonCookie:
    """The names of one chat's cookie; ``instance`` is its id."""

    def __init__(self, instance: str) -> None:
        self._plain = f"{FORMER}_{instance}"
        self._with_port = re.compile(rf"{re.escape(self._plain)}(?:_[0-9]{{1,5}})?")

    def name(self, seen: PublicAddress) -> str:
        """The name under which it is set, for a chat that is seen as ``seen``."""
        return _prefix(seen) + (self._plain if seen.standard else f"{self._plain}_{seen.port}")

    def tokens(self, header: str, seen: PublicAddress) -> list[Token]:
        """The cookies in a Cookie header, best first: of this address, of another port, of older versions."""
        if not header:
            return []
        own, prefix = self.name(seen), _prefix(seen)
        ranked = []
        for name, value in _pairs(header):
            rank = 0 if name == own else self._rank(name, prefix)
            if rank is not None and value:
                ranked.append((rank, Token(value, sure=rank < 2 or not prefix, former=name == FORMER)))
        ranked.sort(key=itemgetter(0))
        return [token for _, token in ranked[:TRIED]]

    def binding(self, header: str, seen: PublicAddress) -> str:
        """The value that a connection is bound to, so that its id alone is useless. Empty without a cookie."""
        tokens = self.tokens(header, seen)
        return tokens[0].value if tokens else ""

    def _rank(self, name: str, prefix: str) -> int | None:
        for lead in (prefix, prefix and HOST):
            if name.startswith(lead) and self._with_port.fullmatch(name.removeprefix(lead)):
                return 1  # the chat has moved to another port or path, or is a copy beside it
        if self._with_port.fullmatch(name):
            return 2  # the chat was seen without HTTPS before
        return 3 if name == FORMER else None


def _prefix(seen: PublicAddress) -> str:
    if not seen.secure:
        return ""
    return "__Secure-" if seen.root else HOST  # HOST is allowed only for a whole host


def _pairs(header: str) -> Iterator[tuple[str, str]]:
    for part in header.split(";"):
        name, mark, value = part.partition("=")
        if mark:
            yield name.strip(), value.strip().strip('"')
