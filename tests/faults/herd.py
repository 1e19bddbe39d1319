"""A crowd process seen from the harness: ordered about over its pipes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.leash import leashed
from tests.faults.supervisor import ROOT


class Herd:
    """`ask` gives an order, `answer` waits for its answer, `do` is both. `more` are options of tests.faults.crowd."""

    def __init__(self, port: int, folder: Path, name: str, members: int, room: str, seed: int, **more: Any) -> None:
        self.name = name
        options = {"port": port, "folder": folder, "name": name, "members": members, "room": room, "seed": seed, **more}
        words = [f"--{key}" if value is True else f"--{key}={value}" for key, value in options.items()]
        self._process = subprocess.Popen(
            leashed([sys.executable, "-m", "tests.faults.crowd", *words]),
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
        assert line, f"the crowd {self.name} has ended"
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
