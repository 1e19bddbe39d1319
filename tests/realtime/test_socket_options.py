"""A socket that carries a client sends small packets at once, and notices that its peer is gone."""

import os
import socket
from contextlib import closing

import pytest

from chatapp.realtime.http import server
from chatapp.realtime.http.server import Server, listen
from chatapp.realtime.transport.tcp import USER_TIMEOUT_MS

pytestmark = pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux has this option")


def has_the_options(accepted: socket.socket) -> None:
    assert server.INHERITS
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == USER_TIMEOUT_MS


def plainly(listener: socket.socket) -> socket.socket:
    """The same socket without an event loop."""
    plain = socket.socket(fileno=os.dup(listener.fileno()))
    plain.settimeout(10)
    return plain


def test_an_accepted_socket_has_the_options() -> None:
    listening = Server(listen("127.0.0.1", 0), lambda environ, start_response: [])
    listening.init_socket()
    with (
        closing(listening.socket),
        plainly(listening.socket) as plain,
        socket.create_connection(plain.getsockname()),
        plain.accept()[0] as accepted,
    ):
        has_the_options(accepted)


def test_whoever_came_while_the_chat_was_being_built_has_them_as_well() -> None:
    with (
        closing(listen("127.0.0.1", 0)) as listener,
        plainly(listener) as plain,
        socket.create_connection(plain.getsockname()),  # waits in the backlog: there is no server yet
    ):
        Server(listener, lambda environ, start_response: []).init_socket()
        with plain.accept()[0] as accepted:
            has_the_options(accepted)
