"""One server under test, pinned to the first core, and the load client, pinned to the second."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from bench.build import LOAD
from bench.systems import System

Lines = dict[str, dict[str, Any]]
ROOT = Path(__file__).parent.parent


class Server:
    """Started with a copy of the ``prepared`` directory as its data; gone, data and all, after the ``with`` block."""

    def __init__(self, system: System, prepared: Path | None = None) -> None:
        self.system = system
        self.data = Path(tempfile.mkdtemp(prefix="chat-bench-"))
        if prepared:
            shutil.copytree(prepared, self.data, dirs_exist_ok=True)
        self.port = _free_port()
        self.start()
        self._wait_for_rest()

    def start(self) -> None:
        command = self.system.command(self.port, self.data)
        environment = {**os.environ, **self.system.environment, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed server has its bytecode
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                pinned(0, command), stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, cwd=ROOT
            )
        self._wait_for_port()

    def _wait_for_port(self) -> None:
        for _ in range(1500):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", self.port)):
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise SystemExit(f"{self.system.title} did not start:\n{(self.data / 'server.log').read_text()[-2000:]}")

    def _wait_for_rest(self) -> None:
        """Until it has loaded what it loads after it has begun to listen: 5 s at the most."""
        for _ in range(25):
            before = self._cpu()
            time.sleep(0.2)
            if self._cpu() - before <= 1:
                return

    def _cpu(self) -> int:
        """Ticks of 10 ms."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(stat[11]) + int(stat[12])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """As an operator would: everything is on disk afterwards."""
        self.process.terminate()
        self.process.wait(30)

    def load(self, mode: str, *flags: object) -> Lines:
        """Runs the load client. Returns its JSON lines by what they are of; ``block`` holds a list under ``blocks``."""
        client = self.begin_load(mode, *flags)
        return self.end_load(client)

    def begin_load(self, mode: str, *flags: object) -> "subprocess.Popen[str]":
        arguments = ["--mode", mode, "--port", self.port, "--pid", self.process.pid, *self.system.speech, *flags]
        command = pinned(1, [str(LOAD), *map(str, arguments)])
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def end_load(self, client: "subprocess.Popen[str]") -> Lines:
        assert client.stdout and client.stderr
        lines = [json.loads(line) for line in client.stdout]
        err = client.stderr.read()
        client.wait()
        if client.returncode or err:
            raise RuntimeError(f"{self.system.title}: {err.strip()} {lines[-1:]} {self.log()}")
        blocks = [line for line in lines if line["at"] == "block"]
        return {**{line["at"]: line for line in lines}, "blocks": {"blocks": blocks}}

    def read_until(self, client: "subprocess.Popen[str]", phase: str) -> Lines:
        """The lines up to the one of ``phase``; the client goes on."""
        assert client.stdout
        seen: Lines = {}
        while phase not in seen and (text := client.stdout.readline()):
            line = json.loads(text)
            seen[line["at"]] = line
        return seen

    def log(self) -> str:
        """The end of what the server said."""
        return (self.data / "server.log").read_text()[-1500:]

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self.data, ignore_errors=True)


def pinned(core: int, command: list[str]) -> list[str]:
    """On systems without taskset, or with one core, the command as it is."""
    able = shutil.which("taskset") and (os.cpu_count() or 1) > core
    return ["taskset", "-c", str(core), *command] if able else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
