"""Options of a TCP socket that carries a client."""

import socket
from typing import Any

USER_TIMEOUT_MS = 20_000  # a peer that has acknowledged nothing for so long is gone


def set_options(sock: Any) -> None:
    """Sends small packets at once and notices dead peers. macOS has no TCP_USER_TIMEOUT."""
    if sock.family == getattr(socket, "AF_UNIX", None):
        return
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, USER_TIMEOUT_MS)
