"""A process of the harness seen from the run: ordered about over its pipes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.leash import leashed
from tests.faults.supervisor import ROOT


class Herd:
    """`ask` gives an order, `answer` waits for its answer, `do` is both. `options` are those of the module."""

    def __init__(self, module: str, nice: int = 0, **options: Any) -> None:
        self.name = options.get("name", module)
        words = [f"--{key}" if value is True else f"--{key}={value}" for key, value in options.items()]
        gently = ["nice", "-n", str(nice)] if nice else []
        self._process = subprocess.Popen(
            leashed([*gently, sys.executable, "-m", f"tests.faults.{module}", *words]),
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, do: str, **order: Any) -> None:
        print(json.dumps({"do": do, **order}), file=self._process.stdin, flush=True)

    def answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        assert line, f"{self.name} has ended"
        return json.loads(line)

    def do(self, order: str, **more: Any) -> dict[str, Any]:
        self.ask(order, **more)
        return self.answer()

    def end(self) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def crowd(port: int, folder: Path, name: str, members: int, room: str, seed: int, **more: Any) -> Herd:
    """Clients that understand everything and write a history."""
    return Herd("crowd", port=port, folder=folder, name=name, members=members, room=room, seed=seed, **more)
