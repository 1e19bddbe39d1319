"""A cable between a node and its database, which a test can pull."""

import socket
import threading
from contextlib import suppress


class Cable:
    """Carries what comes to ``port`` to the port of the server."""

    def __init__(self, server: int) -> None:
        self._server, self._ends = server, list[socket.socket]()
        self.pulled = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self) -> None:
        """Every connection ends, and no other comes about."""
        self.pulled = True
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def put_back(self) -> None:
        """It carries again."""
        self.pulled = False

    def close(self) -> None:
        """For good."""
        self._listener.close()
        self.pull()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.pulled:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._server))
                self._ends += [client, server]
                for ends in ((client, server), (server, client)):
                    threading.Thread(target=_carry, args=ends, daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for end in (source, sink):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
