"""The production server: gevent's pywsgi, made fit for the open internet.

It adds deadlines and limits for requests, sockets that notice dead peers, a log without query strings, and a drain
at SIGTERM.
"""

import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

import gevent
from gevent.pool import Pool
from gevent.pywsgi import WSGIServer

from chatapp.core import clock, gc_tuning
from chatapp.core.addresses import LOCAL, Proxies
from chatapp.realtime.http import paths
from chatapp.realtime.http.connections import Connections, HttpConnection
from chatapp.realtime.http.handler import Handler
from chatapp.realtime.http.head import Refused
from chatapp.realtime.transport.polling import LARGEST_IN_POST
from chatapp.realtime.transport.tcp import set_options
from chatapp.settings import Settings

MAX_HTTP = 2000  # HTTP connections at once; WebSockets do not count
PER_ADDRESS = 200
HTTP_FOR_EACH = 4  # HTTP connections of an address for each socket that it may have; browsers open up to six
TURNED_AWAY = 50  # at once that are told why; more are only closed
TOO_MANY = Refused("429 Too Many Requests", "Too many connections from your address. Try again in a moment.", 2)
NOBODY = Proxies()
NOWHERE = HttpConnection((), lambda: None, 0.0)
BACKLOG = 4096
INHERITS = sys.platform == "linux"  # there, an accepted socket has the options of its listener
log = logging.getLogger(__name__)


class Server(WSGIServer):
    """Hands each accepted connection to a ``Handler``. ``connections`` decides which of them stay open.

    ``listener`` is what ``listen`` returns.

    ``size`` limits the HTTP connections at once, ``per_address`` those of one address. ``proxies`` are not counted,
    because each stands for many people. ``polled`` is how many bytes a request of long polling may bring.
    """

    max_accept = 4  # at once, so that open connections have their turn in between
    is_polling = staticmethod(paths.is_polling)

    def __init__(
        self,
        listener: Any,
        application: Any,
        *,
        size: int = MAX_HTTP,
        per_address: int = PER_ADDRESS,
        proxies: Proxies = NOBODY,
        polled: int = paths.BODY,
        error_log: Any = log,
    ) -> None:
        super().__init__(listener, application, spawn=Pool(size), log=None, error_log=error_log)
        self.connections = Connections(size, per_address)
        self._proxies, self._polled = proxies, polled
        self._turned_away = 0

    def body_limit(self, path: str) -> int:
        """Bytes of the body of a request."""
        return paths.body_limit(path, self._polled)

    def handle(self, sock: Any, address: Any) -> None:
        """One HTTP connection, until it ends or becomes a WebSocket."""
        if not INHERITS:
            set_options(sock)
        connection = self.connections.open(self._counted(address), lambda: _stop(sock), clock.monotonic())
        if connection is None:
            self._turn_away(Handler(sock, address, self, NOWHERE))
            return
        try:
            Handler(sock, address, self, connection).handle()
        finally:
            self.connections.closed(connection)

    def _counted(self, address: Any) -> str:
        peer = str(address[0]) if isinstance(address, tuple) else LOCAL
        return "" if peer == LOCAL or peer in self._proxies else peer

    def _turn_away(self, handler: Handler) -> None:
        if self._turned_away < TURNED_AWAY:
            self._turned_away += 1
            try:
                handler.refuse(TOO_MANY)
            finally:
                self._turned_away -= 1


def _stop(sock: Any) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def serve(
    app: Any,
    drain: Callable[[float], None],
    settings: Settings,
    started: Callable[[str, int], None] | None = None,
    listener: Any = None,
) -> None:
    """Serves until SIGTERM or SIGINT. ``started(host, port)`` is called when it does.

    Then ``drain`` is called: it must have closed what is open within that many seconds. ``listener`` is a socket
    that listens already; without one, it is made from the settings.
    """
    listener = listener or listen(settings.host, settings.port)
    server = Server(
        listener,
        app,
        per_address=HTTP_FOR_EACH * settings.per_address,
        proxies=settings.address_resolver.proxies,
        polled=LARGEST_IN_POST * settings.packet_bytes,
    )
    stopping = gevent.event.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, stopping.set)
    server.start()
    gc_tuning.tune()
    if started is not None:
        started(settings.host, server.server_port or 0)
    stopping.wait()
    log.info("stopping")
    server.close()
    drain(settings.drain)
    server.stop(timeout=1)


def listen(host: str, port: int) -> Any:
    """A listening socket. A colon in ``host`` makes it an IPv6 one.

    Whoever connects before there is a server has the options, too: they are set before it listens.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = gevent.socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    set_options(listener)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener
