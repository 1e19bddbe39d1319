"""Fails when a library moves a private name that we reach for (see ``chatapp/realtime/private.py``)."""

from importlib.metadata import version

import pytest
from flask import Flask
from flask_socketio import SocketIO
from gevent import socket
from gevent.pywsgi import WSGIHandler

from chatapp.core.bus import Bus
from chatapp.realtime import private
from chatapp.realtime.server import build
from chatapp.settings import Settings


@pytest.mark.parametrize(("package", "start"), private.READ_IN.items())
def test_the_version_is_the_one_that_was_read(package: str, start: str) -> None:
    assert version(package).startswith(start), "read private.py again with the new version beside it"


def test_a_gevent_socket_has_a_plain_one_inside() -> None:
    one, other = socket.socketpair()
    assert private.borrow({"gunicorn.socket": one}).send(b"x") == 1  # type: ignore[union-attr]
    plain = private.detach(other)
    assert plain.recv(1) == b"x"
    assert plain.gettimeout() == 0.0
    assert other.fileno() == -1


@pytest.mark.parametrize(
    "name",
    ["handle_one_response", "process_result", "log_request", "start_response", "close_connection", "time_finish"],
)
def test_the_handler_of_gevent_has_what_we_use(name: str) -> None:
    assert hasattr(WSGIHandler, name)


def test_the_server_of_python_socketio_has_what_we_use() -> None:
    server = SocketIO(Flask("x"), async_mode="gevent").server
    assert {"eio", "environ", "handlers", "namespace_handlers", "manager"} <= set(vars(server))
    assert callable(server.packet_class)


def test_emit_of_flask_socketio_ends_in_our_fanout() -> None:
    realtime = build(Flask("x"), Bus(), Settings())
    assert isinstance(realtime.socketio, SocketIO)
    assert private.server_of(realtime.socketio).eio is realtime.engine
    realtime.socketio.emit("hello", {"to": "nobody"})
