"""The messages in the database."""

from chatapp.core.database import Reader, Tx
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Person

QUERY = (
    "SELECT m.seq, m.id, m.client_id, m.name, m.body, m.sent_at, p.id, p.name, p.avatar, p.tag, p.rev"
    " FROM message m JOIN person p ON p.id = m.person WHERE m.room = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?"
)


def sent_before(reader: Reader, person_id: str, client_id: str) -> tuple[str, int, str, int] | None:
    """Id, seq, body and room of the message that this person sent under ``client_id``."""
    row = reader.one("SELECT id, seq, body, room FROM message WHERE person = ? AND client_id = ?", person_id, client_id)
    return (row[0], row[1], row[2], row[3]) if row else None


def add(tx: Tx, room_id: int, message: MessagePosted) -> None:
    """Stores a message under its number."""
    tx.run(
        "INSERT INTO message (id, room, seq, person, client_id, name, body, sent_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        message.id,
        room_id,
        message.seq,
        message.person.id,
        message.client_id,
        message.person.name,
        message.body,
        message.sent_at,
    )


def page_before(reader: Reader, room_id: int, slug: str, before: int, limit: int) -> list[MessagePosted]:
    """The newest ``limit`` messages with a number below ``before``, oldest first."""
    page = []
    for seq, id_, client_id, name, body, sent_at, *who in reader.all(QUERY, room_id, before, limit):
        person = Person(*who)
        page.append(
            MessagePosted(
                room=slug,
                seq=seq,
                id=id_,
                client_id=client_id,
                person=person,
                body=body,
                sent_at=sent_at,
                was=name if name != person.name else None,
            )
        )
    return page[::-1]
