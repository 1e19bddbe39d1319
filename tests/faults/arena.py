"""One run: a folder, a supervised server, crowds of clients, perhaps a proxy; in the end the checker's word."""

import random
import socket
import tempfile
import time
from pathlib import Path
from typing import Any

from chatapp.core.database import address
from chatapp.maintenance import save
from tests.faults import herd, history, truth
from tests.faults.checker import Broken, check
from tests.faults.herd import Herd
from tests.faults.history import Pen
from tests.faults.proxy import Proxy
from tests.faults.rules import RULES
from tests.faults.supervisor import Supervisor
from tests.support.prepared import prepare

LIMITS = {
    "CHAT_AVATARS": "local",
    "CHAT_PER_ADDRESS": "5000",
    "CHAT_PAGE_TIME": "1000",
    "CHAT_ANSWER_BYTES": "10000000000",
    "CHAT_HANDSHAKES": "1000000",
    "CHAT_NEW_GUESTS": "1000000",
    "CHAT_FREE_JOINS": "0",
    "CHAT_MESSAGES": "1000000",
    "CHAT_DAY_MESSAGES": "0",
    "CHAT_DAY_BYTES": "0",
    "CHAT_ADDRESS_DAY_MESSAGES": "0",
    "CHAT_ADDRESS_DAY_BYTES": "0",
    "CHAT_REQUESTS": "1000000",
    "CHAT_RENAMES": "1000000",
    "CHAT_GRACE": "2",
    "CHAT_HEAD_INTERVAL": "2",
    "CHAT_PING_INTERVAL": "5",
    "CHAT_PING_TIMEOUT": "5",
}


TRACEBACK = b"Traceback (most recent call last)"


class Arena:
    """A context: everything that it started is ended with it. `launch` are words for tests.faults.launch.

    `shipped`: with the product's own limits instead of ours, which refuse nothing and notice soon.
    """

    def __init__(
        self,
        seed: int = 1,
        launch: tuple[str, ...] = (),
        data: Path | None = None,
        shipped: bool = False,
        **settings: str,
    ) -> None:
        self.seed, self.dice, self.launch = seed, random.Random(seed), launch
        self._home = tempfile.TemporaryDirectory(prefix="chat-faults-")
        self.home = Path(self._home.name)
        self.data, self.folder, self.log = data or self.home / "data", self.home / "history", self.home / "server.log"
        if data is None:
            prepare(self.data)
        self.folder.mkdir()
        self.port = free_port()
        self.database_url = settings.get("CHAT_DATABASE_URL", "")
        serve = ("serve", "--port", str(self.port), "--data", str(self.data))
        words = ["tests.faults.launch", *launch, "--", *serve] if launch else ["chatapp", *serve]
        self.server = Supervisor(
            words, {**({"CHAT_AVATARS": "local"} if shipped else LIMITS), **settings}, self.port, self.log
        )
        self.crowds: list[Herd] = []
        self.helpers: list[Herd] = []
        self.proxies: list[Proxy] = []
        self.pen = Pen(self.folder / "harness.jsonl")

    def __enter__(self) -> "Arena":
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        for crowd in (*self.crowds, *self.helpers):
            crowd.end()
        self.server.stop()
        for proxy in self.proxies:
            proxy.close()
        self._home.cleanup()

    def proxy(self) -> Proxy:
        self.proxies.append(Proxy(self.port, self.seed))
        return self.proxies[-1]

    def crowd(self, name: str, members: int, room: str = "lobby", port: int = 0, **more: Any) -> Herd:
        """A new crowd; returns when everybody is inside."""
        crowd = herd.crowd(port or self.port, self.folder, name, members, room, self.seed, **more)
        self.crowds.append(crowd)
        crowd.do("inside")
        return crowd

    def helper(self, module: str, **options: Any) -> Herd:
        """A process of another kind; returns when it says that it is ready."""
        self.helpers.append(Herd(module, port=self.port, **options))
        self.helpers[-1].answer()
        return self.helpers[-1]

    def talk(self, rate: float, names: float = 0.0, changes: float = 0.0) -> None:
        for crowd in self.crowds:
            crowd.do("talk", rate=rate, names=names, changes=changes)

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def sent(self) -> int:
        """How many messages have been acknowledged so far."""
        return sum(answer["sent"] for answer in self.together("count"))

    def settle(self, seconds: float = 30, presence: bool = True) -> dict[str, int]:
        """Silence; outboxes empty; everybody looks for the last time. Returns the counts of the run.

        Without `presence` nobody waits until the lists of those present are right.
        """
        self.server.wait_until_up()
        counts: dict[str, int] = {"kills": self.server.starts - 1}
        for answer in self.together("quiet", seconds=seconds):
            counts["left"] = counts.get("left", 0) + answer["left"]
        really: dict[str, list[str]] = {}
        for answer in self.together("inside", seconds=seconds):
            counts["outside"] = counts.get("outside", 0) + len(answer["outside"])
            for room, person in answer["people"]:
                really.setdefault(room, []).append(person)
        for answer in self.together("count"):
            for key, value in answer.items():
                counts[key] = counts.get(key, 0) + value
        stored = self.truth()
        heads = {room: head for room, (_, head) in stored.heads.items()}
        self.together(
            "last_look", heads=heads, floors=stored.floors, really=really if presence else None, seconds=seconds
        )
        self.pen.close()
        return counts

    def together(self, order: str, **more: Any) -> list[dict[str, Any]]:
        for crowd in self.crowds:
            crowd.ask(order, **more)
        return [crowd.answer() for crowd in self.crowds]

    def truth(self) -> truth.Truth:
        """Of a database server a backup is read: a file of SQLite as well."""
        if not self.database_url:
            return truth.read(self.data / "chat.db")
        path = self.home / "truth.db"
        path.unlink(missing_ok=True)
        save(address.of(self.database_url), path)
        return truth.read(path)

    def records(self) -> list[history.Record]:
        return history.read(self.folder)

    def verdict(self, without: tuple[str, ...] = ()) -> Broken | None:
        """`without` names rules that this run breaks on purpose (frames lost on the way)."""
        return check(self.records(), self.truth(), [pair for pair in RULES if pair[0] not in without])

    def tracebacks(self) -> int:
        return self.log.read_bytes().count(TRACEBACK)

    def first_traceback(self) -> str:
        """What the server was sorry about, empty when nothing."""
        before, found, after = self.log.read_bytes().partition(TRACEBACK)
        return (before[-300:] + found + after[:3000]).decode("utf-8", "replace") if found else ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
