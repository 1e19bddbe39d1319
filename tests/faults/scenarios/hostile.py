"""Hostile clients of every kind, one alone and two hundred at once, beside healthy ones."""

import sys
import time
from dataclasses import dataclass, field

from tests.faults import process
from tests.faults.arena import Arena
from tests.faults.herd import Herd
from tests.faults.hostile import KINDS
from tests.faults.scenarios.base import Figures, Scale, Skipped, share

MANY = 200


def run(scale: Scale) -> Figures:
    """Every kind in turn with the limits as they are shipped. Nobody healthy is thrown out, nothing is logged as ours."""
    if not sys.platform.startswith("linux"):
        raise Skipped("needs Linux: it reads /proc and uses many addresses of the loopback")
    part = max(0.8 if scale.short else 2.5, scale.seconds / (2 * len(KINDS)))
    with Arena(scale.seed, shipped=True) as arena:
        scene = Scene(arena, arena.helper("attackers", seed=scale.seed, nice=5), arena.helper("pulse"))
        arena.rest(1.0)
        scene.calm(2 * part)
        for kind in KINDS:
            scene.alone(kind.name, part)
            scene.crowded(kind.name, part)
        assert arena.tracebacks() == 0, arena.first_traceback()
        crowd = arena.crowd("after", 2, room="pulse")
        assert not crowd.do("inside")["outside"], "after all that nobody can enter"
    lone, many = max(scene.shares.items(), key=by_value), max(scene.lags.items(), key=by_value)
    return {
        "broken": 0,
        "hostile inputs": scene.inputs,
        "hostile connections": scene.connections,
        "one alone, most of a core (%)": lone[1],
        "one alone, by": lone[0],
        "one alone, more memory (MiB)": round(scene.memory_of_one, 1),
        "others, p99 in peace (ms)": round(1000 * scene.peace, 1),
        "others, p99 beside 200 (ms)": many[1],
        "others, by": many[0],
        "200, more memory (MiB)": round(scene.memory_of_many, 1),
        "shares of one by kind (%)": scene.shares,
        "p99 of the others by kind (ms)": scene.lags,
    }


def by_value(pair: tuple[str, float]) -> float:
    return pair[1]


@dataclass
class Scene:
    """`shares`: percent of a core that one attacker of a kind costs; `lags`: p99 in ms of the others beside many."""

    arena: Arena
    attackers: Herd
    pulse: Herd
    idle: float = 0.0
    peace: float = 0.0
    inputs: int = 0
    connections: int = 0
    memory_of_one: float = 0.0
    memory_of_many: float = 0.0
    shares: dict[str, float] = field(default_factory=dict)
    lags: dict[str, float] = field(default_factory=dict)

    def calm(self, seconds: float) -> None:
        """Without attackers: what the healthy clients alone cost."""
        used, late, _ = self._measured(seconds)
        self.idle, self.peace = used / seconds, share(late, 0.99, 6)

    def alone(self, kind: str, seconds: float) -> None:
        used, _, more = self._measured(seconds, kind, 1)
        self.shares[kind] = round(100 * (used / seconds - self.idle), 1)
        self.memory_of_one = max(self.memory_of_one, more)

    def crowded(self, kind: str, seconds: float) -> None:
        _, late, more = self._measured(seconds, kind, MANY)
        self.lags[kind] = round(1000 * share(late, 0.99, 6), 1)
        self.memory_of_many = max(self.memory_of_many, more)

    def _until_calm(self) -> None:
        """What the last kind has left behind is not to be counted with the next."""
        until = time.monotonic() + 5
        used = float("inf")
        while used > 0.2 * self.idle + 0.02 and time.monotonic() < until:
            before = process.worked(self.arena.server.pid)
            self.arena.rest(0.2)
            used = process.worked(self.arena.server.pid) - before

    def _measured(self, seconds: float, kind: str = "", many: int = 0) -> tuple[float, list[float], float]:
        self._until_calm()
        pid = self.arena.server.pid
        self.pulse.do("late")
        used, memory = process.worked(pid), process.memory(pid)
        if many:
            self.attackers.do("attack", kind=kind, many=many)
        self.arena.rest(seconds)
        used, more = process.worked(pid) - used, process.memory(pid) - memory
        late = self.pulse.do("late")["late"]
        if many:
            said = self.attackers.do("stop")
            self.inputs += said["inputs"]
            self.connections += said["connections"]
        assert late, f"the others heard nothing while {many} sent {kind}"
        return used, late, more
