"""One-time links that make their browser's person the owner. There is no password, and no owner by default."""

from datetime import timedelta

from chatapp.core import clock
from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.features.people.tokens import hashed, new_token
from chatapp.features.roles import store

HOURS = 24
AGAIN = "The command “chatapp owner-link” makes another."


def make(tx: Tx) -> str:
    """A new token. The database has only its hash."""
    token = new_token()
    store.add_link(tx, hashed(token), clock.stamp(clock.now() + timedelta(hours=HOURS)))
    return token


def use(tx: Tx, token: str, person_id: str) -> bool:
    """Uses a token up. False when the same person has used it before. Raises ChatError ``bad_link``."""
    found = store.link(tx, hashed(token))
    if found is None:
        raise ChatError("bad_link", f"This link is not one of this chat, or it is too old. {AGAIN}")
    if found.used_by == person_id:
        return False
    if found.used_by is not None:
        raise ChatError("bad_link", f"This link has been used: it works once. {AGAIN}")
    if found.expires_at < clock.stamp():
        raise ChatError("bad_link", f"This link is older than {HOURS} hours. {AGAIN}")
    store.use_link(tx, hashed(token), person_id)
    return True


def wanted(reader: Reader) -> bool:
    """Whether the house has no owner yet."""
    return store.owners(reader) == 0
