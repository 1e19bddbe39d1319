"""What a client sees at the end: its head, the people present, their names, the whole history by pages."""

import gevent

from tests.faults.member import Member
from tests.faults.wire import NoAnswer


def look(member: Member, head: int, floor: int, really: list[str] | None, seconds: float) -> None:
    """Waits until the client is inside, at the head and the floor, and its roster right.

    After `seconds` it looks as it is.
    """
    with gevent.Timeout(seconds, False):
        member.inside.wait()
        while member.screen.seq < head or member.screen.floor < floor:
            gevent.sleep(0.05)
        while really is not None and member.roster.present != set(really):
            if not member.roster.sure:
                refresh(member)
            gevent.sleep(0.2)
    names = {person: name for person, (_, name) in member.screen.names.items()}
    member.pen.write(
        member.who,
        "final",
        room=member.room,
        seq=member.screen.seq,
        epoch=member.screen.epoch,
        floor=member.screen.floor,
        least=floor,
        present=sorted(member.roster.present),
        really=really,
        names=names,
    )


def refresh(member: Member) -> None:
    """All pages of room:people; the last one is taken in the order of the wire."""
    people: list[dict] = []

    def take(page: dict) -> None:
        people.extend(page["people"])
        if not page["next"]:
            member.roster.afresh(people, page["people_total"])

    after: dict[str, str] = {}
    try:
        while page := member.ask(member.wire, "room:people", {"room": member.room, **after}, take):
            if not page["next"]:
                return
            after = {"after": page["next"]}
    except NoAnswer:
        pass


def walk(member: Member) -> None:
    """Goes back through the history to its beginning."""
    messages: list[list[object]] = []
    before, more = member.screen.seq + 1, True
    try:
        while more:
            page = member.ask(member.wire, "room:history", {"room": member.room, "before": before, "limit": 200})
            messages = [[message["seq"], message["id"]] for message in page["messages"]] + messages
            more = page["more"] and bool(page["messages"])
            before = messages[0][0] if messages else 0
    except (NoAnswer, AttributeError):
        return
    member.pen.write(member.who, "walked", room=member.room, messages=messages)
