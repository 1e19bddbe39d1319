"""Two hundred who read, two hundred messages a second, and fifty more: who read, too, or who never read."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.faults import process
from tests.faults.arena import Arena
from tests.faults.herd import Herd
from tests.faults.scenarios.base import Figures, Scale, Skipped, share

RATE = 200  # messages a second


def run(scale: Scale) -> Figures:
    """Phases in which the fifty read and in which they stall take turns. Who is cut comes again and stalls again.

    Both are measured from when the fifty are in: that they come costs the same.

    The kernel takes about 2.7 MiB for a reader on this machine before the server has to hold anything; the
    messages of the short form are longer, so that this does not take all its time.
    """
    if not sys.platform.startswith("linux"):
        raise Skipped("needs Linux: it reads /proc")
    many, ears_, drains_, size = (20, 10, 40, 3500) if scale.short else (50, 20, 180, 900)
    turns = 1 if scale.short else max(1, round(scale.seconds / 60))
    part = max(12.0 if scale.short else 40.0, scale.seconds / turns)
    calm: list[float] = []
    hard: list[float] = []
    with Arena(scale.seed, CHAT_PING_INTERVAL="3600") as arena:
        ears = arena.helper("readers", ears=ears_, pens=4)
        drains = arena.helper("readers", drains=drains_, nice=5)
        ears.do("write", rate=RATE, size=size)
        arena.rest(1.0)
        watch = Watch(arena)
        for _ in range(turns):
            with more(drains, "follow", many):
                calm += measured(arena, ears, part * 0.3)
            with watch.memory(), more(drains, "stall", many):
                hard += measured(arena, ears, part * 0.7)
        cuts = drains.do("stalled")["cuts"]
        assert cuts, "nobody was cut: nobody had stalled"
        waits = [watch.full_for(cut) for cut in cuts]
        assert arena.tracebacks() == 0, arena.first_traceback()
    return {
        "broken": 0,
        "stalled": many,
        "readers": ears_ + drains_,
        "messages": round(turns * part * RATE),
        "cut for stalling": len(cuts),
        "cut after entering, slowest (s)": share([cut["cut"] - cut["entered"] for cut in cuts], 1.0),
        "cut after the kernel was full, slowest (s)": share(waits, 1.0),
        "memory, more (MiB)": round(watch.most, 1),
        "others, p99 when all read (ms)": ms(calm),
        "others, p99 when some stall (ms)": ms(hard),
        "others, p99 more (%)": round(100 * (share(hard, 0.99, 6) / share(calm, 0.99, 6) - 1)),
    }


def measured(arena: Arena, ears: Herd, seconds: float) -> list[float]:
    ears.do("late")
    arena.rest(seconds)
    late: list[float] = ears.do("late")["late"]
    return late


@contextmanager
def more(drains: Herd, how: str, many: int) -> Iterator[None]:
    drains.do(how, many=many)
    yield
    drains.do("relax")


def ms(late: list[float]) -> float:
    return round(1000 * share(late, 0.99, 6), 1)


@dataclass
class Watch:
    """Looks at the server ten times a second: its memory, and how much the kernel holds for each client."""

    arena: Arena
    most: float = 0.0
    grew: dict[int, float] = field(default_factory=dict)

    @contextmanager
    def memory(self) -> Iterator[None]:
        """While this lasts, `most` is how many MiB more than at its beginning the server had."""
        done, before = threading.Event(), process.memory(self.arena.server.pid)
        thread = threading.Thread(target=self._look, args=(done, before), daemon=True)
        thread.start()
        yield
        done.set()
        thread.join()

    def full_for(self, cut: dict[str, float]) -> float:
        """Seconds from the last growth of what the kernel holds for a client to its cut."""
        return cut["cut"] - self.grew.get(int(cut["port"]), cut["cut"])

    def _look(self, done: threading.Event, before: float) -> None:
        held: dict[int, int] = {}
        while not done.wait(0.1):
            self.most = max(self.most, process.memory(self.arena.server.pid) - before)
            unsent = process.unsent(self.arena.port)
            for port in held.keys() - unsent.keys():
                del held[port]  # the next who has it begins afresh
            for port, size in unsent.items():
                if size > held.get(port, 0):
                    held[port], self.grew[port] = size, time.monotonic()
