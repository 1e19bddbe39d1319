"""Wires presence and the beacon."""

from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.service import People
from chatapp.features.presence import sockets, store
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.access import Doors
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit

TICK = 0.25


def plug(kit: Kit, people: People, rooms: Rooms, doors: Doors) -> Presence:
    """``room:enter`` answers who is here; the room hears changes and its head."""
    presence = Presence(kit.database, kit.bus, rooms, kit.settings.grace)
    held = {person_id for _, person_id in store.load(kit.database.reader)}
    presence.inherit(people.actors_of(held))
    rooms.status.append(presence.status)
    rooms.totals = presence.total
    kit.bus.subscribe(PersonUpdated, lambda event: presence.person_changed(event.person))
    sockets.plug(kit, presence, doors)
    kit.every(TICK, presence.tick)
    kit.every(kit.settings.head_interval, presence.beacon)
    return presence
