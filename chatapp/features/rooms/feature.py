"""Wires the rooms."""

from chatapp.core import audiences
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Limit
from chatapp.features.people.service import People
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.models import Restriction
from chatapp.features.roles.models import HOUSE
from chatapp.features.roles.service import Roles
from chatapp.features.rooms import membership, pages, routes, sockets, store
from chatapp.features.rooms.dismissing import Dismissing
from chatapp.features.rooms.events import RoomLost
from chatapp.features.rooms.pages import Pages
from chatapp.features.rooms.personal import personal_of
from chatapp.features.rooms.quota import Quota
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.features.rooms.topics import Topics
from chatapp.kit import Kit
from chatapp.web.pages import Page


def install(kit: Kit, page: Page, people: People, roles: Roles, checks: Checks) -> tuple[Rooms, RoomSessions]:
    """Returns the service, and the sessions through which other features load a room."""
    quota = Quota(kit.buckets, lambda: Limit(kit.settings.rooms, 3600))
    loader = Pages(kit.database, kit.sources, kit.parts, kit.mine)
    rooms = Rooms(kit.database, loader, kit.sources, kit.present, kit.totals, quota.take, roles, checks, kit.elsewhere)
    sessions = RoomSessions(kit, rooms, checks)
    dismissing = Dismissing(kit.database, roles)

    def imposed(restriction: Restriction, handles: set[str], words: ChatError) -> None:
        put_out(kit, sessions, restriction, words)
        if restriction.room != HOUSE:
            dismissing.put_out(restriction.person, restriction.room, words)

    kit.imposed.add("rooms", imposed)
    kit.bus.subscribe(RoomLost, lambda event: lost(kit, sessions, event))
    kit.person_changed.add("rooms", rooms.person_changed)
    kit.personal.add("rooms", personal_of(people))
    kit.keepers.add("rooms", store.makers)
    kit.people_removed.add("rooms", store.forget_visits)
    kit.people_removed.add("members", membership.forget_people)
    kit.room_removed.add("members", membership.remove_room)
    kit.limits.add("page", pages.SIZE)
    sockets.install(kit, rooms, Topics(kit.database, checks), sessions)
    routes.install(kit, page, rooms)
    return rooms, sessions


def put_out(kit: Kit, sessions: RoomSessions, restriction: Restriction, words: ChatError) -> None:
    """Whoever is banned from a room is out of it at once, on all devices."""
    for session in list(kit.realtime.members(audiences.person(restriction.person))):
        sessions.put_out(session, restriction.room, words)


def lost(kit: Kit, sessions: RoomSessions, event: RoomLost) -> None:
    """All connections of the person are out of the room before they hear why."""
    for session in list(kit.realtime.members(audiences.person(event.person))):
        sessions.leave(session, event.room)
