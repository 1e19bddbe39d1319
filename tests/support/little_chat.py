"""The realtime layer alone, with a chat of a few requests on it: what the tests of the layer talk to.

python -m tests.support.little_chat --port 0 --options '{"connect_timeout": 1}'
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
import gc
import json
from typing import ClassVar

import gevent
import psutil
from flask import Flask, request
from greenlet import greenlet

from chatapp.core.address_resolver import AddressResolver
from chatapp.core.addresses import Proxies
from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from chatapp.core.future import Future
from chatapp.core.hosts import Hosts
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.realtime.composition import build
from chatapp.realtime.http.server import serve
from chatapp.realtime.options import Options
from chatapp.realtime.socketio.dispatch import Realtime
from chatapp.realtime.socketio.session import Session
from chatapp.settings import Settings

LOBBY = "room:lobby"


class Said(Event, frozen=True, kw_only=True):
    """Somebody said something."""

    name: ClassVar[str] = "said"
    text: str

    def audience(self) -> str:
        """The one room."""
        return LOBBY


class Hummed(Said, frozen=True, kw_only=True):
    """As ``Said``, but a slow client may miss it."""

    name: ClassVar[str] = "hummed"
    ephemeral: ClassVar[bool] = True


class Left(Event, frozen=True, kw_only=True):
    """Somebody went."""

    name: ClassVar[str] = "left"
    reason: str

    def audience(self) -> str:
        """The one room."""
        return LOBBY


class Say(Request, frozen=True):
    """``size`` > 0 repeats the text to that many characters, ``times`` announces it so often."""

    text: str
    size: int = 0
    times: int = 1


class Commits:
    """As the product's database does: queued requests are answered together, each before its announcement."""

    def __init__(self, realtime: Realtime) -> None:
        self._realtime = realtime
        self._waiting: list[tuple[str, Future[dict[str, str]]]] = []

    def add(self, text: str) -> Future[dict[str, str]]:
        """Announces ``text`` once it is "on disk"."""
        if not self._waiting:
            gevent.spawn_later(0.002, self._commit)
        future: Future[dict[str, str]] = Future()
        self._waiting.append((text, future))
        return future

    def _commit(self) -> None:
        batch, self._waiting = self._waiting, []
        for text, future in batch:
            future.resolve({"text": text}, None)
            self._realtime.announce(Said(text=text))


def play(realtime: Realtime) -> None:
    """Registers the requests."""

    @realtime.on("say", Say)
    def say(session: Session, request: Say) -> dict[str, int]:
        text = (request.text * request.size)[: request.size] if request.size else request.text
        for number in range(request.times):
            realtime.announce(Said(text=text if request.times == 1 else f"{number}:{text}"))
        return {"said": request.times}

    @realtime.on("echo", Say)
    def echo(session: Session, request: Say) -> dict[str, str]:
        return {"text": request.text}

    @realtime.on("kick", Request)
    def kick(session: Session, request: Request) -> None:
        session.close()

    @realtime.on("hum", Say)
    def hum(session: Session, request: Say) -> None:
        for _ in range(request.times):
            realtime.announce(Hummed(text=request.text * max(1, request.size)))

    @realtime.on("later", Say)
    def later(session: Session, request: Say) -> Future[dict[str, str]]:
        future: Future[dict[str, str]] = Future()
        gevent.spawn_later(0.2, future.resolve, {"text": request.text}, None)
        return future

    @realtime.on("stall", Request)
    def stall(session: Session, request: Request) -> None:
        gevent.sleep(0.5)

    commits = Commits(realtime)

    @realtime.on("post", Say)
    def post(session: Session, request: Say) -> Future[dict[str, str]]:
        return commits.add(request.text)

    @realtime.on("fail", Say)
    def fail(session: Session, request: Say) -> None:
        raise ChatError("taken") if request.text == "taken" else ZeroDivisionError

    @realtime.on("sessions", Request)
    def sessions(session: Session, request: Request) -> dict[str, int]:
        return {"total": realtime.sessions_total}

    @realtime.on("count", Request)
    def count(session: Session, request: Request) -> dict[str, int]:
        gc.unfreeze()  # ``get_objects`` leaves out what is frozen
        gc.collect()
        process = psutil.Process()
        return {
            "sessions": realtime.sessions_total,
            "connections": len(realtime.registry.connections),
            "addresses": len(realtime.registry.admission),
            "greenlets": sum(isinstance(each, greenlet) and not each.dead for each in gc.get_objects()),
            "descriptors": process.num_fds(),
            "memory": process.memory_info().rss,
        }

    @realtime.on_ready
    def ready(session: Session) -> None:
        session.subscribe(LOBBY)

    @realtime.on_disconnect
    def left(session: Session, reason: str) -> None:
        realtime.announce(Left(reason=reason))


def make(changes: dict[str, object]) -> tuple[Flask, Realtime]:
    """The application, with other options than the product's defaults."""
    proxies, hosts = Proxies(changes.pop("trusted_proxies", ())), Hosts(changes.pop("hosts", ()))  # type: ignore[arg-type]
    resolver = AddressResolver(proxies=proxies, hosts=hosts)
    changes = {"resolver": resolver} | {name: _value(name, value) for name, value in changes.items()}
    wide: dict[str, object] = {
        "per_address": 1000,
        "handshakes": Limit(10_000, 1),
        "requests": Limit(10_000, 1),
    }
    app = Flask(__name__)
    realtime = build(app, Options(**{**wide, **changes}))  # type: ignore[arg-type]
    play(realtime)
    app.add_url_rule("/up", "up", lambda: "up")
    app.add_url_rule("/who", "who", lambda: request.remote_addr or "")
    return app, realtime


def _value(name: str, value: object) -> object:
    if name in ("handshakes", "requests"):
        return Limit(*value)  # type: ignore[misc]
    return frozenset(value) if isinstance(value, list) else value


def wsgi() -> Flask:
    """For gunicorn: ``tests.support.little_chat:wsgi()``."""
    return make({"connect_timeout": 1.0})[0]


def main() -> None:
    """Serves until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--options", type=json.loads, default={})
    arguments = parser.parse_args()
    app, realtime = make(arguments.options)
    settings = Settings(port=arguments.port, drain=1.0, per_address=1000)
    serve(app, realtime.drain, settings, lambda host, port: print(f"listening {port}", flush=True))


if __name__ == "__main__":
    main()
