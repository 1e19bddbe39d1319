"""Roles, and what the audit log says of a person."""

from functools import partial
from typing import Any

from chatapp.core.database import Reader, Tx
from chatapp.core.extensions import Erasing, Personal, Told
from chatapp.core.personal import Table, shown
from chatapp.features.roles import store
from chatapp.features.roles.events import RoleChanged
from chatapp.features.roles.models import Standing

ROLES = Table("role", "who is owner, moderator or host", ("room", "role", "given_at"))
WHERE = "SELECT l.room, COALESCE(r.slug, '') FROM role l LEFT JOIN room r ON r.id = l.room WHERE l.person = ?"
LOG = ("at", "by_name", "what", "name", "room", "until_at", "reason")
LINES = f"SELECT {', '.join(LOG)} FROM audit WHERE person = ? OR by_person = ? ORDER BY number"  # noqa: S608
STAYS = {
    "audit.person": "acts of moderators cannot be taken out of their log",
    "audit.by_person": "acts of moderators cannot be taken out of their log",
}


def tell(reader: Reader, person_id: str) -> Told:
    """The roles, then the lines of the log."""
    yield from shown(reader, person_id, ROLES)
    for row in reader.all(LINES, person_id, person_id):
        yield dict(zip(LOG, row, strict=True))


def erase(reader: Reader, person_id: str) -> Erasing:
    """The roles go, and everybody hears it; what the person gave stays without a giver."""
    for room_id, slug in reader.all(WHERE, person_id):
        yield partial(_take, person_id=person_id, room_id=room_id, slug=slug)
    yield lambda tx: tx.run("UPDATE role SET given_by = '' WHERE given_by = ?", person_id)
    yield lambda tx: tx.run("DELETE FROM owner_link WHERE used_by = ?", person_id)


def _take(tx: Tx, person_id: str, room_id: int, slug: str) -> Any:
    if store.take(tx, person_id, room_id):
        tx.announce(RoleChanged(room=slug, person=person_id, role=Standing.GUEST))


PERSONAL = Personal(
    "Your roles, and what moderators did",
    {
        "role.person": ROLES.words,
        "role.given_by": "who gave the role",
        "owner_link.used_by": "who has used a link that makes an owner",
    },
    tell,
    erase,
    STAYS,
)
