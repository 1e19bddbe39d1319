"""The rules about what was sent and stored: loss, repeat, phantom, order, density. Each yields what breaks it."""

from collections import Counter
from collections.abc import Iterator

from tests.faults.change_rules import CHANGE_RULES
from tests.faults.checker import Finding, Rule
from tests.faults.screen_rules import SCREEN_RULES
from tests.faults.truth import Truth
from tests.faults.view import View


def acked_is_stored(view: View, truth: Truth) -> Iterator[Finding]:
    """Every acknowledged message is stored, or below the floor.

    After a restore only what was acknowledged later can be asked for.
    """
    stored = {message.client_id for message in truth.messages}
    since = max(view.restored, default=0.0)
    for send in view.sends.values():
        acked = any(ack["t"] > since for ack in send.acks) and send.invoked > since
        gone = any(ack["seq"] < truth.floor(send.room) for ack in send.acks)
        if acked and not gone and send.client_id not in stored:
            yield f"{send.client_id} was acknowledged and is not stored", {"client_id": send.client_id}


def stored_once(view: View, truth: Truth) -> Iterator[Finding]:
    """A retry never stores a second copy."""
    for client_id, times in Counter(message.client_id for message in truth.messages).items():
        if times > 1:
            yield f"{client_id} is stored {times} times", {"client_id": client_id}


def stored_was_sent(view: View, truth: Truth) -> Iterator[Finding]:
    """Nothing is stored that nobody sent, or with a text that nobody wrote, or in another room."""
    edits: dict[tuple[str, int], set[str]] = {}
    for edit in view.edits.values():
        edits.setdefault((edit.room, edit.message), set()).add(edit.body)
    for message in truth.messages:
        send, place = view.sends.get(message.client_id), (message.room, message.seq)
        gone = {""} if place in view.deletions and message.deleted else set()
        if (
            send is None
            or send.room != message.room
            or message.body not in {send.body} | edits.get(place, set()) | gone
        ):
            yield f"{message.id} is stored as nobody sent it", {"client_id": message.client_id, "id": message.id}


def refused_is_absent(view: View, truth: Truth) -> Iterator[Finding]:
    """What was refused for good, and given up, is not stored."""
    stored = {message.client_id for message in truth.messages}
    for send in view.sends.values():
        if send.given_up and not send.acks and send.client_id in stored:
            yield f"{send.client_id} was refused and is stored", {"client_id": send.client_id}


def ack_tells_the_place(view: View, truth: Truth) -> Iterator[Finding]:
    """Every ack, the first and those of retries, names the stored id and seq."""
    stored = {message.client_id: (message.id, message.seq) for message in truth.messages}
    for send in view.sends.values():
        for ack in send.acks:
            if send.client_id in stored and (ack["id"], ack["seq"]) != stored[send.client_id] and not view.restored:
                yield f"the ack of {send.client_id} names another place", {"client_id": send.client_id}


def dense(view: View, truth: Truth) -> Iterator[Finding]:
    """The seq of a room goes from its floor without holes or repeats up to its head, and each message has its number."""
    for room, seqs in truth.journal.items():
        floor, first = truth.floor(room), max(truth.floor(room), truth.replayable.get(room, 1))
        every = [seq for seq in seqs if not floor <= seq < first]
        if every != list(range(first, truth.heads[room][1] + 1)):
            wrong = next((n for n, seq in enumerate(every, first) if seq != n), first + len(every))
            yield f"{room} has no event number {wrong}, its floor is {floor}", {"room": room, "seq": wrong}
    numbered = {room: set(seqs) for room, seqs in truth.journal.items()}
    for message in truth.messages:
        if message.seq not in numbered[message.room]:
            yield f"message {message.id} is not in the journal", {"room": message.room, "seq": message.seq}


def real_time(view: View, truth: Truth) -> Iterator[Finding]:
    """Acknowledged before another was first tried: a smaller seq. This holds between senders and for one sender."""
    place = {message.client_id: message.seq for message in truth.messages}
    for room in truth.heads:
        sends = [send for send in view.sends.values() if send.room == room and send.client_id in place]
        acked = sorted((send.acks[0]["t"], place[send.client_id], send.client_id) for send in sends if send.acks)
        highest, before, at = 0, "", 0
        for send in sorted(sends, key=lambda send: send.invoked):
            while at < len(acked) and acked[at][0] < send.invoked:
                if acked[at][1] > highest:
                    highest, before = acked[at][1], acked[at][2]
                at += 1
            if place[send.client_id] < highest:
                yield f"{send.client_id} came before {before}, acknowledged earlier", {"client_id": send.client_id}


def same_person(view: View, truth: Truth) -> Iterator[Finding]:
    """Whoever comes back is who they were. A restore may forget people that came after the copy was made."""
    for who, persons in view.persons.items():
        if len(set(persons)) > 1 and not view.restored:
            yield f"{who} came back as somebody else", {"who": who, "value": "online"}


RULES: list[tuple[str, Rule]] = [
    ("loss", acked_is_stored),
    ("repeat", stored_once),
    ("phantom", stored_was_sent),
    ("refusal", refused_is_absent),
    ("ack", ack_tells_the_place),
    ("density", dense),
    ("real time", real_time),
    ("identity", same_person),
    *CHANGE_RULES,
    *SCREEN_RULES,
]
