"""The house's log: what is announced and belongs to no room's log, under numbers without holes.

It is written in the transaction that announces, right before its COMMIT, so that no node waits for another in a circle.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from chatapp.core.database import Reader, Row
from chatapp.core.database.postgres.session import Session
from chatapp.core.events import Told
from chatapp.core.nodes.registry import encoded, is_numbered

NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"  # the server's: the clocks of nodes differ
NEWEST = "SELECT number FROM notice_head"
TAKE = (  # until the commit no other node takes one, and a rollback leaves no hole
    "INSERT INTO notice_head (id, number) VALUES (1, ?)"
    " ON CONFLICT (id) DO UPDATE SET number = notice_head.number + excluded.number RETURNING number"
)
ADD = f"INSERT INTO notice (number, node, name, data, told_at) VALUES (?, ?, ?, ?, {NOW})"  # noqa: S608
AFTER = "SELECT number, node, name, data FROM notice WHERE number > ? AND number <= ? ORDER BY number LIMIT 200"
FORGET = f"DELETE FROM notice WHERE told_at < {NOW} - ?"  # noqa: S608
KEPT = 600_000  # ms; whoever was away for longer starts afresh


class Notified(NamedTuple):
    """One entry, and the node that wrote it."""

    number: int
    node: str
    name: str
    data: msgspec.Raw


def write(session: Session, node: str, announced: Sequence[Told]) -> list[Notified]:
    """Writes what is in no room's log. Raises what statements raise."""
    told = [each for each in announced if not is_numbered(each)]
    if not told:
        return []
    ((last,),) = session.rows(TAKE, (len(told),))
    first = last - len(told) + 1
    entries = [Notified(first + at, node, each.name, encoded(each)) for at, each in enumerate(told)]
    rows: list[Row] = [(each.number, node, each.name, bytes(each.data).decode()) for each in entries]
    session.changed_many(ADD, rows)
    return entries


def newest(reader: Reader) -> int:
    """The newest number."""
    row = reader.one(NEWEST)
    return row[0] if row else 0


def after(reader: Reader, number: int, last: int) -> list[Notified]:
    """What follows a number, at most 200 entries."""
    rows = reader.all(AFTER, number, last)
    return [Notified(row[0], row[1], row[2], msgspec.Raw(row[3].encode())) for row in rows]
