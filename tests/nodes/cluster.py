"""Processes of one chat, and people who come in by different doors."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.house import LOOSE
from tests.support.players import Player
from tests.support.prepared import prepare
from tests.support.served import ROOT, _wait_until_up, free_port

PATIENCE = 20


class Node:
    """A process. Its people are known by ``comes``."""

    def __init__(self, data: Path, settings: dict[str, str]) -> None:
        self.port, self.data = free_port(), data
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = {"CHAT_DATA": str(data), "CHAT_AVATARS": "local", "CHAT_DRAIN": "1", **LOOSE, **settings}
        self.log = data / "server.log"
        self.process = self.starts()

    def starts(self) -> "subprocess.Popen[bytes]":
        """Starts it, at the same port."""
        prepare(self.data)
        command = [sys.executable, "-m", "chatapp", "serve", "--port", str(self.port)]
        with self.log.open("ab") as out:
            environment = {**os.environ, **self._settings}
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        return self.process

    def is_up(self) -> None:
        """Waits until it answers."""
        _wait_until_up(self.port, self.process, self.log)

    def ends(self, how: int = signal.SIGTERM) -> None:
        """Ends it."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)


class Cluster:
    """``nodes`` of one chat."""

    def __init__(self, data: Path, count: int, settings: dict[str, str], urls: list[str] | None = None) -> None:
        places = urls or [settings.get("CHAT_DATABASE_URL", "")] * count
        each = [settings | {"CHAT_DATABASE_URL": place} for place in places]
        self.nodes = [Node(data / f"node{number}", each[number]) for number in range(count)]
        self.settings = settings
        self.cast: list[Player] = []
        for node in self.nodes:
            node.is_up()

    def comes(self, door: int, **how: Any) -> Player:
        """Somebody comes in at a node."""
        self.cast.append(Player(self.nodes[door].url, **how))
        return self.cast[-1]

    def runs(self, *words: str) -> str:
        """The output of a command of the operator."""
        environment = {**os.environ, "CHAT_DATA": str(self.nodes[0].data), **self.settings}
        command = [sys.executable, "-m", "chatapp", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def owner(self, door: int) -> Player:
        """Somebody who owns the chat."""
        player = self.comes(door)
        token = self.runs("owner-link").partition("#owner=")[2].strip()
        assert player.gets("owner:claim", token=token) == {"role": "owner"}
        return player


@contextmanager
def cluster(data: Path, count: int = 2, urls: list[str] | None = None, **settings: str) -> Iterator[Cluster]:
    """So many nodes; fails when one of them logs a traceback. ``urls``: each reaches the database in its own way."""
    here = Cluster(data, count, settings, urls)
    try:
        yield here
        for player in here.cast:
            player.leaves()
    finally:
        for node in here.nodes:
            node.ends()
    for node in here.nodes:
        logged = node.log.read_text(errors="replace")
        assert "Traceback" not in logged, logged[-4000:]
