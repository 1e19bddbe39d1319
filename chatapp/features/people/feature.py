"""Wires the people: a name and a face at once."""

from chatapp.features.people import names, routes, sockets
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.service import ChooseFace, People
from chatapp.kit import Kit


def install(kit: Kit, secret: bytes, choose_face: ChooseFace) -> People:
    """Returns the service that rooms and messages build on."""
    people = People(kit.database, kit.buckets, secret, choose_face, kit.person_changed)
    kit.limits.add("name", names.LIMIT)
    kit.bus.subscribe(PersonUpdated, people.updated)
    routes.install(kit, people)
    sockets.install(kit, people)
    return people
