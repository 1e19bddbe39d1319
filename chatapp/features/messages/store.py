"""The messages in the database."""

from chatapp.core.database import Reader, Row, Tx
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Person

QUERY = (
    "SELECT m.seq, m.id, m.client_id, m.name, m.body, m.sent_at, p.id, p.name, p.avatar, p.tag, p.rev"
    " FROM message m JOIN person p ON p.id = m.person WHERE m.room = ?"
)


def sent_before(reader: Reader, person_id: str, client_id: str) -> tuple[str, int, str, int]:
    """Id, seq, body and room of the message that this person sent under ``client_id``. Raises LookupError."""
    row = reader.one("SELECT id, seq, body, room FROM message WHERE person = ? AND client_id = ?", person_id, client_id)
    if row is None:
        raise LookupError(client_id)
    return (row[0], row[1], row[2], row[3])


def add(tx: Tx, room_id: int, message: MessagePosted) -> bool:
    """Stores a message under its number; False when its person has sent one under its ``client_id`` already."""
    stored = tx.run(
        "INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person, client_id) DO NOTHING",
        message.id,
        room_id,
        message.seq,
        message.person.id,
        message.client_id,
        message.person.name,
        message.body,
        message.sent_at,
    )
    return stored == 1


def page_before(reader: Reader, room_id: int, slug: str, before: int, limit: int) -> list[MessagePosted]:
    """The newest ``limit`` messages with a number below ``before``, oldest first."""
    rows = reader.all(f"{QUERY} AND m.seq < ? ORDER BY m.seq DESC LIMIT ?", room_id, before, limit)
    return [_message(slug, row) for row in reversed(rows)]


def after(reader: Reader, room_id: int, slug: str, seq: int, last: int, limit: int) -> list[MessagePosted]:
    """The messages with a number above ``seq``, up to ``last``, oldest first, at most ``limit``."""
    rows = reader.all(f"{QUERY} AND m.seq > ? AND m.seq <= ? ORDER BY m.seq LIMIT ?", room_id, seq, last, limit)
    return [_message(slug, row) for row in rows]


def _message(slug: str, row: Row) -> MessagePosted:
    seq, id_, client_id, name, body, sent_at, *who = row
    person = Person(*who)
    return MessagePosted(
        room=slug,
        seq=seq,
        id=id_,
        client_id=client_id,
        person=person,
        body=body,
        sent_at=sent_at,
        was=name if name != person.name else None,
    )
