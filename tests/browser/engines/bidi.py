"""A client of WebDriver BiDi: commands and events over one WebSocket."""

import itertools
import json
from collections.abc import Callable
from typing import Any

import websocket

PATIENCE = 60  # seconds for one command


class Bidi:
    """``call`` sends a command and returns its result; what happens meanwhile goes to ``heard``."""

    def __init__(self, address: str, heard: Callable[[str, dict[str, Any]], None]) -> None:
        self._socket = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
        self._numbers = itertools.count(1)
        self._heard = heard

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Raises RuntimeError with the browser's words when it refuses."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv())
            if said["type"] == "event":
                self._heard(said["method"], said["params"])
            elif said["id"] == number:
                if said["type"] == "error":
                    raise RuntimeError(f"{method}: {said['error']}: {said['message'][:300]}")
                result: dict[str, Any] = said["result"]
                return result

    def close(self) -> None:
        self._socket.close()
