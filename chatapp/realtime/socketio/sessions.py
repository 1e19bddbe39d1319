"""All sessions of this process: by id, and on the connections that carry them."""

from collections.abc import Iterator

from chatapp.core.audiences import EVERYONE
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.transport.connection import Connection


class Sessions:
    """Finds a session by its id, from its CONNECT to its end."""

    def __init__(self, fanout: FanOut) -> None:
        self._by_id: dict[str, Session] = {}
        self._fanout = fanout

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, sid: str, namespace: str) -> Session | None:
        """The session with that id in that namespace."""
        session = self._by_id.get(sid)
        return session if session is not None and session.namespace == namespace else None

    def members(self, audience: str, namespace: str = "/") -> Iterator[Session]:
        """The sessions in an audience now."""
        for connection in self._fanout.members(namespace, None if audience == EVERYONE else audience):
            session = session_on(connection, namespace)
            if session is not None:
                yield session

    def add(self, session: Session) -> None:
        """Begins a session."""
        connection = session.connection
        if session.namespace == "/":
            connection.session = session
        else:
            connection.others = {**(connection.others or {}), session.namespace: session}
        self._by_id[session.id] = session
        session.begin()

    def remove(self, session: Session) -> None:
        """Ends a session whose connection goes on."""
        self._end(session)
        connection = session.connection
        if session.namespace == "/":
            connection.session = None
        elif connection.others:
            del connection.others[session.namespace]

    def leave(self, connection: Connection[Session]) -> None:
        """Ends the sessions of a connection that gets nothing more. They stay on it until ``release``."""
        for session in _all_on(connection):
            self._end(session)

    @staticmethod
    def release(connection: Connection[Session]) -> list[Session]:
        """Takes the sessions off a connection whose last packet was handled, and returns them."""
        released = _all_on(connection)
        connection.session, connection.others = None, None
        return released

    def _end(self, session: Session) -> None:
        if self._by_id.pop(session.id, None) is not None:
            session.end()


def session_on(connection: Connection[Session], namespace: str) -> Session | None:
    """The session of a connection in a namespace."""
    return connection.session if namespace == "/" else (connection.others or {}).get(namespace)


def _all_on(connection: Connection[Session]) -> list[Session]:
    first = [] if connection.session is None else [connection.session]
    return [*first, *(connection.others or {}).values()]
