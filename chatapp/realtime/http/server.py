"""The production server: gevent's pywsgi, made fit for the open internet.

It adds deadlines and limits for requests, sockets that notice dead peers, a log without query strings, and a drain
at SIGTERM.
"""

import logging
import signal
import socket
from collections.abc import Callable
from typing import Any

import gevent
from gevent.pool import Pool
from gevent.pywsgi import WSGIServer

from chatapp.core import gc_tuning
from chatapp.realtime.http.handler import Handler
from chatapp.realtime.transport.tcp import set_options
from chatapp.settings import Settings

MAX_HTTP = 2000  # HTTP connections at once; WebSockets do not count
BACKLOG = 4096
log = logging.getLogger(__name__)


class Server(WSGIServer):
    """Hands each accepted connection to ``handler.Handler``."""

    handler_class = Handler
    max_accept = 4  # at once, so that open connections have their turn in between

    def handle(self, sock: Any, address: Any) -> None:
        """One HTTP connection, until it ends or becomes a WebSocket."""
        set_options(sock)
        super().handle(sock, address)


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
    server = Server(listener, app, spawn=Pool(MAX_HTTP), log=None, error_log=log)
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
    """A listening socket. A colon in ``host`` makes it an IPv6 one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = gevent.socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener
