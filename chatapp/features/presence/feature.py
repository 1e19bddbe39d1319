"""Wires presence and the beacon."""

import gevent

from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.service import People
from chatapp.features.presence import sockets, store
from chatapp.features.presence.personal import PERSONAL
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit

TICK = 0.25


def install(kit: Kit, people: People, rooms: Rooms, sessions: RoomSessions) -> None:
    """The answer to ``room:enter`` contains who is here. The room receives changes and its newest number."""
    presence = Presence(kit.database, kit.bus, rooms, kit.settings.grace, pause=lambda: gevent.sleep(0))
    held = {person_id for _, person_id in store.load(kit.database.reader)}
    presence.inherit(people.actors_of(held))
    kit.present.add("presence", presence.present)
    kit.totals.add("presence", presence.total)
    kit.personal.add("presence", PERSONAL)
    kit.people_removed.add("presence", store.forget)
    kit.neighbours.add("presence", presence.faces_around)
    kit.bus.subscribe(PersonUpdated, lambda event: presence.person_changed(event.person))
    kit.jobs.add("presence", Job(TICK, presence.tick))
    kit.jobs.add("presence beacon", Job(kit.settings.head_interval, presence.beacon))
    sockets.install(kit, presence, sessions)
