"""The browsers that want to be pushed to, in the database."""

import hashlib
from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.features.notifications.lines import Wishes
from chatapp.features.people.models import Person
from chatapp.features.push.models import Recipient, Subscription

BROWSERS = 10  # of one person
MENTIONS = 2  # in ``visit.muted``: only of these
MOST = 1000  # browsers that are told of one room at once
RECIPIENTS = (
    "SELECT s.id, s.endpoint, s.p256dh, s.auth, s.site, p.id, p.name, p.avatar, p.tag, p.rev, v.read_seq, v.muted,"
    " COALESCE(n.quiet, 0), COALESCE(n.quiet_from, 0), COALESCE(n.quiet_to, 0), COALESCE(n.zone, 'UTC'),"
    " COALESCE(n.bodies, 1)"
    " FROM push s JOIN visit v ON v.person = s.person AND v.room = ? JOIN person p ON p.id = s.person"
    " LEFT JOIN notify n ON n.person = s.person WHERE v.read_seq < ? AND v.muted <> 1"
    " ORDER BY s.id LIMIT ?"
)


def id_of(endpoint: str) -> str:
    """The key of a subscription."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def add(tx: Tx, person_id: str, endpoint: str, p256dh: str, auth: str, site: str) -> None:
    """A browser is this person's now, whoever's it was. Of very many of a person, the oldest go."""
    tx.run(
        "INSERT INTO push (id, person, endpoint, p256dh, auth, site, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET person = excluded.person, p256dh = excluded.p256dh, auth = excluded.auth,"
        " site = excluded.site, made_at = excluded.made_at",
        *(id_of(endpoint), person_id, endpoint, p256dh, auth, site, clock.stamp()),
    )
    tx.run(
        "DELETE FROM push WHERE person = ? AND id NOT IN"
        " (SELECT id FROM push WHERE person = ? ORDER BY made_at DESC, id LIMIT ?)",
        *(person_id, person_id, BROWSERS),
    )


def take(tx: Tx, person_id: str, endpoint: str) -> None:
    """A browser of this person wants no more."""
    tx.run("DELETE FROM push WHERE id = ? AND person = ?", id_of(endpoint), person_id)


def remove(tx: Tx, id: str) -> None:
    """Its service says that the browser is gone."""
    tx.run("DELETE FROM push WHERE id = ?", id)


def some(reader: Reader) -> bool:
    """Whether anybody wants to be pushed to."""
    return reader.one("SELECT 1 FROM push LIMIT 1") is not None


def room(reader: Reader, slug: str) -> int | None:
    """The number of the room at this address."""
    row = reader.one("SELECT id FROM room WHERE slug = ?", slug)
    return row[0] if row else None


def recipients(reader: Reader, room_id: int, seq: int) -> list[Recipient]:
    """The browsers of those who were in the room, have not read so far, and have not muted it."""
    rows = reader.all(RECIPIENTS, room_id, seq, MOST)
    return [
        Recipient(
            Subscription(*row[:5]),
            Person(*row[5:10]),
            row[10],
            row[11] == MENTIONS,
            Wishes(bool(row[12]), row[13], row[14], row[15], bool(row[16])),
        )
        for row in rows
    ]


def claim(tx: Tx, room_id: int, seq: int) -> bool:
    """True for the one node that tells of the room so far."""
    claimed = tx.run(
        "INSERT INTO push_claim (room, seq) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET seq = excluded.seq"
        " WHERE push_claim.seq < excluded.seq",
        *(room_id, seq),
    )
    return claimed == 1


def forget_room(tx: Tx, room_id: int) -> None:
    """The room is no more."""
    tx.run("DELETE FROM push_claim WHERE room = ?", room_id)


def forget_person(tx: Tx, person_id: str) -> None:
    """No browser is this person's any more."""
    tx.run("DELETE FROM push WHERE person = ?", person_id)


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are no more."""
    for person_id in ids:
        forget_person(tx, person_id)
