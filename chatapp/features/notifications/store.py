"""How people want to be notified, in the database."""

from collections.abc import Sequence

from chatapp.core.database import Reader, Tx, marks
from chatapp.features.notifications.lines import USUAL, Wishes


def wishes(reader: Reader, person_id: str) -> Wishes:
    """What the person wishes; the usual, when they never said."""
    row = reader.one("SELECT quiet, quiet_from, quiet_to, zone, bodies FROM notify WHERE person = ?", person_id)
    return Wishes(bool(row[0]), row[1], row[2], row[3], bool(row[4])) if row else USUAL


def put(tx: Tx, person_id: str, wishes: Wishes) -> None:
    """Replaces what the person wishes."""
    tx.run(
        "INSERT INTO notify (person, quiet, quiet_from, quiet_to, zone, bodies) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person) DO UPDATE SET quiet = excluded.quiet, quiet_from = excluded.quiet_from,"
        " quiet_to = excluded.quiet_to, zone = excluded.zone, bodies = excluded.bodies",
        *(person_id, int(wishes.quiet), wishes.quiet_from, wishes.quiet_to, wishes.zone, int(wishes.bodies)),
    )


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are no more."""
    tx.run(f"DELETE FROM notify WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
