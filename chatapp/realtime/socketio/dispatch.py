"""The realtime layer as the rest of the product sees it: requests come in, events go out.

    @realtime.on("message:send", SendMessage, limit=Limit(10, 10))
    def send(session, request): ...

A request is limited, parsed, handled and acknowledged. When a handler returns a ``Future``, the acknowledgement waits
until it resolves; meanwhile the connection reads on.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from flask_socketio import SocketIO

from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from chatapp.core.future import Future
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.core.schema import parse
from chatapp.realtime.options import Options
from chatapp.realtime.socketio import packets
from chatapp.realtime.socketio.draining import drain, hand_over
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.session import VERSION, Session
from chatapp.realtime.socketio.sessions import Sessions
from chatapp.realtime.transport.registry import Registry

MAX_REFUSALS = 100  # in a row; then a client that ignores "rate" is closed
log = logging.getLogger(__name__)
Handler = Callable[[Session, Any], Any]
F = TypeVar("F", bound=Handler)


class Request(NamedTuple):
    """How a request is handled."""

    kind: type[Any]
    handler: Handler
    limit: Limit | None
    protocol: int
    only: Callable[[Session], bool] | None = None


class Hooks:
    """What features run when a session begins and ends."""

    def __init__(self) -> None:
        self.connect: list[Callable[[Session], None]] = []
        self.ready: list[Callable[[Session], None]] = []
        self.request: list[Callable[[Session, str, Any], None]] = []
        self.disconnect: list[Callable[[Session, str], None]] = []
        self.refusal: list[Callable[[str], None]] = []


class Realtime:
    """All sessions of this process. ``socketio`` is the Flask-SocketIO object on the same layer."""

    def __init__(
        self,
        options: Options,
        socketio: SocketIO,
        registry: Registry,
        sessions: Sessions,
        fanout: FanOut,
        buckets: Buckets,
    ) -> None:
        self.socketio = socketio
        self.registry = registry
        self.hooks = Hooks()
        self.requests: dict[str, Request] = {}
        self._options = options
        self._sessions = sessions
        self._fanout = fanout
        self._gathering = fanout.gathering
        self._buckets = buckets

    def on(
        self,
        name: str,
        kind: type[Any],
        limit: Limit | None = None,
        protocol: int = VERSION,
        only: Callable[[Session], bool] | None = None,
    ) -> Callable[[F], F]:
        """Registers ``handler(session, request)`` for a request. ``None`` is acknowledged as ``{}``.

        A ChatError becomes an error ack; anything else is logged and acknowledged as ``internal``. The handler is for
        sessions of that ``protocol`` only, and of those ``only`` says: for all others there is no such request.
        """

        def decorator(handler: F) -> F:
            self.requests[name] = Request(kind, handler, limit, protocol, only)
            return handler

        return decorator

    def set_limit(self, name: str, limit: Limit) -> None:
        """Another limit for a request, from now on."""
        self.requests[name] = self.requests[name]._replace(limit=limit)

    def on_refusal(self, hook: Callable[[str], None]) -> None:
        """Runs ``hook`` with the code of each refusal, of a request or of a connection."""
        self.hooks.refusal.append(hook)

    def refused(self, code: str) -> None:
        """Something was refused."""
        for hook in self.hooks.refusal:
            hook(code)

    def on_connect(self, hook: Callable[[Session], None]) -> Callable[[Session], None]:
        """Runs ``hook`` before CONNECT is answered. It may block, and refuses with a ChatError."""
        self.hooks.connect.append(hook)
        return hook

    def on_ready(self, hook: Callable[[Session], None]) -> Callable[[Session], None]:
        """Runs ``hook`` after CONNECT was answered."""
        self.hooks.ready.append(hook)
        return hook

    def on_request(self, hook: Callable[[Session, str, Any], None]) -> Callable[[Session, str, Any], None]:
        """Runs ``hook(session, name, request)`` before the handler of a request. It refuses with a ChatError."""
        self.hooks.request.append(hook)
        return hook

    def on_disconnect(self, hook: Callable[[Session, str], None]) -> Callable[[Session, str], None]:
        """Runs ``hook`` after the last request. Its reason is one of CODES, ``client`` or ``transport``."""
        self.hooks.disconnect.append(hook)
        return hook

    def settle(self, session: Session, person_id: str) -> None:
        """The client is this person, who is stored: the limits of strangers do not count it any more."""
        self.registry.settle(session.connection, person_id)

    def announce(self, event: Event) -> None:
        """Sends the event to its audience."""
        self._fanout.broadcast(event.audience(), packets.event(event), event.ephemeral)

    def members(self, audience: str) -> Iterator[Session]:
        """The sessions in an audience now."""
        return self._sessions.members(audience, "/")

    @property
    def sessions_total(self) -> int:
        """How many sessions there are."""
        return len(self._sessions)

    def drain(self, seconds: float) -> None:
        """Tells everyone that the server stops, then closes all within ``seconds``. Blocks."""
        drain(self.registry, self._sessions, self._fanout, seconds)

    def hand_over(self, seconds: float) -> None:
        """Sends everyone elsewhere, and goes on. Blocks."""
        hand_over(self.registry, self._sessions, self._fanout, seconds)

    def request(self, session: Session, name: str, arguments: list[Any], number: int | None) -> None:
        """Handles one event of namespace ``/``. ``number`` is None when the client wants no acknowledgement."""
        try:
            result = self._handle(session, name, arguments)
        except ChatError as error:
            self._refuse(session, number, error)
        except Exception:
            log.exception("%s failed", name)
            self._refuse(session, number, ChatError("internal"))
        else:
            if isinstance(result, Future):
                self._gathering.expect()
                result.then(lambda future: self._answer_resolved(session, name, number, future))
            else:
                self._acknowledge(session, number, result)

    def admits(self, session: Session) -> bool:
        """Counts an event for a handler of Flask-SocketIO as a request. False past the limit."""
        try:
            self._buckets.take(session.key, self._options.requests, "requests")
        except ChatError as error:
            self._refuse(session, None, error)
            return False
        session.connection.refused = 0
        return True

    def _handle(self, session: Session, name: str, arguments: list[Any]) -> Any:
        self._buckets.take(session.key, self._options.requests, "requests")
        request = self.requests.get(name)
        if request is None or request.protocol != session.protocol or (request.only and not request.only(session)):
            raise ChatError("unknown_event")
        if request.limit is not None:
            self._buckets.take(session.key, request.limit, name)
        if len(arguments) > 1:
            raise ChatError("bad_request")
        parsed = parse(request.kind, arguments[0] if arguments else {})
        for hook in self.hooks.request:
            hook(session, name, parsed)
        return request.handler(session, parsed)

    def _answer_resolved(self, session: Session, name: str, number: int | None, future: Future[Any]) -> None:
        self._gathering.arrived()
        if future.error is None:
            self._acknowledge(session, number, future.result)
        elif isinstance(future.error, ChatError):
            self._refuse(session, number, future.error)
        else:
            log.error("%s failed", name, exc_info=future.error)
            self._refuse(session, number, ChatError("internal"))

    def _acknowledge(self, session: Session, number: int | None, result: Any) -> None:
        session.connection.refused = 0
        if number is not None:
            data = packets.ack(number, {} if result is None else result)
            self._fanout.send(session.connection, data)

    def _refuse(self, session: Session, number: int | None, error: ChatError) -> None:
        connection = session.connection
        self.refused(error.code)
        if error.code == "rate":
            connection.refused += 1
            if connection.refused > MAX_REFUSALS:
                connection.close("flood")
        if number is not None:
            self._fanout.send(connection, packets.refusal(number, error))
