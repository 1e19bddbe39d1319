"""Socket.IO v5 over WebSocket or polling, from the client's side: CONNECT, events, requests with acknowledgements, pings."""

from collections.abc import Callable
from typing import Any

import gevent
import orjson
from gevent.event import AsyncResult, Event

from tests.faults.polling import Polling
from tests.faults.websocket import Closed, WebSocket

PATH = "/socket.io/?EIO=4&transport=websocket"
Take = Callable[[dict[str, Any]], None]


class NoAnswer(Exception):
    """No acknowledgement came: the request may have been carried out or not."""


class Wire:
    """One connection. `hear(name, data)` is called for every event, in the order of the wire.

    With `fallback` it goes over to polling when the WebSocket is refused, as browsers do; `polls` says so.
    """

    def __init__(
        self,
        host: str,
        port: int,
        auth: dict[str, Any],
        hear: Callable[[str, Any], None],
        source: str = "",
        fallback: bool = False,
    ) -> None:
        self.over = Event()
        self.why = Closed()
        self._hear, self._waiting, self._next = hear, {}, 0
        self._ready = AsyncResult()
        self.polls = False
        try:
            self._ws: WebSocket | Polling = WebSocket(host, port, PATH, source=source)
        except (Closed, OSError):
            if not fallback:
                raise
            self._ws, self.polls = Polling(host, port, source=source), True
        self._auth = orjson.dumps(auth).decode()
        self._ping_within = 60.0
        self._reader = gevent.spawn(self._read)

    def ready(self, seconds: float = 8.0) -> dict[str, Any]:
        """The data of session:ready. Raises Closed when the server refuses or does not answer."""
        try:
            return self._ready.get(timeout=seconds)
        except gevent.Timeout as error:
            self.kill()
            raise Closed(0, "no session:ready") from error

    def request(
        self, name: str, data: dict[str, Any], seconds: float = 5.0, take: Take = lambda answer: None
    ) -> dict[str, Any]:
        """The acknowledgement's object. Raises NoAnswer when none comes in time or the connection ends.

        `take` gets it before any event that comes later on the wire is heard.
        """
        self._next += 1
        number, answer = self._next, AsyncResult()
        self._waiting[number] = (answer, take)
        try:
            self._ws.send(f"42{number}{orjson.dumps([name, data]).decode()}")
            return answer.get(timeout=seconds)
        except (Closed, gevent.Timeout) as error:
            raise NoAnswer(str(error)) from error
        finally:
            self._waiting.pop(number, None)

    def kill(self) -> None:
        self._ws.kill()

    def _read(self) -> None:
        try:
            while True:
                with gevent.Timeout(self._ping_within, Closed(0, "no ping")):
                    packet = self._ws.recv()
                self._take(packet)
        except Closed as error:
            self.why = error
        finally:
            self._ws.kill()
            self.over.set()
            self._ready.set_exception(self.why)
            for answer, _ in list(self._waiting.values()):
                answer.set_exception(NoAnswer(str(self.why)))

    def _take(self, packet: str) -> None:
        kind = packet[:2]
        if packet[0] == "0":
            opened = orjson.loads(packet[1:])
            self._ping_within = (opened["pingInterval"] + opened["pingTimeout"]) / 1000
            self._ws.send("40" + self._auth)
        elif packet[0] == "2":
            self._ws.send("3" + packet[1:])
        elif kind == "42":
            name, data = orjson.loads(packet[2:])
            if name == "session:ready":
                self._ready.set(data)
            self._hear(name, data)
        elif kind == "43":
            start = packet.index("[")
            if waiting := self._waiting.pop(int(packet[2:start]), None):
                answer, take = waiting
                told = orjson.loads(packet[start:])[0]
                take(told)
                answer.set(told)
        elif kind in ("44", "41") or packet[0] == "1":
            raise Closed(0, packet[:300])
