"""How much processor time this process and all processes under it have used, ended or not."""

import os
import resource
import time
from pathlib import Path
from typing import NamedTuple

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class Spent(NamedTuple):
    """Seconds: of the clock, of this process, and of its children and theirs."""

    seconds: float = 0.0
    own: float = 0.0
    children: float = 0.0

    @property
    def processor(self) -> float:
        return self.own + self.children

    def __add__(self, other: object) -> "Spent":
        return Spent(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Spent) else NotImplemented

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(*(a - b for a, b in zip(self, other, strict=True)))


def spent() -> Spent:
    """Up to now. A child that ends moves from the living to the ended, so that the difference of two is right."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    children = ended.ru_utime + ended.ru_stime + living(os.getpid())
    return Spent(time.monotonic(), own.ru_utime + own.ru_stime, children)


def living(parent: int) -> float:
    """Of the processes under ``parent`` that run, and of those that they have waited for. 0 without /proc."""
    if not has_children(parent):
        return 0.0
    parents: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (fields := stat(folder)):
            pid = int(folder.name)
            parents.setdefault(int(fields[1]), []).append(pid)
            seconds[pid] = sum(map(int, fields[11:15])) / TICK
    total, waiting = 0.0, list(parents.get(parent, ()))
    while waiting:
        pid = waiting.pop()
        total += seconds[pid]
        waiting += parents.get(pid, ())
    return total


def has_children(pid: int) -> bool:
    """Cheaper than to look at all processes: most tests start none."""
    try:
        return any(task.joinpath("children").read_bytes() for task in (PROC / str(pid) / "task").iterdir())
    except OSError:
        return PROC.exists()


def stat(folder: Path) -> list[str]:
    """What stands behind the name, beginning with the state; [] when the process has ended."""
    try:
        return folder.joinpath("stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
