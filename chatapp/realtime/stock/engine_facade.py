"""What python-socketio asks of its Engine.IO server, answered by the transport of this layer."""

from collections.abc import Callable, Iterable
from typing import Any

import gevent
import gevent.event
import orjson

from chatapp.realtime.transport.endpoint import Endpoint
from chatapp.realtime.transport.registry import Registry, new_sid
from chatapp.realtime.transport.websocket import BINARY, frame


class EngineFacade:
    """Takes the place of python-engineio's server. python-socketio calls it by these names."""

    async_mode = "gevent"

    def __init__(self, endpoint: Endpoint, registry: Registry, flush: Callable[[], None]) -> None:
        self._endpoint = endpoint
        self._registry = registry
        self._flush = flush

    def handle_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The WSGI application at ``/socket.io/``; the gate calls the endpoint itself."""
        return self._endpoint(environ, start_response)

    def send(self, sid: str, data: str | bytes) -> None:
        """A message to one connection."""
        connection = self._registry.connections.get(sid)
        if connection is not None:
            entry = frame(b"4" + data.encode()) if isinstance(data, str) else frame(data, BINARY)
            self._flush()
            connection.write(entry, [(entry, False)])

    def disconnect(self, sid: str | None = None) -> None:
        """Ends one connection, or all."""
        connections = self._registry.connections
        for connection in [connections.get(sid)] if sid else list(connections.values()):
            if connection is not None:
                connection.close("kicked")

    def transport(self, sid: str) -> str:
        """``websocket`` or ``polling``."""
        return "websocket" if self._registry.connections[sid].stream is not None else "polling"

    def on(self, event: str, handler: Any = None) -> None:
        """Does nothing: this layer handles the events of its transport itself."""

    @staticmethod
    def generate_id() -> str:
        """An id that cannot be guessed."""
        return new_sid()

    @staticmethod
    def start_background_task(target: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """A greenlet."""
        return gevent.spawn(target, *args, **kwargs)

    @staticmethod
    def sleep(seconds: float = 0) -> None:
        """Lets others run."""
        gevent.sleep(seconds)

    @staticmethod
    def create_event(*args: Any, **kwargs: Any) -> Any:
        """An event that greenlets can wait for."""
        return gevent.event.Event()

    def shutdown(self) -> None:
        """Nothing runs in the background."""


class Environs:
    """Where python-socketio looks for the environment of an opening request."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def get(self, sid: str, default: Any = None) -> Any:
        """The environment of a connection."""
        connection = self._registry.connections.get(sid)
        return connection.environ if connection is not None else default

    def __getitem__(self, sid: str) -> Any:
        return self._registry.connections[sid].environ


class Json:
    """The JSON module for python-socketio: orjson, which refuses NaN."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """Text of ``value``."""
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Value of ``text``."""
        return orjson.loads(text)
