"""What one client shows of one room: applies events by seq and epoch as docs/protocol.md says, and writes it down."""

from typing import Any

from tests.faults.history import Pen


class Screen:
    """`seq` is the last number applied, `epoch` the room's; `lacks` is true while a gap is open."""

    def __init__(self, pen: Pen, who: str, room: str) -> None:
        self.seq, self.epoch, self.lacks, self.floor = 0, "", False, 1
        self.entering = True  # until the answer of room:enter, live events may be of another epoch
        self.names: dict[str, tuple[int, str]] = {}
        self.writers: dict[int, str] = {}  # of the messages that have a text, by number
        self._later: dict[int, tuple[str, Any]] = {}
        self._pen, self._who, self._room = pen, who, room

    def again(self) -> None:
        """A new connection: what came early on the last one may be of another epoch."""
        self.entering, self.lacks = True, False
        self._later.clear()

    def afresh(self, answer: dict[str, Any]) -> None:
        """The newest page: all that was shown before goes."""
        if self.epoch:
            self._pen.write(self._who, "reset", room=self._room, epoch=answer["epoch"])
        self.epoch, self.lacks, self.floor = answer["epoch"], False, 1
        self.raised(answer["floor"])
        self._later = {seq: event for seq, event in self._later.items() if seq > answer["head"]}
        reactions = answer.get("parts", {}).get("reactions", {})
        self.writers.clear()
        page = [("message:posted", message) for message in answer["messages"]]
        page += [(note["event"], note["data"]) for note in answer.get("notes", ())]
        for name, data in sorted(page, key=lambda event: event[1]["seq"]):
            kinds = reactions.get(str(data["seq"]), ())
            self._apply(name, data, page=True, reactions={kind["emoji"]: kind["count"] for kind in kinds})
        self._pen.write(self._who, "paged", room=self._room, seq=answer["head"])
        self.seq, self.entering = answer["head"], False
        self._drain()

    def raised(self, floor: int) -> None:
        """What is below `floor` is gone, and is shown no longer."""
        if floor > self.floor:
            self.floor = floor
            self._pen.write(self._who, "raised", room=self._room, floor=floor)

    def missed(self, events: list[dict[str, Any]]) -> None:
        """One answer of room:catch_up or room:enter."""
        self.entering = False
        for event in events:
            self.take(event["event"], event["data"])

    def take(self, name: str, data: dict[str, Any]) -> None:
        """A durable event, live or caught up: shown in its turn, dropped when old, kept when early."""
        seq = data["seq"]
        if self.entering or seq > self.seq:
            self._later[seq] = (name, data)
        if not self.entering:
            self._drain()

    def _drain(self) -> None:
        while self.seq + 1 in self._later:
            name, data = self._later.pop(self.seq + 1)
            self._apply(name, data)
            self.seq = data["seq"]
        self._later = {seq: event for seq, event in self._later.items() if seq > self.seq}
        self.lacks = bool(self._later)

    def _apply(self, name: str, data: dict[str, Any], **more: Any) -> None:
        person = data["person"]
        called = (person["rev"], person["name"])
        before = self.names.get(person["id"], (-1, ""))
        if called[0] >= before[0] and called != before:
            self.names[person["id"]] = called
            self._pen.write(self._who, "named", room=self._room, person=person["id"], rev=called[0], name=called[1])
        where = {"room": self._room, "epoch": self.epoch, "seq": data["seq"], **more}
        if name == "message:posted":
            told = {key: data.get(key) for key in ("id", "client_id", "body")}
            self._pen.write(self._who, "shown", **where, **told, person=person["id"])
            if not data.get("deleted"):
                self.writers[data["seq"]] = person["id"]
        else:
            self._change(name, data, where)

    def _change(self, name: str, data: dict[str, Any], where: dict[str, Any]) -> None:
        if name == "message:edited":
            self._pen.write(self._who, "edited", **where, message=data["message"], body=data["body"])
        elif name == "message:deleted":
            self.writers.pop(data["message"], None)
            self._pen.write(self._who, "removed", **where, message=data["message"])
        elif name == "reaction:changed":
            told = {key: data[key] for key in ("message", "emoji", "count")}
            self._pen.write(self._who, "reacted", **where, **told)
        else:
            self._pen.write(self._who, "noted", **where, event=name)
