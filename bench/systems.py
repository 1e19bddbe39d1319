"""The servers under test: how each is started, and the words in which the load client speaks to it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.build import FLOOR, PEERS

# The product as it is started by anybody. Rates per person are raised, and still counted, because one client here
# says what a thousand people would, and brings them in at once. Faces are drawn here: nothing depends on a foreign
# service. All else is default.
OUR_SETTINGS = {
    "CHAT_MESSAGES": "100000000",
    "CHAT_DAY_MESSAGES": "0",
    "CHAT_DAY_BYTES": "0",
    "CHAT_ADDRESS_DAY_MESSAGES": "0",
    "CHAT_ADDRESS_DAY_BYTES": "0",
    "CHAT_REQUESTS": "100000000",
    "CHAT_FREE_JOINS": "0",
    "CHAT_AVATARS": "local",
}


@dataclass(frozen=True)
class System:
    """``command(port, data)`` starts it; ``speech`` are flags of the load client."""

    name: str
    title: str
    command: Callable[[int, Path], list[str]]
    speech: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)


def ours(room: str = "bench") -> System:
    """The product, its clients in ``room``."""
    return System(
        "ours",
        "Python Chat App (durable)",
        lambda port, data: [sys.executable, "-m", "chatapp", "serve", "--port", str(port), "--data", str(data)],
        [
            *("--payload", '{"protocol":1}', "--ready", "session:ready", "--event", "message:posted"),
            *("--enter", f'420["room:enter",{{"room":"{room}"}}]'),
            *("--send", f'42%i["message:send",{{"room":"{room}","body":"%b","client_id":"%c"}}]'),
        ],
        OUR_SETTINGS,
    )


SAY = ["--event", "message", "--send", '42%i["message",{"body":"%b","client_id":"%c"}]']
SYSTEMS = {
    "ours": ours(),
    "node": System(
        "node", "Node socket.io", lambda port, data: ["node", str(PEERS / "node_socketio.js"), str(port)], SAY
    ),
    "node_durable": System(
        "node_durable",
        "Node socket.io + SQLite (durable)",
        lambda port, data: ["node", str(PEERS / "node_durable.js"), str(port), str(data / "node.db")],
        SAY,
    ),
    "stock": System(
        "stock",
        "Flask-SocketIO, stock",
        lambda port, data: [sys.executable, str(PEERS / "stock_flask_socketio.py"), str(port)],
        SAY,
    ),
    "floor": System(
        "floor",
        "C, one send a delivery",
        lambda port, data: [str(FLOOR), str(port)],
        ["--event", "message", "--send", '42["message",{"body":"%b","client_id":"%c"}]'],
    ),
}
