"""Links and passwords of rooms in the database."""

from collections.abc import Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx, marks
from chatapp.features.invitations.models import Link
from chatapp.features.rooms.models import Room, StoredRoom

COLUMNS = "id, room, may, made_by, made_at, until_at, uses, used, revoked_at"
LISTED = 100


def add(tx: Tx, link: Link, secret_hash: bytes) -> None:
    """A new link."""
    tx.run(
        "INSERT INTO room_link (id, room, secret_hash, may, made_by, made_at, until_at, uses)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(link.id, link.room, secret_hash, link.may, link.made_by, link.made_at, link.until, link.uses),
    )


def by_id(reader: Reader, link_id: str) -> Link | None:
    """The link of this id."""
    return _link(reader.one(f"SELECT {COLUMNS} FROM room_link WHERE id = ?", link_id))  # noqa: S608


def by_hash(reader: Reader, secret_hash: bytes) -> Link | None:
    """The link whose secret has this hash."""
    return _link(reader.one(f"SELECT {COLUMNS} FROM room_link WHERE secret_hash = ?", secret_hash))  # noqa: S608


def of_room(reader: Reader, room_id: int) -> list[Link]:
    """The newest 100 that were not taken back."""
    rows = reader.all(
        f"SELECT {COLUMNS} FROM room_link WHERE room = ? AND revoked_at IS NULL"  # noqa: S608
        " ORDER BY made_at DESC, id LIMIT ?",
        *(room_id, LISTED),
    )
    return [Link(*row) for row in rows]


def use(tx: Tx, link_id: str) -> bool:
    """Counts one more person. False when that is one too many."""
    return tx.run("UPDATE room_link SET used = used + 1 WHERE id = ? AND (uses IS NULL OR used < uses)", link_id) == 1


def revoke(tx: Tx, link_id: str) -> None:
    """It lets nobody in from now on."""
    tx.run("UPDATE room_link SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", clock.stamp(), link_id)


def room_of(reader: Reader, room_id: int) -> StoredRoom | None:
    """The room of this number: for somebody who has shown a secret of it."""
    row = reader.one("SELECT id, slug, title, topic, kind, made_by FROM room WHERE id = ?", room_id)
    return StoredRoom(row[0], Room(*row[1:4]), row[4], row[5]) if row else None


def password(reader: Reader, slug: str) -> tuple[int, bytes, bytes] | None:
    """The number of the room at this address, salt and hash of its password."""
    row = reader.one("SELECT room, salt, hash FROM room_password WHERE slug = ?", slug)
    return (row[0], bytes(row[1]), bytes(row[2])) if row else None


def set_password(tx: Tx, room: tuple[int, str], sealed: tuple[bytes, bytes] | None) -> None:
    """In place of any other; None removes it. ``room``: number and address; ``sealed``: salt and hash."""
    tx.run("DELETE FROM room_password WHERE slug = ?", room[1])
    if sealed:
        tx.run("INSERT INTO room_password (slug, room, salt, hash) VALUES (?, ?, ?, ?)", room[1], room[0], *sealed)


def remove_room(tx: Tx, room_id: int) -> None:
    """The room is being removed."""
    tx.run("DELETE FROM room_link WHERE room = ?", room_id)
    tx.run("DELETE FROM room_password WHERE room = ?", room_id)


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are being removed, with the links that they have made."""
    tx.run(f"DELETE FROM room_link WHERE made_by IN ({marks(ids)})", *ids)  # noqa: S608


def _link(row: Row | None) -> Link | None:
    return Link(*row) if row else None
