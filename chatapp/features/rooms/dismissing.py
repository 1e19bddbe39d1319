"""A person loses a private room: on all devices at once, with the reason in words."""

from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.features.roles.service import Roles, Scope
from chatapp.features.rooms import membership
from chatapp.features.rooms.events import RoomLost


class Dismissing:
    """Sessions leave the room when they hear ``room:lost``."""

    def __init__(self, database: Database, roles: Roles) -> None:
        self._database, self._roles = database, roles

    def dismiss(self, tx: Tx, person_id: str, room_id: int, words: ChatError) -> bool:
        """False when the person was no member: rooms that are open to everyone have none."""
        slug = membership.dismiss(tx, person_id, room_id)
        if slug is None:
            return False
        self._roles.left_room(tx, person_id, Scope(room_id, slug))
        tx.announce(RoomLost(room=slug, person=person_id, code=words.code, message=words.message))
        return True

    def put_out(self, person_id: str, room_id: int, words: ChatError) -> None:
        """After a ban or a kick: to come back later, the person needs a link again."""
        self._database.write(lambda tx: self.dismiss(tx, person_id, room_id, words))
