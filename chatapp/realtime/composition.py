"""The composition root of the realtime layer: the only file that knows all of its parts.

realtime = build(app, Options.of(settings, cookie))
"""

from flask import Flask
from flask_socketio import SocketIO

from chatapp.core.ratelimit import Limits
from chatapp.realtime import library_internals
from chatapp.realtime.options import Options
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.socketio.draining import drain_at_sigterm
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.protocol import Protocol
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.socketio.sessions import Sessions
from chatapp.realtime.stock.engine_facade import EngineFacade, Environs, Json
from chatapp.realtime.stock.manager import Manager
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.endpoint import Endpoint, Known
from chatapp.realtime.transport.gate import Gate, Refuse, refuse
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.registry import Registry
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.workers import Workers


def build(
    app: Flask,
    options: Options,
    refuse_page: Refuse = refuse,
    who: Known = lambda environ: None,
    limits: Limits | None = None,
) -> Realtime:
    """The realtime layer of ``app``, between it and its server.

    ``refuse_page`` answers what the gate does not let through to the pages. ``who`` is the id of the person who makes a
    request, of those who are stored. ``limits`` are those of this process if not said otherwise.
    """
    limits = limits or Limits()
    fanout, registry = FanOut(), Registry(options, limits.connections)
    sessions = Sessions(fanout)
    application = app.wsgi_app  # taken first: Flask-SocketIO wraps it and claims every path that begins like its own
    socketio = _stock(app, Manager(sessions, fanout))
    stock = library_internals.server_of(socketio)
    realtime = Realtime(options, socketio, registry, sessions, fanout, limits.requests)
    protocol = Protocol(options, realtime, sessions, fanout, stock)
    layer: Layer[Connection[Session]] = Layer(
        options=options,
        wheel=TimingWheel(min(0.1, options.ping_timeout / 20)),
        workers=Workers(),
        packet=protocol.packet,
        flush=fanout.flush,
        leaving=(registry.forget, sessions.leave),
        ended=protocol.ended,
    )
    endpoint = Endpoint(
        layer,
        registry,
        keep_environ=library_internals.environ_filter(stock, app),
        borrowed=lambda: drain_at_sigterm(lambda: realtime.drain(options.drain)),
        who=who,
    )
    library_internals.mount(stock, EngineFacade(endpoint, registry, fanout.flush), Environs(registry))
    app.wsgi_app = Gate(options, endpoint, application, refuse_page)  # type: ignore[method-assign]
    return realtime


def _stock(app: Flask, manager: Manager) -> SocketIO:
    """Flask-SocketIO with our client manager. Features and extensions may use it."""
    return SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,
        client_manager=manager,
        json=Json,
        logger=False,
        engineio_logger=False,
        monitor_clients=False,
    )
