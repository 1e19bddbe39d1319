"""What a message costs a process on SQLite and on PostgreSQL: CPU of the process alone, and how many a second.

python -m bench.stores    starts a PostgreSQL of its own, with fsync, on the same machine
"""

from gevent import monkey

monkey.patch_all()

import statistics  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402

from chatapp.core.database import Address, Database, open_database  # noqa: E402
from chatapp.core.database.address import of  # noqa: E402
from chatapp.features.messages.service import Messages  # noqa: E402
from chatapp.features.people import store  # noqa: E402
from chatapp.features.people.models import Actor, Person  # noqa: E402
from chatapp.features.restrictions.checks import Checks  # noqa: E402
from chatapp.features.restrictions.handles import Handles  # noqa: E402
from chatapp.features.rooms.access import member_of  # noqa: E402
from chatapp.migrations import migrate  # noqa: E402
from tests.support.postgres import Postgres  # noqa: E402

RUNS = 5
MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)


def main() -> None:
    """Prints a table; medians of five alternating runs."""
    server = Postgres(quick=False)
    try:
        print(f"{'':24}{'CPU µs a message':>18}{'messages a second':>20}")
        for at_once, count in ((1, 200), (8, 1600), (64, 6400), (256, 12800)):
            runs: dict[str, list[tuple[float, float]]] = {"SQLite": [], "PostgreSQL": []}
            for _ in range(RUNS):
                with tempfile.TemporaryDirectory(dir=".") as folder:
                    runs["SQLite"].append(measure(Address(Path(folder) / "chat.db"), at_once, count))
                runs["PostgreSQL"].append(measure(of(server.empty()), at_once, count))
            for name, figures in runs.items():
                cpu, rate = (statistics.median(column) for column in zip(*figures, strict=True))
                print(f"{at_once:3} at once, {name:12}{cpu:18.1f}{rate:20.0f}", flush=True)
    finally:
        server.close()


def measure(place: Address, at_once: int, count: int) -> tuple[float, float]:
    """CPU µs of this process for a message, and messages a second."""
    migrate(place)
    database = open_database(place, lambda event: None)
    database.write(lambda tx: store.add(tx, MIA, "mia", b"x")).wait()
    _send(database, at_once, at_once * 4, "warm")
    cpu, wall = time.process_time(), time.perf_counter()
    _send(database, at_once, count, "c")
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    database.close()
    return cpu / count * 1e6, count / wall


def _send(database: Database, at_once: int, count: int, prefix: str) -> None:
    checks = Checks(database, Handles(b"a key"), "")
    messages, member = Messages(database, checks), member_of(database.reader, Actor(MIA), "lobby", checks)
    for number in range(0, count, at_once):
        futures = [messages.post(member, "hello there", f"{prefix}-{number + each:08d}") for each in range(at_once)]
        for future in futures:
            future.wait()


if __name__ == "__main__":
    main()
