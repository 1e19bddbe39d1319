"""Fan-out: the only place that emits.

A packet is encoded once and framed once. What one turn of the loop emits is joined, so a connection gets one
``send`` for all of it, in the order in which it was emitted, acknowledgements included. An idle server adds
nothing: the turn ends at once.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import gevent

from chatapp.core.audiences import EVERYONE
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.send_queue import Entry
from chatapp.realtime.transport.websocket import BINARY, frame

TURN = 256  # emits that are joined at the most
Members = set[Connection]


class FanOut:
    """Who is where, and what is to be written at the end of this turn."""

    def __init__(self) -> None:
        self.by_sid: dict[str, Session] = {}
        self._rooms: dict[str, dict[str | None, Members]] = defaultdict(dict)
        self._turn: list[tuple[Members, Entry, Connection | None]] = []
        self._own: dict[Connection, list[tuple[int, Entry]]] = {}
        self._scheduled = False

    # -- writing

    def broadcast(self, audience: str, data: bytes, ephemeral: bool = False, skip: str | None = None) -> None:
        """One packet for everyone in an audience of namespace ``/``, but not for the session ``skip``."""
        members = self._rooms["/"].get(None if audience == EVERYONE else audience)
        if members:
            session = self.by_sid.get(skip) if skip else None
            self._emit(members, (frame(data), ephemeral), session.connection if session else None)

    def single(self, connection: Connection, data: bytes, ephemeral: bool = False) -> None:
        """One packet for one connection, in order with what it gets as a member."""
        self._own.setdefault(connection, []).append((len(self._turn), (frame(data), ephemeral)))
        self._schedule()

    def encoded(self, connection: Connection, packet: Any) -> None:
        """One packet that python-socketio encoded, with its attachments."""
        for part in packet if isinstance(packet, list) else [packet]:
            entry = frame(b"4" + part.encode()) if isinstance(part, str) else frame(bytes(part), BINARY)
            self._own.setdefault(connection, []).append((len(self._turn), (entry, False)))
        self._schedule()

    def _emit(self, members: Members, entry: Entry, skip: Connection | None) -> None:
        self._turn.append((members, entry, skip))
        if len(self._turn) >= TURN:
            self.flush()
        else:
            self._schedule()

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            gevent.get_hub().loop.run_callback(self._end_of_turn)

    def _end_of_turn(self) -> None:
        self._scheduled = False
        self.flush()

    def flush(self) -> None:
        """Writes what is pending. Also called before anything that would change who gets it."""
        turn, own = self._turn, self._own
        if not turn and not own:
            return
        self._turn, self._own = [], {}
        groups: dict[int, tuple[Members, list[Entry]]] = {}
        apart: Members = set(own)  # connections for which the common bytes are not right
        for members, entry, skip in turn:
            groups.setdefault(id(members), (members, []))[1].append(entry)
            if skip is not None:
                apart.add(skip)
        if len(groups) > 1:
            _add_shared(apart, [members for members, _ in groups.values()])
        for members, entries in groups.values():
            data = b"".join([entry[0] for entry in entries])
            for connection in (members - apart) if apart else list(members):
                connection.write(data, entries)
        self._write_apart(apart, turn, own)

    @staticmethod
    def _write_apart(apart: Members, turn: list[Any], own: dict[Connection, list[tuple[int, Entry]]]) -> None:
        cache: dict[tuple[bool, ...], tuple[bytes, list[Entry]]] = {}
        for connection in apart:
            hears = tuple([connection in members and skip is not connection for members, _, skip in turn])
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

    def add(self, session: Session) -> None:
        """A session begins: it is one of everyone, and can be addressed by its id."""
        self.by_sid[session.id] = session
        self._join(session, None)

    def remove(self, session: Session) -> None:
        """A session ends: it hears nothing from now on."""
        if self.by_sid.pop(session.id, None) is not None:
            self._leave(session, None)
            for audience in session.audiences:
                self._leave(session, audience)

    def subscribe(self, session: Session, audience: str) -> None:
        """From now on the session hears what is announced there."""
        if session.id in self.by_sid and audience not in session.audiences:
            session.audiences.add(audience)
            self._join(session, audience)

    def unsubscribe(self, session: Session, audience: str) -> None:
        """From now on it does not."""
        if audience in session.audiences:
            session.audiences.discard(audience)
            self._leave(session, audience)

    def members(self, audience: str, namespace: str = "/") -> Iterator[Session]:
        """The sessions in an audience."""
        room = None if audience == EVERYONE else audience
        for connection in list(self._rooms[namespace].get(room, ())):
            session = connection.session if namespace == "/" else (connection.others or {}).get(namespace)
            if session is not None:
                yield session

    def namespaces(self) -> list[str]:
        """Namespaces that somebody entered."""
        return list(self._rooms)

    def _join(self, session: Session, room: str | None) -> None:
        rooms = self._rooms[session.namespace]
        members = rooms.get(room)
        if members is None:
            members = rooms[room] = set()
        self._settle(members)
        members.add(session.connection)

    def _leave(self, session: Session, room: str | None) -> None:
        rooms = self._rooms[session.namespace]
        members = rooms.get(room)
        if members is not None:
            self._settle(members)
            members.discard(session.connection)
            if not members:
                del rooms[room]

    def _settle(self, members: Members) -> None:
        # what was emitted before somebody came or went is for those who were there
        if self._turn and any(each is members for each, _, _ in self._turn):
            self.flush()


def _add_shared(apart: Members, groups: list[Members]) -> None:
    """Adds those who are in more than one group: for them the order between groups counts."""
    seen: Members = set()
    for members in sorted(groups, key=len, reverse=True):
        apart |= seen & members
        seen |= members


def _merged(turn: list[Any], hears: tuple[bool, ...], own: list[tuple[int, Entry]]) -> list[Entry]:
    entries: list[Entry] = []
    at = 0
    for number, (_, entry, _skip) in enumerate(turn):
        while at < len(own) and own[at][0] <= number:
            entries.append(own[at][1])
            at += 1
        if hears[number]:
            entries.append(entry)
    return entries + [each for _, each in own[at:]]
