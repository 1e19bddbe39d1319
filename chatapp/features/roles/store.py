"""The roles in the database."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people.models import Person
from chatapp.features.roles.models import HOUSE, Role, Standing, standing_of

SHOWN = 200  # people with a role in one room
LISTED = 200


class OwnerLink(NamedTuple):
    """``used_by`` is the id of the person whom it has made the owner."""

    expires_at: str
    used_by: str | None


def standing(reader: Reader, person_id: str, room_id: int) -> Standing:
    """The highest of what somebody is in the room and in the house."""
    rows = reader.all("SELECT room, role FROM role WHERE person = ? AND room IN (?, ?)", person_id, HOUSE, room_id)
    order = list(Standing)
    return max((standing_of(room, role) for room, role in rows), key=order.index, default=Standing.GUEST)


def badges(reader: Reader, room_id: int) -> dict[str, dict[str, Role]]:
    """Everybody with a role: in the ``house`` and in this ``room``, by the person's id."""
    rows = reader.all(
        "SELECT person, room, role FROM role WHERE room IN (?, ?) ORDER BY room, given_at LIMIT ?",
        *(HOUSE, room_id, SHOWN),
    )
    found: dict[str, dict[str, Role]] = {"house": {}, "room": {}}
    for person, room, role in rows:
        found["house" if room == HOUSE else "room"][person] = role
    return found


def listed(reader: Reader, room_id: int) -> list[tuple[Person, Role]]:
    """The people who have a role in the house (0), or in one room, the oldest first."""
    rows = reader.all(
        "SELECT p.id, p.name, p.avatar, p.tag, p.rev, r.role FROM role r JOIN person p ON p.id = r.person"
        " WHERE r.room = ? ORDER BY r.given_at LIMIT ?",
        *(room_id, LISTED),
    )
    return [(Person(*row[:5]), row[5]) for row in rows]


def role(reader: Reader, person_id: str, room_id: int) -> Role | None:
    """The role that is stored for exactly this room, or the house."""
    row = reader.one("SELECT role FROM role WHERE person = ? AND room = ?", person_id, room_id)
    return row[0] if row else None


def give(tx: Tx, person_id: str, room_id: int, role: Role, by: str) -> None:
    """One role for each person and room: the new one replaces the former."""
    tx.run(
        "INSERT INTO role (person, room, role, given_by, given_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person, room) DO UPDATE SET role = excluded.role, given_by = excluded.given_by,"
        " given_at = excluded.given_at",
        *(person_id, room_id, role, by, clock.stamp()),
    )


def take(tx: Tx, person_id: str, room_id: int) -> bool:
    """False when there is none."""
    return tx.run("DELETE FROM role WHERE person = ? AND room = ?", person_id, room_id) == 1


def holders(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those who have a role somewhere."""
    rows = reader.all(f"SELECT DISTINCT person FROM role WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
    return [row[0] for row in rows]


def remove_room(tx: Tx, room_id: int) -> None:
    """A room is being removed: nobody has a role there."""
    tx.run("DELETE FROM role WHERE room = ?", room_id)


def owners(reader: Reader) -> int:
    """How many owners the house has."""
    row = reader.one("SELECT COUNT(*) FROM role WHERE room = ? AND role = 'owner'", HOUSE)
    return row[0] if row else 0


def add_link(tx: Tx, token_hash: bytes, expires_at: str) -> None:
    """A new link. Those that have expired are forgotten."""
    tx.run("DELETE FROM owner_link WHERE expires_at < ?", clock.stamp())
    tx.run("INSERT INTO owner_link (token_hash, expires_at) VALUES (?, ?)", token_hash, expires_at)


def link(reader: Reader, token_hash: bytes) -> OwnerLink | None:
    """The link whose token has this SHA-256."""
    row = reader.one("SELECT expires_at, used_by FROM owner_link WHERE token_hash = ?", token_hash)
    return OwnerLink(*row) if row else None


def use_link(tx: Tx, token_hash: bytes, person_id: str) -> None:
    """It is worth nothing from now on, except to the one who has used it."""
    tx.run("UPDATE owner_link SET used_by = ? WHERE token_hash = ?", person_id, token_hash)
