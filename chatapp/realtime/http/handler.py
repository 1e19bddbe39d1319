"""One HTTP connection of our own server.

A request is read whole, within deadlines, before the application sees it: so the application never waits for a slow
client. pywsgi writes the answer.
"""

import contextlib
import errno
import io
import socket
import time
from typing import Any, cast

import gevent
from gevent.pywsgi import WSGIHandler

from chatapp.core import clock
from chatapp.realtime import library_internals
from chatapp.realtime.http import head
from chatapp.realtime.http.access_log import AccessLog
from chatapp.realtime.http.chunked import ChunkedBody
from chatapp.realtime.http.connections import HttpConnection, State

IDLE = 75  # seconds between the requests of one connection
FIRST = 10.0  # seconds until the first
HEAD = 10.0
BODY = 10.0
WRITE = 60.0
LINGER = 1.0  # seconds that a refused client has to finish sending and read why it was refused
CHUNK = 65_536
LOST: tuple[Any, ...] = (errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH, "timed out")
FULL = head.Refused("503 Service Unavailable", "Too many people are connecting. Try again in a moment.", 2)
access_log = AccessLog()


class Handler(WSGIHandler):
    """pywsgi's ``handle`` calls ``handle_one_request`` until it returns None."""

    server: Any  # ``server.Server``, whose file imports this one
    # a client that stalls, or whose network is gone, is no error of ours
    ignored_socket_errors = (*WSGIHandler.ignored_socket_errors, *LOST)

    def __init__(self, sock: Any, address: Any, server: Any, connection: HttpConnection) -> None:
        super().__init__(sock, address, server)
        self._connection = connection
        self._rest = b""
        self._idle_timeout = FIRST
        self._detached = False
        self._polling = False  # the request is one of the protocol's, whose errors are JSON
        self._held: bytearray | None = None  # the head of an answer, until its body begins

    def handle_one_request(self) -> Any:
        """Reads and answers one request. None ends the connection."""
        try:
            raw = self._read_head()
            if raw is None:
                return None
            request = head.parse(raw)
            self._polling = self.server.is_polling(request["PATH_INFO"])
            self._check_capacity(request)
            body = self._read_body(request)
        except head.Refused as refused:
            self.refuse(refused)
            return None
        except OSError:
            return None
        self._prepare(request, body)
        self._enter(State.HELD if self._polling else State.ANSWERING)
        self.handle_one_response()
        self._enter(State.IDLE)
        if self.close_connection or self._detached:
            return None
        self._idle_timeout = IDLE
        if self._rest:
            gevent.sleep(0)  # pipelined requests wait for their turn like everybody else's
        return True

    def _read_head(self) -> bytes | None:
        data, until = self._rest, 0.0
        while True:
            end = data.find(b"\r\n\r\n")
            if end >= 0:
                self._rest = data[end + 4 :]
                return data[:end]
            head.check_size(data)
            if data and not until:
                until = clock.monotonic() + HEAD
                self._enter(State.READING)
            more = self._receive(until or clock.monotonic() + self._idle_timeout)
            if not more:
                return None
            data += more

    def _check_capacity(self, request: dict[str, str]) -> None:
        shakes_hands = self._polling and head.is_upgrade(request)
        if not shakes_hands and not self.server.connections.has_reserve():
            raise FULL

    def _enter(self, state: State) -> None:
        self._connection.change(state, clock.monotonic())

    def _read_body(self, request: dict[str, str]) -> bytes:
        limit = self.server.body_limit(request["PATH_INFO"])
        size, chunked = head.body_size(request, limit), head.is_chunked(request)
        if (size or chunked) and request.get("HTTP_EXPECT", "").lower() == "100-continue":
            self.socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        until = clock.monotonic() + BODY
        if chunked:
            return self._read_chunks(request, limit, until)
        while len(self._rest) < size:
            more = self._receive(until)
            if not more:
                raise ConnectionError
            self._rest += more
        body, self._rest = self._rest[:size], self._rest[size:]
        return body

    def _read_chunks(self, request: dict[str, str], limit: int, until: float) -> bytes:
        chunks = ChunkedBody(limit)
        rest = chunks.feed(self._rest)
        while rest is None:
            more = self._receive(until)
            if not more:
                raise ConnectionError
            rest = chunks.feed(more)
        self._rest = rest
        # the application sees a body with a length, as always
        del request["HTTP_TRANSFER_ENCODING"]
        request["CONTENT_LENGTH"] = str(len(chunks.body))
        return chunks.body

    def _receive(self, until: float) -> bytes:
        self.socket.settimeout(max(0.001, until - clock.monotonic()))
        data: bytes = self.socket.recv(CHUNK)
        return data

    def _prepare(self, request: dict[str, str], body: bytes) -> None:
        self.command, self.path = request["REQUEST_METHOD"], request["PATH_INFO"]
        self.request_version = request["SERVER_PROTOCOL"]
        self.requestline = f"{self.command} {self.path}"
        self.close_connection = not head.keeps_alive(request) or self.server.closed
        self.content_length = len(body)
        self.wsgi_input = cast(Any, _Input(body))
        environ = self.server.get_environ()
        environ.update(request)
        environ["wsgi.input"] = self.wsgi_input
        environ["wsgi.input_terminated"] = True
        environ["REMOTE_ADDR"] = self._peer()
        environ[library_internals.DETACH] = self._detach
        self.environ = environ
        self.application = self.server.application
        self.socket.settimeout(WRITE)

    def _peer(self) -> str:
        address: Any = self.client_address  # a path under a UNIX socket
        return str(address[0]) if isinstance(address, tuple) else "local"

    def _detach(self) -> Any:
        self._detached = True
        return library_internals.detach(self.socket)

    def process_result(self) -> None:
        """As in pywsgi, but writes nothing when the socket has become a WebSocket's."""
        if self._detached:
            self.close_connection = True
        else:
            super().process_result()

    def finalize_headers(self) -> None:
        """Says whether the connection stays open. A client would send its next request into a closing one."""
        super().finalize_headers()
        headers = cast("list[tuple[bytes, bytes]]", self.response_headers)
        names = {name.lower() for name, _ in headers}
        has_end = b"content-length" in names or self.response_use_chunked or self.code in (204, 304)
        self.close_connection = self.close_connection or not has_end
        if self.close_connection:
            headers[:] = [each for each in headers if each[0].lower() != b"connection"]
            headers.append((b"Connection", b"close"))
        else:
            headers.append((b"Keep-Alive", b"timeout=%d" % IDLE))  # when it closes by itself
        if self.command == "HEAD":
            self.response_use_chunked = False  # no body, so no last chunk either

    def _write(self, data: bytes) -> None:
        """A part of the body. The answer to HEAD has none."""
        if self.command != "HEAD":
            super()._write(data)  # type: ignore[misc]

    def _write_with_headers(self, data: bytes) -> None:
        """Head and first part of the body, in one write."""
        self._held = bytearray()
        super()._write_with_headers(data)  # type: ignore[misc]
        whole, self._held = self._held, None
        self._sendall(whole)

    def _sendall(self, data: bytes | bytearray) -> None:
        if self._held is None:
            super()._sendall(data)  # type: ignore[misc]
        else:
            self._held += data

    def refuse(self, refused: head.Refused) -> None:
        """Answers with the status, then ends the connection."""
        status, (kind, body) = str(refused), refused.content(as_json=self._polling)
        lines = b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
        head = lines % (status.encode(), kind, len(body))
        if refused.retry_after is not None:
            head += b"Retry-After: %d\r\n" % refused.retry_after
        self.requestline, self.status, self.code = "-", status, int(status[:3])
        until = clock.monotonic() + LINGER
        with contextlib.suppress(OSError):
            self.socket.sendall(head + b"\r\n" + body)
            self.socket.shutdown(socket.SHUT_WR)
            # closing with unread bytes would reset the connection, and the client would lose the answer
            while clock.monotonic() < until and self._receive(until):
                gevent.sleep(0.01)  # a megabyte that nobody wants is not read faster than others are served
        self.log_request()

    def log_request(self) -> None:
        """Writes a line of the access log."""
        status = "101" if self._detached else str(self.code or self.status)
        took = (self.time_finish or time.time()) - self.time_start
        access_log.answered(self._peer(), self.requestline or "-", status[:3], took)


class _Input(io.BytesIO):
    def _discard(self) -> None:
        """Nothing is left for pywsgi to skip: the body was read whole."""
