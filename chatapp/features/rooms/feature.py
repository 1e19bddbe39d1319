"""Wires the rooms."""

from chatapp.core.ratelimit import Limit
from chatapp.features.people.service import People
from chatapp.features.rooms import routes, sockets
from chatapp.features.rooms.access import RoomAccess
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit
from chatapp.web.pages import Page


def install(kit: Kit, people: People, page: Page) -> tuple[Rooms, RoomAccess]:
    """Returns the service, and the access through which other features load a room."""
    access = RoomAccess()
    rooms = Rooms(kit.database, access, kit.buckets, Limit(kit.settings.rooms, 3600))
    people.on_change.append(rooms.person_changed)
    sockets.install(kit, rooms, access)
    routes.install(kit, page, rooms)
    return rooms, access
