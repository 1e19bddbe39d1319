"""One person's client: stays connected, keeps its screen whole, and sends its outbox one message at a time."""

import random
import time
from typing import Any

import gevent
from gevent.event import Event

from tests.faults.changes import Changes
from tests.faults.history import Pen
from tests.faults.outbox import Outbox
from tests.faults.roster import Roster
from tests.faults.screen import Screen
from tests.faults.way import Way
from tests.faults.websocket import Closed
from tests.faults.wire import NoAnswer, Take, Wire


class Member:
    """`who` names the client in the history; its person is whoever the server says it is."""

    def __init__(self, who: str, room: str, way: Way, pen: Pen, dice: random.Random) -> None:
        self.who, self.room, self.way, self.pen, self.dice = who, room, way, pen, dice
        self.screen, self.roster, self.outbox = Screen(pen, who, room), Roster(), Outbox()
        self.changes = Changes(room, lambda kind, **fields: pen.write(who, kind, **fields), dice, way.patience)
        self.person, self.token, self.conn = "", None, 0
        self.wire: Wire | None = None
        self.inside, self.away_until, self.reconnects = Event(), 0.0, 0
        self._pause, self._failures, self._mend = 0.0, 0, Event()
        self._live = gevent.spawn(self._stay)
        self._talk = gevent.spawn(self._empty_outbox)
        self._alter = gevent.spawn(self._empty_changes)

    def says(self, body: str, client_id: str) -> None:
        self.outbox.waiting.append({"room": self.room, "body": body, "client_id": client_id})
        self.outbox.fresh.set()

    def repeats(self, count: int) -> None:
        """Sends messages again that were acknowledged long ago."""
        for message in self.dice.sample(self.outbox.done, min(count, len(self.outbox.done))):
            self.says(message["body"], message["client_id"])
        self.changes.repeat(count)

    def alters(self, client_id: str) -> None:
        """Edits or deletes an own message, or reacts to any."""
        if len(self.changes.waiting) < 5:
            self.changes.wish(client_id, self.person, self.screen.writers)

    def says_twice(self, body: str, client_id: str) -> None:
        """Sends one message over two connections of the same person at the same time."""
        message, auth = {"room": self.room, "body": body, "client_id": client_id}, {"protocol": 1, "token": self.token}
        second = None
        try:
            second = Wire(self.way.host, self.way.port, auth, lambda name, data: None, self.way.source)
            second.ready()
            self.ask(second, "room:enter", {"room": self.room})
            self.outbox.waiting.append(message)
            gevent.joinall([gevent.spawn(self._send, message, wire) for wire in (self.wire, second)])
            self.outbox.at_once += client_id in self.outbox.acked
        except (Closed, NoAnswer, OSError):
            pass  # with the server gone the outbox sends it alone
        finally:
            if second:
                second.kill()
            self.outbox.fresh.set()

    def cut(self, seconds: float) -> None:
        """Pulls the cable and stays away that long."""
        self.away_until = time.monotonic() + seconds
        if self.wire:
            self.wire.kill()

    def stop(self) -> None:
        gevent.killall([self._live, self._talk, self._alter])
        if self.wire:
            self.wire.kill()

    def _stay(self) -> None:
        while True:
            try:
                self._visit()
            except (Closed, NoAnswer, OSError, gevent.Timeout):
                pass
            self._part()
            gevent.sleep(self._pause or self.way.pause(self._failures, self.dice))
            self._failures, self._pause = self._failures + 1, 0.0
            while time.monotonic() < self.away_until:
                gevent.sleep(0.02)

    def _visit(self) -> None:
        self.conn += 1
        self.screen.again()
        auth = {"protocol": 1, **({"token": self.token} if self.token else {})}
        conn = self.conn
        way, hear = self.way, lambda name, data: self._hear(conn, name, data)
        wire = self.wire = Wire(way.host, way.port, auth, hear, way.source, way.fallback)
        wire.over.rawlink(lambda over: self._mend.set())
        ready = wire.ready()
        self.person, self.token = ready["person"]["id"], ready.get("token") or self.token
        self._enter(wire)
        self.pen.write(self.who, "state", value="online", person=self.person, conn=conn)
        self.inside.set()
        self._failures = 0
        while not wire.over.is_set():
            self._mend.clear()
            if self.screen.lacks:
                self._catch_up(wire)
            self._mend.wait(0.5)

    def _part(self) -> None:
        if self.wire:
            self.wire.kill()
            self.wire.over.wait(1.0)
        if self.inside.is_set():
            why = str(self.wire.why) if self.wire else ""
            self.pen.write(self.who, "state", value="offline", why=why)
            self.reconnects += 1
        self.inside.clear()

    @property
    def connected(self) -> bool:
        """False only when the server cannot take this client for present, but for the grace."""
        return self.wire is not None and not self.wire.over.is_set()

    def ask(self, wire: Wire, name: str, data: dict[str, Any], take: Take = lambda data: None) -> dict[str, Any]:
        """The answer's data; waits out rate limits. Raises NoAnswer when the server refuses otherwise.

        `take` gets the data in the order of the wire: before any event that came after them.
        """

        asked = time.monotonic()

        def in_turn(answer: dict[str, Any]) -> None:
            if answer["ok"]:
                self._note_texts(answer["data"], asked)
                take(answer["data"])

        while True:
            answer = wire.request(name, data, self.way.patience, in_turn)
            if answer["ok"]:
                return answer["data"]
            if not answer["error"]["retryable"]:
                raise NoAnswer(str(answer["error"]))
            gevent.sleep(answer["error"].get("retry_after") or 0.3)

    def _note_texts(self, answer: dict[str, Any], asked: float) -> None:
        texts = [message["seq"] for message in answer.get("messages", ()) if message.get("body")]
        for event in answer.get("events", ()):
            if event["data"].get("body"):
                texts.append(event["data"].get("message", event["data"]["seq"]))
        if texts:
            self.pen.write(self.who, "answered", room=self.room, asked=asked, texts=texts)

    def _enter(self, wire: Wire) -> None:
        known = {"after": self.screen.seq, "epoch": self.screen.epoch} if self.screen.epoch else {}
        self.pen.write(self.who, "entered", room=self.room, conn=self.conn, epoch=self.screen.epoch)
        self.ask(wire, "room:enter", {"room": self.room, **known}, self._entered)

    def _entered(self, answer: dict[str, Any]) -> None:
        self.roster.afresh(answer["people"], answer["people_total"])
        if "messages" in answer:
            self.screen.afresh(answer)
        else:
            self.screen.missed(answer["events"])
            self.screen.raised(answer["floor"])
            self.screen.lacks |= answer["more"]
        self.pen.write(self.who, "read", room=self.room, conn=self.conn, head=answer["head"])

    def _catch_up(self, wire: Wire) -> None:
        more = True
        while more:
            known = {"after": self.screen.seq, "epoch": self.screen.epoch}
            answer = self.ask(wire, "room:catch_up", {"room": self.room, **known})
            if answer.get("reset"):
                self.ask(wire, "room:enter", {"room": self.room}, self._entered)
                return
            self.screen.missed(answer["events"])
            self.screen.raised(answer["floor"])
            more = answer["more"]
        self.screen.lacks = False

    def _hear(self, conn: int, name: str, data: dict[str, Any]) -> None:
        if name != "room:head" and "seq" in data and "room" in data:
            self.pen.write(self.who, "arrived", room=data["room"], conn=conn, seq=data["seq"])
            if data["room"] == self.room:
                self.screen.take(name, data)
        elif name == "room:head" and data["room"] == self.room:
            other = data["epoch"] != self.screen.epoch
            self.screen.lacks |= data["seq"] > self.screen.seq or other
            if not other and not self.screen.entering:
                self.screen.raised(data["floor"])
        elif name == "presence:changed" and data["room"] == self.room:
            self.roster.change(data)
        elif name == "server:draining":
            self._pause = data["retry_after"]
        if self.screen.lacks:
            self._mend.set()

    def _empty_outbox(self) -> None:
        while True:
            self.outbox.fresh.wait()
            while self.outbox.waiting:
                self.inside.wait()
                if not self.connected:
                    gevent.sleep(0.01)
                    continue
                self._send(self.outbox.waiting[0], self.wire)
            self.outbox.fresh.clear()

    def _empty_changes(self) -> None:
        while True:
            self.changes.fresh.wait()
            while self.changes.waiting:
                self.inside.wait()
                if self.connected:
                    self.changes.attempt(self.wire)
                else:
                    gevent.sleep(0.01)
            self.changes.fresh.clear()

    def _send(self, message: dict[str, Any], wire: Wire) -> None:
        """One try; the message leaves the outbox when it is acknowledged or refused for good."""
        self.outbox.again += message["client_id"] in self.outbox.tried
        self.outbox.tried.add(message["client_id"])
        self.pen.write(self.who, "invoked", **message)
        try:
            answer = wire.request("message:send", message, self.way.patience)
        except NoAnswer:
            gevent.sleep(0)
            return
        told = {"room": self.room, "client_id": message["client_id"]}
        if answer["ok"]:
            self.pen.write(self.who, "acked", **told, **answer["data"])
            if message["client_id"] not in self.outbox.acked:
                self.outbox.acked.add(message["client_id"])
                self.outbox.done.append(message)
        else:
            error = answer["error"]
            self.pen.write(self.who, "refused", **told, code=error["code"], final=not error["retryable"])
            if error["retryable"]:
                gevent.sleep(min(error.get("retry_after") or 0.3, 5.0))
                return
            self.outbox.given_up += 1
        if message in self.outbox.waiting:  # another try may have taken it out
            self.outbox.waiting.remove(message)
