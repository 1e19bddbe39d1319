"""Wires presence and the beacon."""

from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.service import People
from chatapp.features.presence import sockets, store
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.access import RoomAccess
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit

TICK = 0.25


def install(kit: Kit, people: People, rooms: Rooms, access: RoomAccess) -> Presence:
    """``room:enter`` answers who is here; the room hears changes and its head."""
    presence = Presence(kit.database, kit.bus, rooms, kit.settings.grace)
    held = {person_id for _, person_id in store.load(kit.database.reader)}
    presence.inherit(people.actors_of(held))
    rooms.status.append(presence.status)
    rooms.totals = presence.total
    kit.bus.subscribe(PersonUpdated, lambda event: presence.person_changed(event.person))
    sockets.install(kit, presence, access)
    kit.every(TICK, presence.tick)
    kit.every(kit.settings.head_interval, presence.beacon)
    return presence
