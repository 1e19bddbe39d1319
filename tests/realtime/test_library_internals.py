"""Fails when a library moves a private name that we reach for (see ``chatapp/realtime/library_internals.py``)."""

import ast
import inspect
import re
from importlib.metadata import version

import flask_socketio
import pytest
from flask import Flask
from flask_socketio import SocketIO
from gevent import get_hub, pywsgi, socket
from gunicorn.workers import base, base_async, ggevent
from socketio import base_manager, base_server, server

from chatapp.realtime import library_internals
from chatapp.realtime.composition import build
from chatapp.realtime.http import handler as http_handler
from chatapp.realtime.options import Options
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.stock.engine_facade import EngineFacade
from chatapp.realtime.stock.manager import Manager
from tests.contract import tree


@pytest.fixture
def realtime() -> Realtime:
    return build(Flask("x"), Options())


def names(pattern: str, *modules: object) -> set[str]:
    """What follows the pattern in the sources of modules."""
    return {name for each in modules for name in re.findall(pattern + r"\.(\w+)", inspect.getsource(each))}  # type: ignore[arg-type]


@pytest.mark.parametrize(("package", "start"), library_internals.READ_IN.items())
def test_the_version_is_the_one_that_was_read(package: str, start: str) -> None:
    assert version(package).startswith(start), "read library_internals.py again with the new version beside it"


# -- gevent


def test_a_gevent_socket_has_a_plain_one_inside() -> None:
    one, other = socket.socketpair()
    assert library_internals.borrow({"gunicorn.socket": one}).send(b"x") == 1  # type: ignore[union-attr]
    plain = library_internals.detach(other)
    assert plain.recv(1) == b"x"
    assert plain.gettimeout() == 0.0
    assert other.fileno() == -1


def test_the_handler_uses_what_is_listed_and_gevent_has_it() -> None:
    handler = next(
        each
        for each in ast.parse(inspect.getsource(http_handler)).body
        if isinstance(each, ast.ClassDef) and each.name == "Handler"
    )
    own = {each.name for each in handler.body if isinstance(each, ast.FunctionDef)}
    reached = {
        each.attr
        for each in ast.walk(handler)
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "self"
    }
    inherited = {each.attr for each in ast.walk(handler) if _is_super(each)}
    foreign = {name for name in reached - own if not name.startswith("_")} | inherited - {"__init__"}
    assert foreign == library_internals.PYWSGI
    assert names("self", pywsgi.WSGIHandler) >= library_internals.PYWSGI - {"code"}
    assert hasattr(pywsgi.WSGIHandler, "code")
    assert "ex.args[0] in self.ignored_socket_errors" in inspect.getsource(pywsgi.WSGIHandler.handle_one_response)


def _is_super(each: ast.AST) -> bool:
    return (
        isinstance(each, ast.Attribute)
        and isinstance(each.value, ast.Call)
        and isinstance(each.value.func, ast.Name)
        and each.value.func.id == "super"
    )


def test_the_loop_of_gevents_handler_is_the_one_that_was_read() -> None:
    loop = inspect.getsource(pywsgi.WSGIHandler.handle)
    assert "result = self.handle_one_request()" in loop
    assert "if result is None:\n                    break" in loop
    assert "if result is True:\n                    continue" in loop
    assert "self.wsgi_input._discard()" in inspect.getsource(pywsgi.WSGIHandler.handle_one_response)
    assert "self.process_result()" in inspect.getsource(pywsgi.WSGIHandler.run_application)


def test_the_loop_has_what_we_use() -> None:
    used = set()
    for path in tree.files(".py", under=tree.PACKAGE / "realtime"):
        used |= set(re.findall(r"get_hub\(\)\.loop\.(\w+)", path.read_text(encoding="utf-8")))
    assert used == library_internals.LOOP
    loop = get_hub().loop
    assert all(callable(getattr(loop, name)) for name in used)


# -- gunicorn


def test_gunicorn_lends_its_socket_and_takes_stop_iteration_for_handled() -> None:
    from gunicorn.http import wsgi

    assert '"gunicorn.socket": sock' in inspect.getsource(wsgi)
    source = inspect.getsource(base_async.AsyncWorker)
    assert re.search(r"except StopIteration:\s+raise", source)
    assert re.search(r"except StopIteration as e:\s+self\.log\.debug", source)
    assert "signal.signal(signal.SIGTERM, self.handle_exit)" in inspect.getsource(base.Worker.init_signals)
    assert "while self.alive:" in inspect.getsource(ggevent.GeventWorker.run)


# -- python-socketio and Flask-SocketIO


def test_the_server_of_python_socketio_has_what_we_use() -> None:
    stock = SocketIO(Flask("x"), async_mode="gevent").server
    assert {"eio", "environ", "handlers", "namespace_handlers", "manager"} <= set(vars(stock))
    assert callable(stock.packet_class)
    assert callable(stock.get_environ)


def test_it_asks_of_its_engine_what_ours_has() -> None:
    asked = names(r"\beio", server, base_server, base_manager) | names(r"\bserver\.eio", flask_socketio)
    assert asked == library_internals.EIO | library_internals.EIO_UNREACHED
    assert all(hasattr(EngineFacade, name) for name in library_internals.EIO)


def test_it_asks_of_its_manager_what_ours_has() -> None:
    asked = names(r"self\.manager", server, base_server)
    assert {name for name in asked if not hasattr(Manager, name)} == {"trigger_callback", "disconnect"}
    assert "if delete_it:" in inspect.getsource(server.Server.disconnect), "ours says no, so nothing follows"


def test_callbacks_are_where_we_look(realtime: Realtime) -> None:
    stock, heard = library_internals.server_of(realtime.socketio), []
    number = stock.manager._generate_ack_id("mia", lambda *data: heard.append(data))
    for _ in range(2):
        library_internals.call_ack(stock, "mia", number, ["yes", 1])
    library_internals.call_ack(stock, "otto", number, ["no"])
    library_internals.call_ack(stock, "mia", 0, ["no"])
    assert heard == [("yes", 1)]
    stock.manager.forget("mia")
    assert stock.manager.callbacks == {}


def test_flask_socketio_finds_its_application_in_the_environment() -> None:
    source = inspect.getsource(SocketIO._handle_event)
    assert "self.server.get_environ(sid, namespace=namespace)" in source
    assert "app = environ['flask.app']" in source


def test_emit_of_flask_socketio_ends_in_our_fanout(realtime: Realtime) -> None:
    assert isinstance(realtime.socketio, SocketIO)
    assert isinstance(library_internals.server_of(realtime.socketio).eio, EngineFacade)
    realtime.socketio.emit("hello", {"to": "nobody"})
