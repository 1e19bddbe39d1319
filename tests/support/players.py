"""People in a play: each has a stock Socket.IO client and remembers what they were told."""

import itertools
import time
from collections.abc import Callable
from typing import Any, Protocol

import socketio

PATIENCE = 30.0


class Player:
    """``Player(url)`` is a new guest, ``Player(url, token=…)`` a known one, ``classic=True`` a tutorial client."""

    def __init__(
        self, url: str, token: str | None = None, classic: bool = False, cookie: str = "", ticket: str = ""
    ) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.url = url
        self._numbers = itertools.count()
        self.io = socketio.Client(reconnection=False)
        self.io.on("*", lambda event, data: self.heard.append((event, data)))
        payload: dict[str, Any] | None = None if classic else {"protocol": 1} | ({"token": token} if token else {})
        if payload and ticket:
            payload["ticket"] = ticket
        headers = {"Cookie": cookie} if cookie else {}
        self.io.connect(url, auth=payload, headers=headers, transports=["websocket"], wait_timeout=PATIENCE)
        if not classic:
            self.ready = self.sees("session:ready")
            self.person, self.token = self.ready["person"], self.ready["token"]

    def asks(self, request: str, **data: Any) -> dict[str, Any]:
        """The acknowledgement of a request."""
        answer: dict[str, Any] = self.io.call(request, data, timeout=PATIENCE)
        return answer

    def gets(self, request: str, **data: Any) -> dict[str, Any]:
        """The data of a request that must succeed."""
        answer = self.asks(request, **data)
        assert answer["ok"], answer
        return answer["data"]  # type: ignore[no-any-return]

    def fails(self, request: str, **data: Any) -> str:
        """The error code of a request that must be refused."""
        answer = self.asks(request, **data)
        assert not answer["ok"], answer
        return answer["error"]["code"]  # type: ignore[no-any-return]

    def enters(self, room: str = "lobby", **more: Any) -> dict[str, Any]:
        """``room:enter``."""
        return self.gets("room:enter", room=room, **more)

    def says(self, body: str, room: str = "lobby", client_id: str | None = None) -> dict[str, Any]:
        """``message:send`` under a new id."""
        client_id = client_id or f"{self.person['id']}-{next(self._numbers):06d}"
        return self.gets("message:send", room=room, body=body, client_id=client_id)

    def sees(self, event: str, such: Callable[[dict[str, Any]], bool] = lambda data: True) -> dict[str, Any]:
        """Waits for an event (or takes one that came before)."""
        found: list[dict[str, Any]] = []

        def here() -> bool:
            found[:] = [data for name, data in list(self.heard) if name == event and such(data)]
            return bool(found)

        self.waits(here, f"{event} did not come")
        return found[0]

    def waits(self, such: Callable[[], bool], otherwise: str = "it did not happen") -> None:
        """Waits until a condition holds."""
        until = time.monotonic() + PATIENCE
        while not such():
            assert time.monotonic() < until, f"{otherwise}; heard {[name for name, _ in self.heard]}"
            time.sleep(0.01)

    def hears_nothing(self, event: str) -> None:
        """Asserts that everything sent until now has come, and that this event was not among it."""
        self.gets("connection:check")  # answered on the same connection, after everything sent before
        assert self.all(event) == []

    def all(self, event: str) -> list[dict[str, Any]]:
        """Everything heard under this name."""
        return [data for name, data in self.heard if name == event]

    def leaves(self) -> None:
        """Closes the connection."""
        self.io.disconnect()


class Comes(Protocol):
    """Brings a person in: the fixture ``comes``."""

    def __call__(self, *, token: str | None = None, classic: bool = False, cookie: str = "") -> Player: ...
