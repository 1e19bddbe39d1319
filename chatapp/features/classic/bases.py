"""The addresses under which classic clients see the chat: the address of a face depends on them."""

from collections.abc import Iterator

from chatapp.realtime.socketio.session import Session


class Bases:
    """Iterates over those that are in use."""

    def __init__(self) -> None:
        self._sessions: dict[str, set[str]] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._sessions))

    def begun(self, session: Session) -> str:
        """A session has begun; returns its address."""
        base = session.public_address.base
        self._sessions.setdefault(base, set()).add(session.id)
        return base

    def ended(self, session: Session) -> None:
        """A session has ended. It need not have begun."""
        base = session.public_address.base
        ids = self._sessions.get(base, set())
        ids.discard(session.id)
        if not ids:
            self._sessions.pop(base, None)
