"""Wires the rooms."""

from chatapp.core.ratelimit import Limit
from chatapp.features.rooms import pages, routes, sockets
from chatapp.features.rooms.pages import Pages
from chatapp.features.rooms.quota import Quota
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit
from chatapp.web.pages import Page


def install(kit: Kit, page: Page) -> tuple[Rooms, RoomSessions]:
    """Returns the service, and the sessions through which other features load a room."""
    quota = Quota(kit.buckets, Limit(kit.settings.rooms, 3600))
    loader = Pages(kit.database, kit.sources, kit.parts, kit.mine)
    rooms = Rooms(kit.database, loader, kit.sources, kit.present, kit.totals, quota.take)
    sessions = RoomSessions(kit, rooms)
    kit.person_changed.add("rooms", rooms.person_changed)
    kit.limits.add("page", pages.SIZE)
    sockets.install(kit, rooms, sessions)
    routes.install(kit, page, rooms)
    return rooms, sessions
