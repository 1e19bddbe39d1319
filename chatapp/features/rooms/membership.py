"""Who may be in which private room, in the database. It is asked before anything of the room is."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people.models import Person

May = Literal["read", "write"]
LISTED = 500  # members that one answer names


class Came(NamedTuple):
    """A member, and the link that they came by; None: another way."""

    person: Person
    may: May
    link: str | None


def right(reader: Reader, person_id: str, slug: str) -> May | None:
    """What the person may do in the private room at this address; None: nothing, or there is no such room."""
    row = reader.one("SELECT may FROM member WHERE person = ? AND slug = ?", person_id, slug)
    return row[0] if row else None


def admit(tx: Tx, person_id: str, room: tuple[int, str], may: May, link: str | None) -> bool:
    """Makes the person a member of the room (number and address), or lets them do more. False: nothing is new."""
    had = right(tx, person_id, room[1])
    if had == "write" or had == may:
        return False
    tx.run(
        "INSERT INTO member (person, slug, room, may, link, came_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person, slug) DO UPDATE SET may = excluded.may, link = excluded.link",
        *(person_id, room[1], room[0], may, link, clock.stamp()),
    )
    return True


def dismiss(tx: Tx, person_id: str, room_id: int) -> str | None:
    """The person is no member any more, and was never there. The room's address, None when they were no member."""
    row = tx.one("SELECT slug FROM member WHERE room = ? AND person = ?", room_id, person_id)
    if row is None:
        return None
    tx.run("DELETE FROM member WHERE person = ? AND slug = ?", person_id, row[0])
    tx.run("DELETE FROM visit WHERE person = ? AND room = ?", person_id, room_id)
    return str(row[0])


def members(reader: Reader, room_id: int) -> list[Came]:
    """The newest 500 members of a room."""
    rows = reader.all(
        "SELECT p.id, p.name, p.avatar, p.tag, p.rev, m.may, m.link FROM member m JOIN person p ON p.id = m.person"
        " WHERE m.room = ? ORDER BY m.came_at DESC, p.id LIMIT ?",
        *(room_id, LISTED),
    )
    return [Came(Person(*row[:5]), row[5], row[6]) for row in rows]


def others(reader: Reader, room_id: int, person_id: str) -> list[Person]:
    """The other members of a direct message, who are few."""
    rows = reader.all(
        "SELECT p.id, p.name, p.avatar, p.tag, p.rev FROM member m JOIN person p ON p.id = m.person"
        " WHERE m.room = ? AND m.person <> ? ORDER BY p.name, p.id LIMIT ?",
        *(room_id, person_id, LISTED),
    )
    return [Person(*row) for row in rows]


def unseen(reader: Reader, slug: str) -> list[tuple[str, int]]:
    """Members of a direct message who do not have it in their list: their ids, and the room's number."""
    rows = reader.all(
        "SELECT m.person, r.id FROM room r JOIN member m ON m.room = r.id WHERE r.slug = ? AND r.kind = 'direct'"
        " AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.person = m.person AND v.room = r.id)",
        slug,
    )
    return [(row[0], row[1]) for row in rows]


def show(tx: Tx, person_id: str, room_id: int) -> bool:
    """The room is in the person's list. False when it was there."""
    sql = "INSERT INTO visit (person, room, entered_at) VALUES (?, ?, ?) ON CONFLICT (person, room) DO NOTHING"
    return tx.run(sql, person_id, room_id, clock.stamp()) == 1


def of_link(reader: Reader, room_id: int, link: str) -> list[str]:
    """The ids of the members who came by a link."""
    return [row[0] for row in reader.all("SELECT person FROM member WHERE room = ? AND link = ?", room_id, link)]


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are being removed."""
    tx.run(f"DELETE FROM member WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def remove_room(tx: Tx, room_id: int) -> None:
    """The room is being removed."""
    tx.run("DELETE FROM member WHERE room = ?", room_id)
