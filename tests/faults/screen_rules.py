"""The rules about what clients were sent and showed: nothing foreign, lost, doubled, moved; all agree in the end."""

from collections.abc import Iterator

from tests.faults.checker import Finding, Rule
from tests.faults.truth import Truth
from tests.faults.view import View


def only_own_rooms(view: View, truth: Truth) -> Iterator[Finding]:
    """Events of a room come only to those who entered it."""
    for (who, room), records in view.there.items():
        if (who, room) not in view.entered:
            yield f"{who} got an event of {room} without entering it", {"who": who, "room": room, "t": records[0]["t"]}


def live_in_order(view: View, truth: Truth) -> Iterator[Finding]:
    """On one connection, live events of a room come each once, in order, none left out, from what was read on."""
    for (who, room), records in view.there.items():
        last: dict[int, int] = {}
        for record in records:
            if record["kind"] in ("left", "reset"):
                last.clear()
            elif record["kind"] == "read":
                last.setdefault(record["conn"], record["head"])
            elif record["kind"] == "arrived":
                conn, seq = record["conn"], record["seq"]
                if seq != last.get(conn, seq - 1) + 1:
                    yield f"{who} got {seq} after {last[conn]} live", {"who": who, "room": room, "seq": seq}
                last[conn] = seq


def nothing_moves(view: View, truth: Truth) -> Iterator[Finding]:
    """A screen only grows downwards, one number after the other, until it is told to start afresh.

    A page has only some of the numbers: what an event has changed there is in its messages.
    """
    for (who, room), records in view.there.items():
        last = None
        for record in records:
            if record["kind"] in ("reset", "paged"):
                last = record.get("seq")
            elif record["kind"] in NUMBERED:
                if last is not None and (record["seq"] <= last if record.get("page") else record["seq"] != last + 1):
                    yield f"{who} showed {record['seq']} after {last}", {"who": who, "room": room, "seq": record["seq"]}
                last = record["seq"]


def shown_once(view: View, truth: Truth) -> Iterator[Finding]:
    """No screen shows one message in two places."""
    for (who, room), records in view.there.items():
        ids: set[str] = set()
        for record in records:
            if record["kind"] == "reset":
                ids.clear()
            elif record["kind"] == "shown":
                if record["client_id"] in ids:
                    yield f"{who} shows {record['client_id']} twice", {"who": who, "client_id": record["client_id"]}
                ids.add(record["client_id"])


def shown_is_stored(view: View, truth: Truth) -> Iterator[Finding]:
    """What is on screen in the end is what is stored at that number: same id, person, text and reactions.

    What is below the floor is for the rule "floor".
    """
    stored = {
        (m.room, m.seq): (
            m.id,
            m.client_id,
            m.person,
            None if m.deleted else m.body,
            truth.reactions.get((m.room, m.seq), {}),
        )
        for m in truth.messages
    }
    for (who, room), records in view.there.items():
        # whoever did not come to the end may not know of the last changes
        whole = (who, room) in view.finals and view.finals[who, room]["seq"] == truth.heads[room][1]
        for seq, seen in messages_of(on_screen(records)).items():
            if seq < truth.floor(room):
                continue
            there = stored.get((room, seq), ())
            if (there if whole else there[:3]) != (seen if whole else seen[:3]):
                words = f"{who} shows at {seq} what is not stored there"
                yield words, {"who": who, "room": room, "seq": seq, "message": seq}


def nothing_below_the_floor(view: View, truth: Truth) -> Iterator[Finding]:
    """In the end nobody shows what was no longer stored when they began to look for the last time."""
    for (who, room), final in view.finals.items():
        least = final.get("least", 1)
        below = [record["seq"] for record in on_screen(view.there[who, room]) if record.get("seq", least) < least]
        if below or final.get("floor", 1) < least:
            words = f"{who} knows the floor {final.get('floor', 1)} of {room}, which is {least}, shows {below[:3]}"
            yield words, {"who": who, "kind": "final"}


def one_story_an_epoch(view: View, truth: Truth) -> Iterator[Finding]:
    """In one epoch a number means one message, whoever saw it and whenever."""
    told: dict[tuple[str, str, int], str] = {}
    for (who, room), records in view.there.items():
        for record in records:
            if record["kind"] == "shown":
                key = (room, record["epoch"], record["seq"])
                if told.setdefault(key, record["id"]) != record["id"]:
                    yield f"{room} number {record['seq']} meant two messages", {"room": room, "seq": record["seq"]}


def all_arrive(view: View, truth: Truth) -> Iterator[Finding]:
    """Whoever gave a last look has everything, from the first number it showed to the stored head."""
    messages: dict[str, set[int]] = {}
    for message in truth.messages:
        messages.setdefault(message.room, set()).add(message.seq)
    for (who, room), final in view.finals.items():
        epoch, head = truth.heads[room]
        if (final["epoch"], final["seq"]) != (epoch, head):
            yield f"{who} ends at {final['seq']}, {room} at {head}", {"who": who, "room": room, "seq": final["seq"]}
        shown = {record["seq"] for record in on_screen(view.there[who, room]) if record["kind"] == "shown"}
        first = min(shown, default=0)
        lost = {seq for seq in messages.get(room, ()) if seq > first} - shown
        if lost:
            yield f"{who} never showed {min(lost)} of {room}", {"room": room, "seq": min(lost)}


def presence(view: View, truth: Truth) -> Iterator[Finding]:
    """In the end everyone sees exactly those who are there."""
    for (who, room), final in view.finals.items():
        there = final.get("really")
        if there is not None and set(final["present"]) != set(there):
            ghosts, hidden = set(final["present"]) - set(there), set(there) - set(final["present"])
            yield f"{who} sees ghosts {sorted(ghosts)}, misses {sorted(hidden)}", {"who": who, "kind": "final"}


def names(view: View, truth: Truth) -> Iterator[Finding]:
    """A revision of a person has one name, and in the end everyone knows everyone by the stored one."""
    told: dict[tuple[str, int], str] = {}
    for (who, _), records in view.there.items():
        for record in (record for record in records if record["kind"] == "named" and not view.restored):
            name = told.setdefault((record["person"], record["rev"]), record["name"])
            if name != record["name"]:
                words = f"{who} was told that {record['person']} is {record['name']!r}, another time {name!r}"
                yield words, {"who": who, "person": record["person"], "rev": record["rev"]}
    for (who, room), final in view.finals.items():
        for person, name in final.get("names", {}).items():
            if truth.names.get(person, name) != name:
                yield f"{who} calls {person} {name!r}, not {truth.names[person]!r}", {"who": who, "kind": "final"}


def pages(view: View, truth: Truth) -> Iterator[Finding]:
    """Walking the history by pages gives every stored message once, in order."""
    for walk in view.walks:
        floor = truth.floor(walk["room"])  # it may have risen since
        stored = [[message.seq, message.id] for message in truth.messages if message.room == walk["room"]]
        if [list(pair) for pair in walk["messages"] if pair[0] >= floor] != stored:
            yield (
                f"{walk['who']} walked {len(walk['messages'])} of {len(stored)} messages",
                {"who": walk["who"], "kind": "walked"},
            )


def on_screen(records: list[dict]) -> list[dict]:
    """What is left on screen: everything since the last reset, from the last floor on."""
    start = max((n for n, record in enumerate(records) if record["kind"] == "reset"), default=-1)
    floor = max((record["floor"] for record in records[start + 1 :] if record["kind"] == "raised"), default=1)
    return [record for record in records[start + 1 :] if record.get("seq", floor) >= floor]


Message = tuple[str, str, str, str | None, dict[str, int]]


def messages_of(records: list[dict]) -> dict[int, Message]:
    """By number: id, client id, person, text (None when deleted) and reactions, as they are in the end."""
    found: dict[int, Message] = {}
    for record in records:
        if record["kind"] == "shown":
            told = (record["id"], record["client_id"], record["person"], record["body"])
            found[record["seq"]] = (*told, dict(record.get("reactions", {})))
        elif record.get("message") in found:
            found[record["message"]] = altered(found[record["message"]], record)
    return found


def altered(message: Message, record: dict) -> Message:
    *told, body, reactions = message
    if record["kind"] == "removed":
        return (*told, None, {})
    if record["kind"] == "edited":
        return (*told, body and record["body"], reactions)
    counts = {**reactions, record["emoji"]: record["count"]}
    return (*told, body, {emoji: count for emoji, count in counts.items() if count})


NUMBERED = ("shown", "noted", "edited", "removed", "reacted")
SCREEN_RULES: list[tuple[str, Rule]] = [
    ("foreign", only_own_rooms),
    ("live order", live_in_order),
    ("moved", nothing_moves),
    ("twice", shown_once),
    ("story", one_story_an_epoch),
    ("screen", shown_is_stored),
    ("floor", nothing_below_the_floor),
    ("convergence", all_arrive),
    ("presence", presence),
    ("names", names),
    ("pages", pages),
]
