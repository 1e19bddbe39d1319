"""The client manager of python-socketio: ``SocketIO.emit``, rooms and callbacks, on our sessions and fan-out."""

from collections.abc import Iterator, Mapping
from typing import Any

from socketio.base_manager import BaseManager

from chatapp.core.audiences import EVERYONE
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.socketio.sessions import Sessions


class Manager(BaseManager):  # type: ignore[misc]  # python-socketio has no types
    """Its names are python-socketio's. Only ``fanout`` keeps who is in a room."""

    def __init__(self, sessions: Sessions, fanout: FanOut) -> None:
        super().__init__()
        self._sessions = sessions
        self._fanout = fanout
        self.environs: dict[str, Mapping[str, Any]] = {}  # opening requests of sessions that Flask-SocketIO serves

    def forget(self, sid: str) -> None:
        """Drops the callbacks of a session that has ended."""
        self.callbacks.pop(sid, None)
        self.environs.pop(sid, None)

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **_: Any,
    ) -> None:
        """``SocketIO.emit``: any JSON, and binary data."""
        skips = set(skip_sid) if isinstance(skip_sid, list) else {skip_sid}
        arguments = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        for session in list(self._addressed(namespace, to or room)):
            if session.id in skips:
                continue
            number = self._generate_ack_id(session.id, callback) if callback else None
            packet = self.server.packet_class(2, namespace=namespace, data=[event, *arguments], id=number)
            self._fanout.send_encoded(session.connection, packet.encode())

    def _addressed(self, namespace: str, to: Any) -> Iterator[Session]:
        if isinstance(to, (list, tuple)):
            seen: dict[str, Session] = {}
            for each in to:
                seen.update({session.id: session for session in self._addressed(namespace, each)})
            yield from seen.values()
        elif isinstance(to, str) and (session := self._sessions.get(to, namespace)) is not None:
            yield session
        else:
            yield from self._sessions.members(EVERYONE if to is None else to, namespace)

    def get_namespaces(self) -> Any:
        """Namespaces with sessions."""
        return self._fanout.namespaces()

    def get_participants(self, namespace: str, room: Any) -> Iterator[tuple[str, str]]:
        """(session id, connection id) of each member."""
        for session in self._addressed(namespace, room):
            yield session.id, session.connection.sid

    def is_connected(self, sid: str, namespace: str) -> bool:
        """Whether the session lives."""
        return self._sessions.get(sid, namespace) is not None

    def can_disconnect(self, sid: str, namespace: str) -> bool:
        """``server.disconnect``: closes the connection here. python-socketio's own way leaves the client connected."""
        session = self._sessions.get(sid, namespace)
        if session is not None:
            session.close("kicked")
        return False

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None:
        """The connection of a session."""
        session = self._sessions.get(sid, namespace)
        return session.connection.sid if session is not None else None

    def enter_room(self, sid: str, namespace: str, room: str, eio_sid: str | None = None) -> None:
        """``server.enter_room``."""
        session = self._sessions.get(sid, namespace)
        if session is not None:
            session.subscribe(room)

    def leave_room(self, sid: str, namespace: str, room: str) -> None:
        """``server.leave_room``."""
        session = self._sessions.get(sid, namespace)
        if session is not None:
            session.unsubscribe(room)

    def close_room(self, room: str, namespace: str) -> None:
        """``server.close_room``."""
        for session in list(self._sessions.members(room, namespace)):
            session.unsubscribe(room)

    def get_rooms(self, sid: str, namespace: str) -> list[str]:
        """``server.rooms``."""
        session = self._sessions.get(sid, namespace)
        return [] if session is None else [sid, *session.audiences]
