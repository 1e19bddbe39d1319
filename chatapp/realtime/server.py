"""Builds the realtime layer: the only place that knows all of its parts.

realtime = build(app, bus, settings)
"""

from flask import Flask
from flask_socketio import SocketIO

from chatapp.core.bus import Bus
from chatapp.realtime.options import Options
from chatapp.realtime.socketio import protocol
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.socketio.fanout import FanOut
from chatapp.realtime.socketio.packets import Json
from chatapp.realtime.socketio.session import Session
from chatapp.realtime.stock import internals
from chatapp.realtime.stock.manager import Manager
from chatapp.realtime.transport.gate import Gate, Refuse
from chatapp.realtime.transport.polling import Http, refuse
from chatapp.realtime.transport.registry import Engine, Environs
from chatapp.settings import Settings

__all__ = ["Realtime", "Session", "build"]


def build(
    app: Flask, bus: Bus, settings: Settings, options: Options | None = None, refuse_page: Refuse = refuse
) -> Realtime:
    """The realtime layer of ``app``, announcing what the bus publishes once ``bus`` is wired to it.

    ``refuse_page`` answers what the gate does not let through to the pages.
    """
    fanout = FanOut()
    engine = Engine(options or Options.of(settings), fanout)
    socketio = SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,
        client_manager=Manager(fanout),
        json=Json,
        logger=False,
        engineio_logger=False,
        monitor_clients=False,
    )
    stock = internals.server_of(socketio)
    internals.mount(stock, engine, Environs(engine))
    realtime = Realtime(socketio, engine)
    engine.keep = internals.keeper(stock, app)
    talk = protocol.Protocol(realtime)
    engine.packets, engine.ended, engine.http = talk.packet, talk.ended, Http(engine)
    app.wsgi_app = Gate(engine, app.wsgi_app, refuse, refuse_page)  # type: ignore[method-assign]
    return realtime
