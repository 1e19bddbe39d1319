"""Wires the people: a name and a face at once."""

from chatapp.core.cookies import PersonCookie
from chatapp.features.people import names, routes, sockets
from chatapp.features.people.claims import Claims
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.registration import Faces, Registration
from chatapp.features.people.service import People
from chatapp.kit import Kit


def install(kit: Kit, secret: bytes, cookie: PersonCookie, faces: Faces) -> People:
    """Returns the service that rooms and messages build on."""
    people = People(kit.database, secret, faces.choose, kit.person_changed)
    registration = Registration(kit.database, people, faces, Claims(secret))
    kit.limits.add("name", names.LIMIT)
    kit.bus.subscribe(PersonUpdated, people.updated)
    routes.install(kit, registration, cookie)
    sockets.install(kit, people, registration, cookie)
    return people
