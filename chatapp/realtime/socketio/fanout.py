"""Fan-out: the only place that emits.

A packet is encoded once and framed once. All emits of one turn of the loop are joined, so a connection gets one
``send`` for all of them, in the order of the emits, acknowledgements included. An idle server adds
no delay: the turn ends at once. For many connections on a busy server, ``gathering.py`` joins several turns.
"""

from collections import defaultdict
from typing import Any

import gevent

from chatapp.core.audiences import EVERYONE
from chatapp.realtime.socketio.gathering import Gathering
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.send_queue import Entry
from chatapp.realtime.transport.websocket import BINARY, frame

TURN = 256  # most emits that are joined
Members = set[Connection[Any]]
Turn = list[tuple[Members, Entry]]


class FanOut:
    """Which connections are in which audience, and the packets to write at the end of this turn.

    An audience belongs to a namespace. None means everyone in the namespace.
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
        """One packet for one connection, in order with the packets of its audiences."""
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
        """Writes the pending packets. Also called before any change of who gets them."""
        turn, own = self._turn, self._own
        if not turn and not own:
            return
        self._turn, self._own = [], {}
        self.gathering.end()
        groups: dict[int, tuple[Members, list[Entry]]] = {}
        apart: Members = set(own)  # connections that must not get the common bytes
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
        """From now on the connection receives what is sent to the audience."""
        audiences = self._audiences[namespace]
        members = audiences.get(audience)
        if members is None:
            members = audiences[audience] = set()
        self._settle(members)
        members.add(connection)

    def leave(self, connection: Connection[Any], namespace: str, audience: str | None) -> None:
        """From now on it receives no more of it."""
        audiences = self._audiences[namespace]
        members = audiences.get(audience)
        if members is not None:
            self._settle(members)
            members.discard(connection)
            if not members:
                del audiences[audience]

    def members(self, namespace: str, audience: str | None) -> list[Connection[Any]]:
        """The connections in the audience now."""
        return list(self._audiences[namespace].get(audience, ()))

    def namespaces(self) -> list[str]:
        """Namespaces with members."""
        return list(self._audiences)

    def _settle(self, members: Members) -> None:
        # packets emitted before a join or a leave are for the members of that time
        if self._turn and any(each is members for each, _ in self._turn):
            self.flush()


def _add_shared(apart: Members, groups: list[Members]) -> None:
    """Adds the connections that are in several groups: for them the order between groups counts."""
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
