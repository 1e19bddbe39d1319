"""Every reach into a name that a library does not promise, and the version in which it was read.

gevent 26.9.0: ``socket._sock`` (the plain socket inside a gevent socket), ``WSGIHandler`` attributes.
gunicorn 27.0.1: ``environ["gunicorn.socket"]``; ``StopIteration`` from the application means *handled*.
python-socketio 5.18.1: ``Server.eio``, ``.environ``, ``.handlers``, ``.packet_class`` can be read and replaced.
Flask-SocketIO 5.7.0: ``SocketIO.server`` is that server.

``tests/realtime/test_private.py`` fails when one of them moves.
"""

import _socket
from collections.abc import Callable, Mapping
from typing import Any, cast

from socketio.exceptions import ConnectionRefusedError as Refused

READ_IN = {"gevent": "26.", "gunicorn": "27.", "python-socketio": "5.18.", "flask-socketio": "5.7."}
KEPT = ("HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_HOST", "HTTP_ORIGIN", "REMOTE_ADDR", "wsgi.url_scheme")
DETACH = "chatapp.detach"  # our own server puts a callable here that gives the socket away


def detach(gevent_socket: Any) -> _socket.socket:
    """Takes the file descriptor out of a gevent socket. The old object is closed, the connection is not."""
    plain = _socket.socket(fileno=gevent_socket.detach())
    plain.setblocking(False)
    return plain


def borrow(environ: Mapping[str, Any]) -> _socket.socket | None:
    """The socket of a server that keeps it (gunicorn): already non-blocking inside. None when hidden."""
    outer = environ.get("gunicorn.socket")
    return cast("_socket.socket | None", getattr(outer, "_sock", None))


def detacher(environ: Mapping[str, Any]) -> Callable[[], _socket.socket] | None:
    """How to take the socket from our own server; None under another one."""
    return environ.get(DETACH)


def already_handled() -> StopIteration:
    """What an application raises to tell gunicorn that the connection was answered."""
    return StopIteration()


def server_of(socketio: Any) -> Any:
    """The python-socketio server inside a Flask-SocketIO object."""
    return socketio.server


def mount(server: Any, engine: Any, environ: Any) -> None:
    """Puts our engine where python-socketio has python-engineio's."""
    server.eio = engine
    server.environ = environ


def handler_of(server: Any, namespace: str, event: str) -> Callable[..., Any] | None:
    """A handler that was registered with python-socketio or Flask-SocketIO."""
    handler: Callable[..., Any] | None = server.handlers.get(namespace, {}).get(event)
    return handler


def keeper(server: Any, app: Any) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """What is kept of an opening request: a little, or all of it once Flask-SocketIO has handlers to serve."""

    def keep(environ: Mapping[str, Any]) -> Mapping[str, Any]:
        if namespaces(server):
            return {**environ, "flask.app": app}
        return {key: environ[key] for key in KEPT if key in environ}

    return keep


def namespaces(server: Any) -> set[str]:
    """Namespaces for which something was registered there."""
    return set(server.handlers) | set(server.namespace_handlers)


def greet(server: Any, sid: str, namespace: str, environ: Any, auth: Any) -> bool:
    """Calls the ``connect`` handler that was registered there; False when it refuses."""
    handler = handler_of(server, namespace, "connect")
    if handler is None:
        return True
    try:
        return handler(sid, environ, auth) is not False
    except Refused:
        return False


def part(server: Any, sid: str, namespace: str, reason: str) -> None:
    """Calls the ``disconnect`` handler that was registered there, and forgets the session's callbacks."""
    handler = handler_of(server, namespace, "disconnect")
    if handler is not None:
        handler(sid, reason)
    server.manager.forget(sid)


def answered(server: Any, sid: str, number: int | None, data: list[Any]) -> None:
    """Calls the callback of an ``emit``; an answer that nobody waits for is ignored."""
    if number and number in server.manager.callbacks.get(sid, {}):
        server.manager.trigger_callback(sid, number, data)
