"""Every use of a name that a library does not promise, with the version whose source was read.

gevent 26.9: ``socket._sock`` (the plain socket inside a gevent socket); ``PYWSGI`` below, by ``http.handler.Handler``,
which is a ``WSGIHandler``: its loop calls ``handle_one_request`` until None, and ``_discard`` on the input after each
answer; ``ignored_socket_errors`` holds first arguments of exceptions that are not logged; ``LOOP`` below, by
``stream``, ``timing_wheel``, ``fanout`` and ``workers``.
gunicorn 27.0: ``environ["gunicorn.socket"]``; ``StopIteration`` from the application means *handled*; SIGTERM has a
handler that was set with ``signal`` and can be called by another one (``draining``); ``SERVER_SOFTWARE`` in the
environment, and that a worker sets that handler before it loads the application, its master after (``wsgi``).
python-socketio 5.18: ``Server.eio``, ``.environ``, ``.get_environ``, ``.handlers``, ``.namespace_handlers``,
``.manager``, ``.packet_class`` can be read and replaced; ``BaseManager.callbacks`` and ``._generate_ack_id``
(``manager``); ``EIO`` below, what it asks of its Engine.IO server.
python-engineio 4.15: nothing but that ``Server`` can be made and dropped.
Flask-SocketIO 5.7: ``SocketIO.server`` is that server; handlers take ``sid``, then what python-socketio passes, and
find ``environ["flask.app"]`` with ``Server.get_environ``.

``tests/realtime/test_library_internals.py`` fails when one of them moves, and when one is used that is not listed here.
"""

import _socket
from collections.abc import Callable, Mapping
from typing import Any, cast

from socketio.exceptions import ConnectionRefusedError as Refused

READ_IN = {
    "gevent": "26.9.",
    "gunicorn": "27.0.",
    "python-socketio": "5.18.",
    "python-engineio": "4.15.",
    "flask-socketio": "5.7.",
}
PYWSGI = frozenset({
    "_sendall", "_write", "_write_with_headers", "application", "client_address", "close_connection", "code", "command",
    "content_length", "environ", "finalize_headers", "handle_one_response", "path", "process_result", "request_version",
    "requestline", "response_headers", "response_use_chunked", "server", "socket", "status", "time_finish",
    "time_start", "wsgi_input",
})  # fmt: skip
LOOP = frozenset({"io", "timer", "run_callback"})
EIO = frozenset({
    "async_mode", "create_event", "generate_id", "handle_request", "on", "send", "shutdown", "sleep",
    "start_background_task", "transport",
})  # fmt: skip
EIO_UNREACHED = frozenset({"get_session", "send_packet"})  # sessions of python-socketio's own, and its pings
KEPT = ("HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_HOST", "HTTP_ORIGIN", "REMOTE_ADDR", "SCRIPT_NAME", "wsgi.url_scheme")
DETACH = "chatapp.detach"  # our own server puts a callable here that hands over the socket


def detach(gevent_socket: Any) -> _socket.socket:
    """Takes the file descriptor out of a gevent socket. The old object is closed, the connection is not."""
    plain = _socket.socket(fileno=gevent_socket.detach())
    plain.setblocking(False)
    return plain


def borrow(environ: Mapping[str, Any]) -> _socket.socket | None:
    """The socket of a server that keeps it, as gunicorn does. It is already non-blocking. None when it is hidden."""
    outer = environ.get("gunicorn.socket")
    return cast("_socket.socket | None", getattr(outer, "_sock", None))


def detacher(environ: Mapping[str, Any]) -> Callable[[], _socket.socket] | None:
    """How to take the socket from our own server. None under another one."""
    return environ.get(DETACH)


def already_handled() -> StopIteration:
    """What an application raises to tell gunicorn that the connection was answered."""
    return StopIteration()


def server_of(socketio: Any) -> Any:
    """The python-socketio server inside a Flask-SocketIO object."""
    return socketio.server


def mount(server: Any, engine: Any, environ: Any) -> None:
    """Puts our engine in the place of python-engineio's."""
    server.eio = engine
    server.environ = environ
    # the original finds no environment for a session that is leaving: Flask-SocketIO would drop its ``disconnect``
    server.get_environ = lambda sid, namespace=None: server.manager.environs.get(sid)


def handler_of(server: Any, namespace: str, event: str) -> Callable[..., Any] | None:
    """A handler that was registered with python-socketio or Flask-SocketIO."""
    handler: Callable[..., Any] | None = server.handlers.get(namespace, {}).get(event)
    return handler


def environ_filter(server: Any, app: Any) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """Returns what a connection keeps of its opening request: all of it once Flask-SocketIO has handlers, else KEPT."""

    def keep(environ: Mapping[str, Any]) -> Mapping[str, Any]:
        if namespaces(server):
            return {**environ, "flask.app": app}
        return {key: environ[key] for key in KEPT if key in environ}

    return keep


def namespaces(server: Any) -> set[str]:
    """Namespaces that have handlers of python-socketio."""
    return set(server.handlers) | set(server.namespace_handlers)


def call_connect(server: Any, sid: str, namespace: str, environ: Any, auth: Any) -> bool:
    """Calls the ``connect`` handler of python-socketio. False when it refuses."""
    if namespace in server.handlers:
        server.manager.environs[sid] = environ
    handler = handler_of(server, namespace, "connect")
    if handler is None:
        return True
    try:
        return handler(sid, environ, auth) is not False
    except Refused:
        return False


def call_disconnect(server: Any, sid: str, namespace: str, reason: str) -> None:
    """Calls the ``disconnect`` handler of python-socketio, and forgets the session's callbacks."""
    handler = handler_of(server, namespace, "disconnect")
    if handler is not None:
        handler(sid, reason)
    server.manager.forget(sid)


def call_ack(server: Any, sid: str, number: int | None, data: list[Any]) -> bool:
    """Calls the callback of an ``emit``; False when nobody waits for this answer."""
    callback = server.manager.callbacks.get(sid, {}).pop(number, None) if number else None
    if callback is None:
        return False
    callback(*data)
    return True
