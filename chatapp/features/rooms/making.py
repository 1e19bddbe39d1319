"""A private room of one's own, at an address that nobody can guess."""

from collections.abc import Callable

from chatapp.core import journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.people.models import Actor
from chatapp.features.roles.service import Roles
from chatapp.features.rooms import access, membership, store
from chatapp.features.rooms.answers import RoomMade
from chatapp.features.rooms.secret_slugs import DIRECT, NOTES, TITLE, slug_of
from chatapp.features.rooms.topics import clean_topic


class Making:
    """``key`` makes the addresses. ``count`` is called for a new room; it raises ChatError when it is too many."""

    def __init__(self, database: Database, roles: Roles, key: bytes, count: Callable[[Actor], None]) -> None:
        self._database, self._roles, self._key, self._count = database, roles, key, count

    def direct(self, actor: Actor, ids: list[str]) -> Future[RoomMade]:
        """The room of exactly these people, its members; it has no host. Raises ChatError ``quota``, ``full``."""
        slug = slug_of(self._key, "direct", " ".join(ids))

        def unit(tx: Tx) -> RoomMade:
            room = store.find(tx, slug)
            if room is None:
                self._check(tx, actor)
                room = store.add(tx, slug, actor.id, "direct", DIRECT if ids[1:] else NOTES)
            for person_id in ids:
                membership.admit(tx, person_id, (room.id, slug), "write", None)
            return RoomMade(access.titled(tx, actor, room)[0])

        return self._database.write(unit)

    def make(self, actor: Actor, made_with: str, title: str) -> Future[RoomMade]:
        """``made_with`` is an id of the client: a repeat makes no other room. Its maker is the host.

        Raises ChatError ``bad_text``, ``too_long``, ``quota``, ``full``.
        """
        slug, name = slug_of(self._key, actor.id, made_with), clean_topic(title) or TITLE

        def unit(tx: Tx) -> RoomMade:
            room = access.visible(tx, actor.id, slug)
            if room is None:
                if store.find(tx, slug):  # they have lost their own room
                    raise ChatError("no_room")
                self._check(tx, actor)
                room = store.add(tx, slug, actor.id, "private", name)
                self._roles.made_room(tx, actor.id, room.id)
                membership.admit(tx, actor.id, (room.id, slug), "write", None)
            return RoomMade(room.room)

        return self._database.write(unit)

    def _check(self, tx: Tx, actor: Actor) -> None:
        if tx.full:
            raise journal.full()
        self._count(actor)
