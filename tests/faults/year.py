"""A year of a chat in minutes: bots come every week, time is ours, the jobs run as often as in a week of the product.

python -m tests.faults.year --bots 100000 --data DIR: prints its figures as JSON. Below the sockets, with the product's
own services, so that a hundred thousand people a week can come.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chatapp.app import create_app
from chatapp.core import clock
from chatapp.core.database import disk
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.service import Faces
from chatapp.features.keeping import feature as keeping
from chatapp.features.messages.service import Messages
from chatapp.features.people.claims import Claims
from chatapp.features.people.join_cost import JoinCost
from chatapp.features.people.models import Actor
from chatapp.features.people.registration import Registration
from chatapp.features.people.service import People
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.roles.service import Roles
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.pages import Pages
from chatapp.features.rooms.service import NOWHERE, Rooms
from chatapp.kit import Kit
from chatapp.maintenance.findings import HOLES
from chatapp.settings import Settings

FLOOD = 26  # in this week everybody writes as much as they can
BYTES_A_BOT = 14_000  # of the disk's budget: five weeks of them need less, a year of them far more
BATCH = 10  # bots between two looks at the size, or a fiftieth of a week's: in the product's 5 s there comes one
KEEP_DAYS, IDLE_DAYS = 30, 14
Figures = dict[str, Any]


class Time:
    """Both clocks of the product."""

    def __init__(self) -> None:
        self.wall, self.steady = datetime(2026, 1, 1, tzinfo=UTC), 0.0
        clock.now = lambda: self.wall
        clock.monotonic = lambda: self.steady  # type: ignore[assignment]

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds


class House:
    """The product without its sockets; ``budget`` is of the disk, in bytes."""

    def __init__(self, data: Path, budget: int) -> None:
        keeping.REST = 0.0
        settings = Settings(
            data=data, avatars="local", keep_days=KEEP_DAYS, idle_days=IDLE_DAYS, name_months=1,
            when_full="oldest", database_soft=0, database_hard=int(budget * 0.9),
        )  # fmt: skip
        self.kit: Kit = create_app(settings).extensions["chatapp"]
        self.kit.database._writer.execute("PRAGMA synchronous = OFF")  # power cuts are for others
        kit = self.kit
        self.people = People(kit.database, b"secret", lambda tx, person_id: "", kit.person_changed, kit.staff, settings)
        faces = Faces(kit.database, Drawer(), None, 0.0, kit.neighbours)
        self.registration = Registration(
            kit.database, self.people, faces, Claims(b"secret"), JoinCost(b"secret", 0, kit.buckets)
        )
        roles, checks = Roles(kit.database), Checks(kit.database, Handles(b"secret"), "")
        pages = Pages(kit.database, kit.sources, kit.parts, kit.mine)
        self.rooms = Rooms(kit.database, pages, kit.sources, kit.present, kit.totals, lambda actor: None, roles, checks)
        self.messages = Messages(kit.database, checks, spoke=kit.spoke)
        self.path, self.largest, self.log = data / "chat.db", 0, 0
        self.refused = self.written = 0

    def runs(self, *jobs: str) -> None:
        for job in jobs:
            self.kit.jobs.named()[job].run()
        self.largest = max(self.largest, self.path.stat().st_size)
        self.log = max(self.log, disk.log_size(self.path))

    def count(self, table: str) -> int:
        row = self.kit.database.reader.one(f"SELECT COUNT(*) FROM {table}")
        return int(row[0]) if row else 0


class Bots:
    """What they do is drawn by ``dice``."""

    def __init__(self, house: House, dice: random.Random) -> None:
        self._house, self._dice, self._number = house, dice, 0

    def come(self, many: int, flood: bool) -> None:
        actors = [self._house.registration.register([], "", plain=False) for _ in range(many)]
        members: list[Member] = []
        entered = [self._house.rooms.enter(actor.wait(), self._room(), NOWHERE, members.append) for actor in actors]
        self._wait(entered)
        self._wait([self._post(member, flood) for member in members for _ in range(self._messages(flood))])

    def _post(self, member: Member, flood: bool) -> Future[Any]:
        self._number += 1
        body = f"{self._number} " + "x" * (3900 if flood else self._dice.randrange(20, 1500))
        self._house.written += len(body)
        return self._house.messages.post(member, body, f"bot-{self._number:012}")

    def _messages(self, flood: bool) -> int:
        return 5 if flood else self._dice.choice((0, 0, 0, 1, 1, 2, 5))

    def _room(self) -> str:
        self._number += 1
        return f"room-{self._number}" if self._dice.random() < 0.2 else self._dice.choice(("lobby", "games", "music"))

    def _wait(self, futures: list[Future[Any]]) -> None:
        for future in futures:
            try:
                future.wait()
            except ChatError as error:
                assert error.code == "full", error
                self._house.refused += 1


def year(house: House, time: Time, bots: Bots, many: int, weeks: int) -> None:
    """The jobs that the product runs every minute run every day, those of every hour once a week."""
    for week in range(weeks):
        for day in range(7):
            left = many // 7 + (many % 7 if day == 6 else 0)
            while left > 0:
                some = min(max(BATCH, many // 50), left)
                left -= some
                bots.come(some, flood=week == FLOOD)
                house.runs("storage")
            time.passes(86_400)
            house.runs("retention", "storage")
        house.runs("idle guests", "idle rooms", "old faces", "former names")


def figures(house: House, many: int, weeks: int, budget: int) -> Figures:
    actor = house.registration.register([], "", plain=False).wait()
    answer = house.rooms.enter(Actor(actor.person), "lobby", NOWHERE, lambda member: None).wait()
    return {
        "bots a week": many,
        "weeks": weeks,
        "newcomers get in": int(answer.head > 0),
        "holes": house.kit.database.reader.one(HOLES)[0],  # type: ignore[index]
        "text written (MB)": round(house.written / 1e6, 1),
        "largest, of the disk's budget (%)": round(100 * house.largest / budget, 1),
        "log, largest (MB)": round(house.log / 1e6, 1),
        "budget (MB)": round(budget / 1e6, 1),
        "refused as full": house.refused,
        "people left": house.count("person"),
        "rooms left": house.count("room"),
        "messages left": house.count("message"),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bots", type=int, default=200, help="that come in a week")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    budget = max(3_000_000, options.bots * BYTES_A_BOT)
    time, house = Time(), House(options.data, budget)
    year(house, time, Bots(house, random.Random(options.seed)), options.bots, options.weeks)
    print(json.dumps(figures(house, options.bots, options.weeks, budget)))
    for close in house.kit.closing:
        close()


if __name__ == "__main__":
    main()
