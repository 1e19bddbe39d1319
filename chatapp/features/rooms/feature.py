"""Wires the rooms."""

from chatapp.core.ratelimit import Limit
from chatapp.features.people.service import People
from chatapp.features.rooms import routes, sockets
from chatapp.features.rooms.access import Doors
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit
from chatapp.web.pages import Page


def plug(kit: Kit, people: People, page: Page) -> tuple[Rooms, Doors]:
    """Returns the service, and the doors through which other features load a room."""
    doors = Doors()
    rooms = Rooms(kit.database, doors, kit.buckets, Limit(kit.settings.rooms, 3600))
    people.on_change.append(rooms.person_changed)
    sockets.plug(kit, rooms, doors)
    routes.plug(kit, page, rooms)
    return rooms, doors
