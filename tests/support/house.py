"""A chat of its own that somebody owns, and its command line."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import socketio
import socketio.exceptions

from tests.support.players import Player
from tests.support.served import ROOT, served

LOOSE = {"CHAT_PER_ADDRESS": "1000", "CHAT_HANDSHAKES": "10000", "CHAT_NEW_GUESTS": "10000", "CHAT_GRACE": "1"}
APPEAL = "write to mods@example.org"


def refusal(url: str, cookie: str = "", **auth: str) -> dict[str, Any]:
    """The error with which CONNECT is refused."""
    said: list[dict[str, Any]] = []
    io = socketio.Client(reconnection=False)
    io.on("connect_error", said.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        io.connect(
            url, auth={"protocol": 1, **auth}, headers={"Cookie": cookie} if cookie else {},
            transports=["websocket"], wait_timeout=10,
        )  # fmt: skip
    return said[0]["data"]  # type: ignore[no-any-return]


class House:
    """``owner`` has opened the link that the command line printed."""

    def __init__(self, url: str, data: Path, settings: dict[str, str]) -> None:
        self.url, self.data, self.settings = url, data, settings
        self.cast: list[Player] = []
        self._ids = iter(range(10**9))
        self.owner = self.comes()
        token = self.runs("owner-link").partition("#owner=")[2].strip()
        assert self.owner.gets("owner:claim", token=token) == {"role": "owner"}

    def comes(self, **how: Any) -> Player:
        """Somebody comes in."""
        self.cast.append(Player(self.url, **how))
        return self.cast[-1]

    def moderator(self, room: str | None = None) -> Player:
        """Somebody whom the owner makes a moderator."""
        player = self.comes()
        self.owner.gets("role:give", person=player.person["id"], role="moderator", **({"room": room} if room else {}))
        return player

    def id(self) -> str:
        """A new id for a request."""
        return f"order-{next(self._ids):06d}"

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """``chatapp …`` on the data of this chat."""
        environment = {**os.environ, "CHAT_DATA": str(self.data), **self.settings}
        command = [sys.executable, "-m", "chatapp", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)

    def runs(self, *words: str) -> str:
        """The output of a command that must succeed."""
        done = self.command(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ends(self) -> None:
        """Everybody goes home."""
        for player in self.cast:
            player.leaves()


@contextmanager
def owned(data: Path, **settings: str) -> Iterator[House]:
    """A running chat with an owner."""
    with served(data, **{**LOOSE, "CHAT_APPEAL": APPEAL, **settings}) as url:
        house = House(url, data, settings)
        yield house
        house.ends()
