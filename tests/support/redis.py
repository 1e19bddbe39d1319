"""A real Redis, or Valkey, of our own, from the system's package: in a directory and at a port of its own."""

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import redis

from tests.faults.leash import leashed
from tests.support.served import free_port

WHY = "no Redis here: apt-get install redis-server"


def program() -> str | None:
    """Where the server is."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


class Broker:
    """A server that keeps nothing."""

    def __init__(self, password: str = "") -> None:
        self.home = Path(tempfile.mkdtemp(prefix="chat-redis-"))
        self.port = free_port()
        self._password = password
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://{f':{self._password}@' if self._password else ''}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        name = program()
        assert name, WHY
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.home)]
        options += ["--requirepass", self._password] if self._password else []
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(leashed([name, *options]), stdout=log, stderr=log)
        until = time.monotonic() + 30
        while True:
            try:
                redis.Redis.from_url(self.url).ping()
                return
            except redis.RedisError:
                assert time.monotonic() < until, (self.home / "log").read_text()
                time.sleep(0.02)

    def stop(self, how: int = signal.SIGKILL) -> None:
        """Ends it at once."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(20)
            self._process = None

    def close(self) -> None:
        """Ends it and removes its files."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
