"""Writes small histories by hand, for the tests of the checker."""

from dataclasses import replace
from typing import Any

from tests.faults.history import Record
from tests.faults.truth import Stored, Truth


class Story:
    """One room, the lobby; a message body is its client id, so that stories stay short."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.truth = Truth(journal={"lobby": []}, heads={"lobby": ("e1", 0)}, names={"mia": "Mia", "otto": "Otto"})
        self.people: list[str] = []
        self.ghosts: list[str] = []
        self.stale: dict[str, str] = {}
        self.frozen: list[Record] | None = None
        self.floor = 1  # which everybody should know

    def write(self, who: str, kind: str, **fields: Any) -> Record:
        record = {"t": float(len(self.records)), "who": who, "kind": kind, "room": "lobby", **fields}
        self.records.append(record)
        return record

    def enters(self, who: str) -> None:
        self.people.append(who)
        self.write(who, "entered", conn=1, epoch="e1")
        for message in self.truth.messages:
            self.shows(who, message.seq)

    def says(self, who: str, client_id: str, epoch: str = "e1") -> None:
        self.write(who, "invoked", client_id=client_id, body=client_id)
        message = self.stores(who, client_id, epoch)
        self.write(who, "acked", client_id=client_id, id=message.id, seq=message.seq, duplicate=False)
        for person in self.people:
            self.write(person, "arrived", conn=1, seq=message.seq)
            self.shows(person, message.seq, epoch=epoch)

    def stores(self, who: str, client_id: str, epoch: str = "e1") -> Stored:
        seq = self.truth.heads["lobby"][1] + 1
        self.truth.heads["lobby"] = (epoch, seq)
        self.truth.journal["lobby"].append(seq)
        self.truth.messages.append(self.stored(who, client_id, seq))
        return self.truth.messages[-1]

    def stored(self, who: str, client_id: str, seq: int) -> Stored:
        return Stored("lobby", seq, f"m{seq}", client_id, who, client_id)

    def edits(self, who: str, seq: int, client_id: str) -> None:
        """The text becomes the client id."""
        wish = {"request": "message:edit", "message": seq, "client_id": client_id, "body": client_id}
        self.write(who, "wished", **wish)
        number = self.number()
        self.truth.messages[seq - 1] = replace(self.truth.messages[seq - 1], body=client_id)
        self.truth.edits.setdefault(("lobby", seq), []).append((number, client_id))
        self.write(who, "granted", **wish, seq=number, duplicate=False)
        self.tells("edited", number, message=seq, body=client_id)

    def deletes(self, who: str, seq: int) -> None:
        wish = {"request": "message:delete", "message": seq}
        self.write(who, "wished", **wish)
        number = self.number()
        self.truth.messages[seq - 1] = replace(self.truth.messages[seq - 1], body="", deleted=True)
        self.truth.edits.pop(("lobby", seq), None)
        self.write(who, "granted", **wish, seq=number, changed=True)
        self.tells("removed", number, message=seq)

    def number(self) -> int:
        epoch, seq = self.truth.heads["lobby"]
        self.truth.heads["lobby"] = (epoch, seq + 1)
        self.truth.journal["lobby"].append(seq + 1)
        return seq + 1

    def tells(self, kind: str, seq: int, **fields: Any) -> None:
        """Everybody hears it and shows it."""
        for person in self.people:
            self.write(person, "arrived", conn=1, seq=seq)
            self.write(person, kind, epoch="e1", seq=seq, **fields)

    def shows(self, who: str, seq: int, epoch: str = "e1", **other: Any) -> None:
        message = next(message for message in self.truth.messages if message.seq == seq)
        fields = {"id": message.id, "client_id": message.client_id, "person": message.person, "body": message.body}
        self.write(who, "shown", epoch=epoch, seq=seq, **{**fields, **other})

    def shows_afresh(self, who: str, pairs: list[tuple[str, int]], epoch: str = "e1") -> None:
        self.write(who, "reset", epoch=epoch)
        for message_id, seq in pairs:
            self.shows(who, seq, epoch=epoch, id=message_id)

    def find(self, kind: str, client_id: str) -> Record:
        return next(r for r in self.records if r["kind"] == kind and r.get("client_id") == client_id)

    def finals(self) -> list[Record]:
        epoch, head = self.truth.heads["lobby"]
        look = {"t": 1e9, "kind": "final", "room": "lobby", "seq": head, "epoch": epoch, "really": self.people}
        look |= {"floor": self.floor, "least": self.floor}
        names = {**{person: self.truth.names[person] for person in self.people}, **self.stale}
        return [{**look, "who": who, "present": [*self.people, *self.ghosts], "names": names} for who in self.people]

    def freeze_finals(self) -> None:
        """Everybody's last look is now, whatever is stored later."""
        self.frozen = self.finals()

    def told(self) -> tuple[list[Record], Truth]:
        return [*self.records, *(self.frozen or self.finals())], self.truth
