"""The audit log: who did what to whom, when and why. It is only added to; the schema refuses everything else."""

import msgspec

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.features.roles.models import Doer

PAGE = 50


class AuditLine(msgspec.Struct, frozen=True):
    """``by`` and ``person`` are names as they were then. ``room`` is a slug, empty for the house."""

    number: int
    at: str
    by: str
    what: str
    person: str
    room: str
    until: str | None
    reason: str


def add(
    tx: Tx,
    by: Doer,
    what: str,
    whom: tuple[str, str] = ("", ""),
    room: str = "",
    until: str | None = None,
    reason: str = "",
) -> None:
    """One line, in the transaction of what it tells of. ``whom``: id and name."""
    tx.run(
        "INSERT INTO audit (at, by_person, by_name, what, person, name, room, until_at, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(clock.stamp(), by.id, by.name, what, *whom, room, until, reason),
    )


def add_about(tx: Tx, by: Doer, what: str, person_id: str, room: str) -> None:
    """The same about a person whose name the caller does not have."""
    row = tx.one("SELECT name FROM person WHERE id = ?", person_id)
    add(tx, by, what, (person_id, row[0] if row else ""), room)


def page(reader: Reader, before: int | None, limit: int = PAGE) -> list[AuditLine]:
    """The newest lines below the number ``before``, newest first."""
    rows = reader.all(
        "SELECT number, at, by_name, what, name, room, until_at, reason FROM audit WHERE number < ?"
        " ORDER BY number DESC LIMIT ?",
        *(2**62 if before is None else before, limit),
    )
    return [AuditLine(*row) for row in rows]
