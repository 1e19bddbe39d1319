"""Measures whether time tells a private room from one that is not there: `python -m tests.features.invitations.probe`.

A stranger asks for both, in turns of a random order, and Welch's t compares the times. Beyond 4.5 they differ.
Nothing is between the stranger and the chat here but calls, so that no noise of a network hides a difference.
"""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import random  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from contextlib import suppress  # noqa: E402
from pathlib import Path  # noqa: E402
from statistics import fmean, variance  # noqa: E402
from typing import Any  # noqa: E402

from chatapp.app import create_app  # noqa: E402
from chatapp.core.errors import ChatError  # noqa: E402
from chatapp.core.ratelimit import Buckets, Limit  # noqa: E402
from chatapp.features.people.models import Actor, Person  # noqa: E402
from chatapp.features.restrictions.checks import Checks  # noqa: E402
from chatapp.features.restrictions.handles import Handles  # noqa: E402
from chatapp.features.roles.service import Roles  # noqa: E402
from chatapp.features.rooms import access  # noqa: E402
from chatapp.features.rooms.making import Making  # noqa: E402
from chatapp.features.rooms.quota import Quota  # noqa: E402
from chatapp.features.rooms.secret_slugs import slug_of  # noqa: E402
from chatapp.settings import Settings  # noqa: E402

LIMIT = 4.5
CUT = 0.95  # the slowest of all are left out: a pause of the machine is no answer of the chat
Ask = Callable[[str], object]


def welch(a: list[float], b: list[float]) -> float:
    """Welch's t of two samples."""
    return (fmean(a) - fmean(b)) / float(variance(a) / len(a) + variance(b) / len(b)) ** 0.5


def measured(ask: Ask, slugs: tuple[str, str], probes: int) -> float:
    """Asks for both so often together; returns t."""
    times: dict[str, list[float]] = {slug: [] for slug in slugs}
    for _ in range(probes // 2):
        for slug in random.sample(slugs, 2):
            began = time.perf_counter()
            ask(slug)
            times[slug].append(time.perf_counter() - began)
    every = sorted(each for some in times.values() for each in some)
    limit = every[int(len(every) * CUT) - 1]
    return welch(*([each for each in times[slug] if each <= limit] for slug in slugs))


def ways(app: Any) -> dict[str, Ask]:
    """What a stranger can ask about an address."""
    kit, client = app.extensions["chatapp"], app.test_client()
    database = kit.database
    checks = Checks(database, Handles(b"probe"), "")
    stranger = Actor(Person(id="stranger", name="Stranger", avatar="", tag="tag1", rev=1))
    client.get("/", headers={"Host": "localhost"})

    def enter(slug: str) -> None:
        with suppress(ChatError):
            access.member_of(database.reader, stranger, slug, checks)

    return {
        "page": lambda slug: client.get(f"/r/{slug}", headers={"Host": "localhost"}).data,
        "entering": enter,
        "looking for it": lambda slug: access.visible(database.reader, "stranger", slug),
    }


def private_room(app: Any) -> str:
    """The address of a room that somebody has made."""
    database = app.extensions["chatapp"].database
    host = Actor(Person(id="host", name="Host", avatar="", tag="tag2", rev=1))
    making = Making(database, Roles(database), b"probe", Quota(Buckets(), lambda: Limit(10, 60)).take)
    made = making.make(host, "made-once", "Nobody may know this").wait()
    return str(made.room.slug)


def main() -> int:
    """Prints t for each way; 1 when one is beyond the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--probes", type=int, default=10_000)
    probes: int = parser.parse_args().probes
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), avatars="local", page_time=100_000))
        slug = private_room(app)
        for name, ask in ways(app).items():
            t = measured(ask, (slug, slug_of(b"probe", "nobody", "never-made")), probes)
            worst = max(worst, abs(t))
            print(f"{name}: t = {t:+.2f} over {probes} probes")
    print("the same" if worst < LIMIT else f"beyond {LIMIT}: time tells them apart")
    return int(worst >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
