"""Wires the ways to keep an identity."""

from chatapp.core.cookies import PersonCookie
from chatapp.features.identity import routes, sockets, store
from chatapp.features.identity.personal import PERSONAL
from chatapp.features.identity.service import Identity
from chatapp.features.people.service import People
from chatapp.kit import Kit


def install(kit: Kit, people: People, cookie: PersonCookie) -> None:
    """Nothing builds on it."""
    identity = Identity(kit.database, people, kit.signed_out)
    kit.personal.add("identity", PERSONAL)
    kit.keepers.add("identity", store.keepers)
    kit.people_removed.add("identity", store.forget_people)
    sockets.install(kit, identity)
    routes.install(kit, identity, people, cookie)
