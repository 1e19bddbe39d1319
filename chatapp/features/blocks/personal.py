"""Whom a person has blocked, and who has blocked them, which only those others see."""

from chatapp.core.database import Reader
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown
from chatapp.features.blocks import store
from chatapp.features.blocks.events import BlocksChanged

BLOCKS = Table(
    "block b JOIN person p ON p.id = b.blocked", "whom a person has blocked", ("b.made_at", "p.name"), "b.person"
)
OTHERS = "who is blocked"


def erase(reader: Reader, person_id: str) -> Erasing:
    """Both: those who have blocked somebody who is gone need it no longer, and their devices hear it."""
    yield lambda tx: tx.run("DELETE FROM block WHERE person = ?", person_id)
    for (by,) in reader.all("SELECT person FROM block WHERE blocked = ?", person_id):
        yield (
            lambda tx, by=by: (
                store.take(tx, by, person_id)
                and tx.announce(  # type: ignore[misc]
                    BlocksChanged(person=by, blocked=store.of(tx, by))
                )
            )
        )


PERSONAL = Personal(
    "Whom you have blocked",
    {"block.person": BLOCKS.words, "block.blocked": OTHERS},
    lambda reader, person_id: shown(reader, person_id, BLOCKS),
    erase,
)
