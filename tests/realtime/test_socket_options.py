"""A socket that carries a client sends small packets at once, and notices that its peer is gone."""

import os
import socket

import pytest

from chatapp.realtime.http import server
from chatapp.realtime.http.server import Server
from chatapp.realtime.transport.tcp import USER_TIMEOUT_MS


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux has this option")
def test_an_accepted_socket_has_the_options() -> None:
    listening = Server(("127.0.0.1", 0), lambda environ, start_response: [])
    listening.init_socket()
    try:
        plain = socket.socket(fileno=os.dup(listening.socket.fileno()))
        plain.settimeout(10)
        with plain, socket.create_connection(plain.getsockname()), plain.accept()[0] as accepted:
            assert server.INHERITS
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == USER_TIMEOUT_MS
    finally:
        listening.socket.close()
