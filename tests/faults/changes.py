"""What a client does to messages that are there: edits, deletions, reactions; one at a time, each until it is answered."""

import random
from collections.abc import Callable
from typing import Any

import gevent
from gevent.event import Event

from tests.faults.wire import NoAnswer, Wire

RECENT = 8  # of one's own messages: those that others may not have seen yet
EMOJI = ("👍", "🎂", "😮")
Write = Callable[..., None]
Change = tuple[str, dict[str, Any]]


class Changes:
    """`write` is the client's pen; `waiting` are requests without an answer, `edits` those that were acknowledged."""

    def __init__(self, room: str, write: Write, dice: random.Random, patience: float) -> None:
        self.waiting: list[Change] = []
        self.edits: list[Change] = []
        self.fresh = Event()
        self.granted = 0
        self._room, self._write, self._dice, self._patience = room, write, dice, patience

    def wish(self, client_id: str, person: str, writers: dict[int, str]) -> None:
        """Something by chance, with a message that has a text; `writers` by its number."""
        own = sorted(seq for seq, writer in writers.items() if writer == person)[-RECENT:]
        chance = self._dice.random()
        if not own or not writers:
            return
        message = {"room": self._room, "message": self._dice.choice(own)}
        if chance < 0.5:
            body = f"{client_id} edits {self._dice.random()}"
            self._add("message:edit", {**message, "body": body, "client_id": client_id})
        elif chance < 0.7:
            self._add("message:delete", message)
        else:
            message["message"] = self._dice.choice(sorted(writers)[-RECENT:])
            name = self._dice.choice(("reaction:put", "reaction:put", "reaction:take"))
            self._add(name, {**message, "emoji": self._dice.choice(EMOJI)})

    def repeat(self, count: int) -> None:
        """Edits that were acknowledged long ago come again."""
        for name, request in self._dice.sample(self.edits, min(count, len(self.edits))):
            self._add(name, request)

    def attempt(self, wire: Wire) -> None:
        """One try of the oldest; it is over when it is acknowledged or refused for good."""
        name, request = self.waiting[0]
        self._write("wished", request=name, **request)
        try:
            answer = wire.request(name, request, self._patience)
        except NoAnswer:
            gevent.sleep(0)
            return
        if answer["ok"]:
            self._write("granted", request=name, **{**request, **answer["data"]})
            self.granted += 1
            if name == "message:edit" and (name, request) not in self.edits:
                self.edits.append((name, request))
        elif answer["error"]["retryable"]:
            gevent.sleep(min(answer["error"].get("retry_after") or 0.3, 5.0))
            return
        else:
            self._write("denied", request=name, code=answer["error"]["code"], **request)
        self.waiting.pop(0)

    def _add(self, name: str, request: dict[str, Any]) -> None:
        self.waiting.append((name, request))
        self.fresh.set()
