"""A process with many members. It takes orders as JSON lines on its input and answers each with one JSON line.

python -m tests.faults.crowd --port N --folder DIR --name a --members 20 --room lobby --seed 7
"""

import argparse
import itertools
import random
import time
from pathlib import Path
from typing import Any

import gevent

from tests.faults.churn import churn
from tests.faults.history import Pen
from tests.faults.last_look import look, walk
from tests.faults.leash import ends_with_parent
from tests.faults.member import Member
from tests.faults.orders import serve
from tests.faults.way import Way
from tests.faults.wire import NoAnswer


class Crowd:
    """Orders are the methods whose names do not start with an underscore."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._dice = random.Random(f"{options.seed}-{options.name}")
        self._pen = Pen(Path(options.folder) / f"{options.name}.jsonl")
        way = Way(options.host, options.port, options.patience, options.source, options.fallback, options.browser)
        rooms = options.room.split(",")
        self._members = [
            Member(
                f"{options.name}{n}",
                rooms[n % len(rooms)],
                way,
                self._pen,
                random.Random(f"{options.seed}{options.name}{n}"),
            )
            for n in range(options.members)
        ]
        self._numbers = itertools.count()
        self._talkers: list[gevent.Greenlet] = []
        self._left = 0

    def inside(self, seconds: float = 20) -> dict[str, Any]:
        """Waits until everybody is in the room. `people` are those who are, `outside` those who are not."""
        with gevent.Timeout(seconds, False):
            while not all(member.inside.is_set() and member.connected for member in self._members):
                gevent.sleep(0.02)
        there = [member for member in self._members if member.inside.is_set() and member.connected]
        return {
            "outside": [member.who for member in self._members if member not in there],
            "people": [[member.room, member.person] for member in there],
        }

    def talk(self, rate: float, names: float = 0.0, total: int = 0, changes: float = 0.0) -> dict[str, Any]:
        """Each member writes `rate` messages a second on average; one of them renames `names` times a second.

        After a share `changes` of the messages they also edit, delete or react to one.

        With `total` they write so many together and no more; the answer comes when all are acknowledged.
        """
        gevent.killall(self._talkers)
        self._left = total or 10**9
        self._talkers = [gevent.spawn(self._chatter, member, rate, changes) for member in self._members]
        if names:
            self._talkers.append(gevent.spawn(self._rename, self._members[0], names))
        while total and (self._left or any(member.outbox.waiting for member in self._members)):
            gevent.sleep(0.01)
        return {}

    def _chatter(self, member: Member, rate: float, changes: float) -> None:
        while self._left:
            gevent.sleep(self._dice.expovariate(rate))
            if self._left and len(member.outbox.waiting) < 20:
                self._left -= 1
                client_id = self._new_id(member)
                member.says(f"{client_id} says {self._dice.random()}", client_id)
                if changes and self._dice.random() < changes:
                    member.alters(self._new_id(member))

    def _new_id(self, member: Member) -> str:
        return f"{member.who}-{next(self._numbers):06d}"

    def _rename(self, member: Member, times: float) -> None:
        for number in range(10**9):
            gevent.sleep(1 / times)
            if member.inside.is_set():
                try:
                    member.wire.request("person:rename", {"name": f"Teller {number} {self._dice.randrange(10**6)}"})
                except NoAnswer:
                    pass  # a name that nobody heard of is no harm

    def cut(self, share: float, seconds: float) -> dict[str, Any]:
        """Pulls the cable of a share of the members for a while."""
        for member in self._members:
            if self._dice.random() < share:
                member.cut(seconds)
        return {}

    def back(self) -> dict[str, Any]:
        """Whoever is away comes back now."""
        for member in self._members:
            member.away_until = 0.0
        return {}

    def gone(self, people: list[str], seconds: float) -> dict[str, Any]:
        """Watches for so long; for each person the seconds until the first member's list is without them."""
        with gevent.Timeout(10, False):
            while not set(people) <= self._members[0].roster.present:
                gevent.sleep(0.02)
        begin, after = time.monotonic(), {}
        while time.monotonic() < begin + seconds:
            gevent.sleep(0.1)
            for person in set(people) - after.keys() - self._members[0].roster.present:
                after[person] = time.monotonic() - begin
        return after

    def repeat(self, count: int) -> dict[str, Any]:
        """Everybody sends some old messages again."""
        for member in self._members:
            member.repeats(count)
        return {}

    def twice(self, share: float) -> dict[str, Any]:
        """A share of the members sends a new message over two connections at once."""
        for member in self._members:
            if self._dice.random() < share and member.inside.is_set():
                client_id = self._new_id(member)
                gevent.spawn(member.says_twice, f"{client_id} at once", client_id)
        return {}

    def quiet(self, seconds: float = 30) -> dict[str, Any]:
        """No new messages; waits until every outbox is empty."""
        gevent.killall(self._talkers)
        with gevent.Timeout(seconds, False):
            while any(member.outbox.waiting or member.changes.waiting for member in self._members):
                gevent.sleep(0.05)
        return {"left": sum(len(member.outbox.waiting + member.changes.waiting) for member in self._members)}

    def count(self) -> dict[str, Any]:
        return {
            "sent": sum(len(member.outbox.acked) for member in self._members),
            "changes": sum(member.changes.granted for member in self._members),
            "again": sum(member.outbox.again for member in self._members),
            "at once": sum(member.outbox.at_once for member in self._members),
            "refused": sum(member.outbox.given_up for member in self._members),
            "reconnects": sum(member.reconnects for member in self._members),
            "polling": sum(member.wire is not None and member.wire.polls for member in self._members),
        }

    def last_look(
        self,
        heads: dict[str, int],
        floors: dict[str, int],
        really: dict[str, list[str]] | None = None,
        seconds: float = 25,
    ) -> dict[str, Any]:
        """Everybody waits for the head (or the time) and writes down what it sees; the first walks the history."""
        there = {} if really is None else really
        looks = [
            gevent.spawn(look, m, heads.get(m.room, 0), floors.get(m.room, 1), there.get(m.room), seconds)
            for m in self._members
        ]
        gevent.joinall(looks)
        walk(self._members[0])
        self._pen.close()
        return {"looked": len(looks)}

    def churn(self, seconds: float, grace: float) -> dict[str, Any]:
        """Everybody but the first goes and comes at random; the first one's roster is compared with the truth."""
        return churn(self._members[0], self._members[1:], self._dice, seconds, grace)

    def leave(self) -> dict[str, Any]:
        """All are gone without a word, and their histories are whole."""
        for member in self._members:
            member.stop()
        self._pen.close()
        return {}


def main() -> None:
    ends_with_parent()
    serve(Crowd(options()))


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--members", type=int, default=10)
    parser.add_argument("--patience", type=float, default=4.0)
    for name in ("--folder", "--name", "--room", "--seed"):
        parser.add_argument(name, required=True)
    parser.add_argument("--source", default="")
    parser.add_argument("--fallback", action="store_true")
    parser.add_argument("--browser", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
