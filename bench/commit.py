"""COMMIT on the event loop against COMMIT in a native thread: CPU a message, and how long the loop stands still.

python -m bench.commit
"""

from gevent import monkey

monkey.patch_all()

import statistics  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402

from chatapp.core.database import Database  # noqa: E402
from chatapp.core.database.sqlite import SqliteDatabase  # noqa: E402
from chatapp.features.messages.service import Messages  # noqa: E402
from chatapp.features.people import store  # noqa: E402
from chatapp.features.people.models import Actor, Person  # noqa: E402
from chatapp.features.restrictions.checks import Checks  # noqa: E402
from chatapp.features.restrictions.handles import Handles  # noqa: E402
from chatapp.features.rooms.access import member_of  # noqa: E402
from chatapp.migrations import migrate  # noqa: E402

MESSAGES = 3200
MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)


class OnTheLoop(SqliteDatabase):
    """COMMIT where the statements run: everything stands still meanwhile."""

    def _seal(self) -> None:
        self._writer.execute("COMMIT")


def main() -> None:
    """Prints a table; medians of five alternating runs."""
    print(f"{'':22}{'CPU µs a message':>18}{'wall µs':>10}{'loop stood still, p99 ms':>26}")
    for at_once in (1, 2, 64):
        runs: dict[type[Database], list[tuple[float, float, float]]] = {OnTheLoop: [], SqliteDatabase: []}
        for _ in range(5):
            for kind in runs:
                runs[kind].append(measure(kind, at_once))
        for kind, name in ((OnTheLoop, "on the loop"), (SqliteDatabase, "in a thread")):
            cpu, wall, lag = (statistics.median(column) for column in zip(*runs[kind], strict=True))
            print(f"{at_once:3} at once, {name:11}{cpu:18.1f}{wall:10.1f}{lag * 1000:26.2f}")


def measure(kind: Callable[..., Database], at_once: int) -> tuple[float, float, float]:
    """CPU and wall µs a message, and the 99th percentile of a timer's lateness in seconds."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        path = Path(folder) / "chat.db"
        migrate(path)
        database = kind(path, lambda event: None)
        database.write(lambda tx: store.add(tx, MIA, "mia", b"x")).wait()
        lags: list[float] = []
        ticker = gevent.spawn(_tick, lags)
        cpu, wall = time.process_time(), time.perf_counter()
        count = _send(database, at_once)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        ticker.kill()
        database.close()
    lags.sort()
    return cpu / count * 1e6, wall / count * 1e6, lags[int(len(lags) * 0.99)] if lags else 0.0


def _send(database: Database, at_once: int) -> int:
    checks = Checks(database, Handles(b"a key"), "")
    messages, member = Messages(database, checks), member_of(database.reader, Actor(MIA), "lobby", checks)
    count = MESSAGES if at_once > 2 else MESSAGES // 16
    for number in range(0, count, at_once):
        futures = [messages.post(member, "hello there", f"c-{number + each:08d}") for each in range(at_once)]
        futures[-1].wait()
    return count


def _tick(lags: list[float]) -> None:
    while True:
        due = time.perf_counter() + 0.001
        gevent.sleep(0.001)
        lags.append(time.perf_counter() - due)


if __name__ == "__main__":
    main()
