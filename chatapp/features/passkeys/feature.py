"""Wires the passkeys."""

from chatapp.features.passkeys import routes, sockets, store
from chatapp.features.passkeys.challenges import Challenges
from chatapp.features.passkeys.personal import PERSONAL
from chatapp.features.passkeys.service import Keys
from chatapp.features.people.service import People
from chatapp.kit import Kit


def install(kit: Kit, secret: bytes, people: People) -> None:
    """Nothing builds on it. ``secret`` is the chat's key."""
    keys = Keys(kit.database, people, Challenges(secret))
    kit.keepers.add("passkeys", store.keepers)
    kit.people_removed.add("passkeys", store.forget_people)
    kit.personal.add("passkeys", PERSONAL)
    sockets.install(kit, keys)
    routes.install(kit, keys, people)
