"""Bans and mutes of a person, and the keyed hashes of the addresses that they came from."""

from chatapp.core import clock
from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal, Told
from chatapp.core.personal import Table, shown
from chatapp.features.people.models import NAMELESS

RESTRICTIONS = Table(
    "restriction", "bans and mutes", ("made_at", "kind", "room", "reason", "until_at", "ended_at", "by_name")
)
VISITS = Table(
    "address_seen", "keyed hashes of the addresses that a person came from, so that a ban has a handle", ("seen_at",)
)
OF_ENDED = (
    "DELETE FROM restriction_address WHERE restriction IN"
    " (SELECT id FROM restriction WHERE person = ? AND (ended_at IS NOT NULL OR until_at <= ?))"
)
ENDED = "DELETE FROM restriction WHERE person = ? AND (ended_at IS NOT NULL OR until_at <= ?)"


def tell(reader: Reader, person_id: str) -> Told:
    """The restrictions, then when the person came from which address (whose hash says nothing)."""
    yield from shown(reader, person_id, RESTRICTIONS)
    yield from shown(reader, person_id, VISITS)


def erase(reader: Reader, person_id: str) -> Erasing:
    """What holds stays until it ends, without a name: nobody gets rid of a ban in this way."""
    yield lambda tx: tx.run("DELETE FROM address_seen WHERE person = ?", person_id)
    yield lambda tx: tx.run(OF_ENDED, person_id, clock.stamp())
    yield lambda tx: tx.run(ENDED, person_id, clock.stamp())
    yield lambda tx: tx.run("UPDATE restriction SET name = ? WHERE person = ?", NAMELESS, person_id)
    yield lambda tx: tx.run(
        "UPDATE restriction SET by_person = '', by_name = ? WHERE by_person = ?", NAMELESS, person_id
    )


PERSONAL = Personal(
    "Bans and mutes, and where you came from",
    {"address_seen.person": VISITS.words, "restriction.by_person": "who made a ban or a mute"},
    tell,
    erase,
    {"restriction.person": "a ban or mute stays without the name until it ends"},
)
