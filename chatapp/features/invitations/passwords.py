"""The password of a private room: another way in, for whoever knows the room's address."""

import hashlib
import hmac
import secrets

import gevent
from gevent.lock import Semaphore

from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.invitations import store
from chatapp.features.invitations.answers import LetIn, PasswordSet
from chatapp.features.people.models import Actor
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms import membership
from chatapp.features.rooms.access import Member

COST, BLOCK, LANES = 2**14, 8, 1  # of scrypt: 16 MiB and 40 ms, outside the loop
SALT = 16
NO_SALT = bytes(SALT)


class Passwords:
    """A wrong one, and a room without one or that is not there, get the same answer after the same work."""

    def __init__(self, database: Database, checks: Checks) -> None:
        self._database, self._checks = database, checks
        self._turn = Semaphore(1)  # two at once would need twice the memory and be no faster

    def set(self, member: Member, text: str) -> Future[PasswordSet]:
        """An empty one removes it; whoever is in stays in. Raises ChatError ``forbidden``."""
        member.check_open()
        reader, doer = self._database.reader, Doer(member.actor.id, "")
        access.require(reader, doer, Action.INVITE, member.room_id)
        salt = secrets.token_bytes(SALT)
        sealed = (salt, self._hashed(text, salt)) if text else None

        def unit(tx: Tx) -> PasswordSet:
            access.require(tx, doer, Action.INVITE, member.room_id)
            store.set_password(tx, (member.room_id, member.room.slug), sealed)
            return PasswordSet(bool(sealed))

        return self._database.write(unit)

    def unlock(self, actor: Actor, slug: str, text: str) -> Future[LetIn]:
        """Raises ChatError ``bad_code``, ``banned``, ``locked``."""
        found = store.password(self._database.reader, slug)
        room_id, salt, kept = found or (0, NO_SALT, b"")
        if not hmac.compare_digest(self._hashed(text, salt), kept):
            raise ChatError("bad_code", "That is not the password of a room at this address.")

        def unit(tx: Tx) -> LetIn:
            known = membership.right(tx, actor.id, slug) is not None
            self._checks.check_entry(tx, actor.id, room_id, lambda: known)
            return LetIn(slug, membership.admit(tx, actor.id, (room_id, slug), "write", None))

        return self._database.write(unit)

    def _hashed(self, text: str, salt: bytes) -> bytes:
        with self._turn:
            return gevent.get_hub().threadpool.apply(_scrypt, (text.encode(), salt))


def _scrypt(text: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(text, salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=2**26)
