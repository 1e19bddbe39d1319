"""The records of a run sorted into what the rules ask for."""

from collections import defaultdict
from dataclasses import dataclass, field

from tests.faults.history import Record

Key = tuple[str, str]


@dataclass
class Send:
    """One message as its sender knows it: first try, all acks, whether it was given up."""

    who: str
    room: str
    client_id: str
    body: str
    invoked: float
    acks: list[Record] = field(default_factory=list)
    given_up: bool = False


@dataclass
class Change:
    """An edit as its sender knows it."""

    room: str
    message: int
    body: str
    granted: bool = False


@dataclass
class View:
    """sends by client_id in order of the first try; per (who, room): everything else that happened there, in order."""

    sends: dict[str, Send] = field(default_factory=dict)
    there: dict[Key, list[Record]] = field(default_factory=lambda: defaultdict(list))
    finals: dict[Key, Record] = field(default_factory=dict)
    walks: list[Record] = field(default_factory=list)
    edits: dict[str, Change] = field(default_factory=dict)  # by client_id
    deletions: dict[tuple[str, int], float | None] = field(default_factory=dict)  # the time of the first ack
    denials: list[Record] = field(default_factory=list)
    answers: list[Record] = field(default_factory=list)
    entered: set[Key] = field(default_factory=set)
    restored: list[float] = field(default_factory=list)
    persons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def gather(records: list[Record]) -> View:
    """One pass over the records."""
    view = View()
    for record in records:
        kind, key = record["kind"], (record["who"], record.get("room", ""))
        if kind in ("invoked", "acked", "refused"):
            note_send(view, record)
        elif kind in ("wished", "granted", "denied"):
            note_change(view, record)
        elif kind == "answered":
            view.answers.append(record)
        elif kind == "final":
            view.finals[key] = record
        elif kind == "walked":
            view.walks.append(record)
        elif kind == "restored":
            view.restored.append(record["t"])
        elif kind == "state":
            if record["value"] == "online":
                view.persons[record["who"]].append(record["person"])
        else:
            view.there[key].append(record)
            if kind == "entered":
                view.entered.add(key)
    return view


def note_send(view: View, record: Record) -> None:
    client_id = record["client_id"]
    if record["kind"] == "invoked":
        if client_id not in view.sends:
            view.sends[client_id] = Send(record["who"], record["room"], client_id, record["body"], record["t"])
        return
    send = view.sends[client_id]
    if record["kind"] == "acked":
        send.acks.append(record)
    else:
        send.given_up = record["final"]


def note_change(view: View, record: Record) -> None:
    place = (record["room"], record["message"])
    if record["kind"] == "denied":
        view.denials.append(record)
    elif record["request"] == "message:edit":
        edit = view.edits.setdefault(record["client_id"], Change(*place, record["body"]))
        edit.granted |= record["kind"] == "granted"
    elif record["request"] == "message:delete":
        view.deletions.setdefault(place, None)
        if record["kind"] == "granted" and view.deletions[place] is None:
            view.deletions[place] = record["t"]
