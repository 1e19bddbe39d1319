"""Fan-out: the only place that emits.

A packet is encoded once and framed once. What one turn of the loop emits is joined, so a connection gets one
``send`` for all of it, in the order in which it was emitted, acknowledgements included. An idle server adds
nothing: the turn ends at once. To many connections on a busy one, ``gathering.py`` joins what several turns emit.
"""

from collections import defaultdict
from typing import Any

import gevent

from chatapp.core.audiences import EVERYONE
from chatapp.realtime.socketio.gathering import Gathering
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.send_queue import Entry
from chatapp.realtime.transport.websocket import BINARY, frame

TURN = 256  # emits that are joined at the most
Members = set[Connection[Any]]
Turn = list[tuple[Members, Entry]]


class FanOut:
    """Which connections are where, and what is to be written at the end of this turn.

    An audience belongs to a namespace. None is the audience of everyone in it.
    """

    def __init__(self) -> None:
        self._audiences: dict[str, dict[str | None, Members]] = defaultdict(dict)
        self._turn: Turn = []
        self._own: dict[Connection[Any], list[tuple[int, Entry]]] = {}
        self._scheduled = False
        self.gathering = Gathering(over=self._schedule)

    # -- writing

    def broadcast(self, audience: str, data: bytes, ephemeral: bool = False) -> None:
        """One packet for everyone in an audience of namespace ``/``."""
        members = self._audiences["/"].get(None if audience == EVERYONE else audience)
        if members:
            self._turn.append((members, (frame(data), ephemeral)))
            if len(self._turn) >= TURN:
                self.flush()
            else:
                self._schedule()

    def send(self, connection: Connection[Any], data: bytes, ephemeral: bool = False) -> None:
        """One packet for one connection, in order with what it gets as a member."""
        self._own.setdefault(connection, []).append((len(self._turn), (frame(data), ephemeral)))
        self._schedule()

    def send_encoded(self, connection: Connection[Any], packet: Any) -> None:
        """One packet that python-socketio encoded, with its attachments."""
        for part in packet if isinstance(packet, list) else [packet]:
            entry = frame(b"4" + part.encode()) if isinstance(part, str) else frame(bytes(part), BINARY)
            self._own.setdefault(connection, []).append((len(self._turn), (entry, False)))
        self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            gevent.get_hub().loop.run_callback(self._end_of_turn)

    def _end_of_turn(self) -> None:
        self._scheduled = False
        if not self.gathering.waits(self._reach):
            self.flush()

    def _reach(self) -> int:
        return sum({id(members): len(members) for members, _ in self._turn}.values())

    def flush(self) -> None:
        """Writes what is pending. Also called before anything that would change who gets it."""
        turn, own = self._turn, self._own
        if not turn and not own:
            return
        self._turn, self._own = [], {}
        self.gathering.end()
        groups: dict[int, tuple[Members, list[Entry]]] = {}
        apart: Members = set(own)  # connections for which the common bytes are not right
        for members, entry in turn:
            groups.setdefault(id(members), (members, []))[1].append(entry)
        if len(groups) > 1:
            _add_shared(apart, [members for members, _ in groups.values()])
        for members, entries in groups.values():
            data = b"".join([entry[0] for entry in entries])
            for connection in (members - apart) if apart else list(members):
                connection.write(data, entries)
        self._write_apart(apart, turn, own)

    @staticmethod
    def _write_apart(apart: Members, turn: Turn, own: dict[Connection[Any], list[tuple[int, Entry]]]) -> None:
        cache: dict[tuple[bool, ...], tuple[bytes, list[Entry]]] = {}
        for connection in apart:
            hears = tuple([connection in members for members, _ in turn])
            mine = own.get(connection)
            if mine is None and hears in cache:
                connection.write(*cache[hears])
                continue
            entries = _merged(turn, hears, mine or [])
            data = b"".join([entry[0] for entry in entries])
            if mine is None:
                cache[hears] = data, entries
            if data:
                connection.write(data, entries)

    # -- members

    def join(self, connection: Connection[Any], namespace: str, audience: str | None) -> None:
        """From now on the connection hears what is announced there."""
        audiences = self._audiences[namespace]
        members = audiences.get(audience)
        if members is None:
            members = audiences[audience] = set()
        self._settle(members)
        members.add(connection)

    def leave(self, connection: Connection[Any], namespace: str, audience: str | None) -> None:
        """From now on it does not."""
        audiences = self._audiences[namespace]
        members = audiences.get(audience)
        if members is not None:
            self._settle(members)
            members.discard(connection)
            if not members:
                del audiences[audience]

    def members(self, namespace: str, audience: str | None) -> list[Connection[Any]]:
        """Who is there now."""
        return list(self._audiences[namespace].get(audience, ()))

    def namespaces(self) -> list[str]:
        """Namespaces that somebody entered."""
        return list(self._audiences)

    def _settle(self, members: Members) -> None:
        # what was emitted before somebody came or went is for those who were there
        if self._turn and any(each is members for each, _ in self._turn):
            self.flush()


def _add_shared(apart: Members, groups: list[Members]) -> None:
    """Adds those who are in more than one group: for them the order between groups counts."""
    seen: Members = set()
    for members in sorted(groups, key=len, reverse=True):
        apart |= seen & members
        seen |= members


def _merged(turn: Turn, hears: tuple[bool, ...], own: list[tuple[int, Entry]]) -> list[Entry]:
    entries: list[Entry] = []
    at = 0
    for number, (_, entry) in enumerate(turn):
        while at < len(own) and own[at][0] <= number:
            entries.append(own[at][1])
            at += 1
        if hears[number]:
            entries.append(entry)
    return entries + [each for _, each in own[at:]]
