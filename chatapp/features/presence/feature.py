"""Wires presence and the beacon."""

from collections.abc import Collection

import gevent

from chatapp.core.nodes.notices import Afresh, NodeGone
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.service import People
from chatapp.features.presence import sockets, store
from chatapp.features.presence.events import PresenceTold
from chatapp.features.presence.nodes import NodePresence
from chatapp.features.presence.personal import PERSONAL
from chatapp.features.presence.service import Presence
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit

TICK = 0.25


def install(kit: Kit, people: People, rooms: Rooms, sessions: RoomSessions) -> None:
    """The answer to ``room:enter`` contains who is here. The room receives changes and its newest number."""
    presence = Presence(
        kit.database, kit.bus, rooms, kit.settings.grace, pause=lambda: gevent.sleep(0), saves=kit.nodes is None
    )
    kit.present.add("presence", presence.present)
    kit.totals.add("presence", presence.total)
    kit.personal.add("presence", PERSONAL)
    kit.people_removed.add("presence", store.forget)
    kit.neighbours.add("presence", presence.faces_around)
    kit.bus.subscribe(PersonUpdated, lambda event: presence.person_changed(event.person))
    kit.retold.add("presence", lambda slug: presence.tell_heads([slug]))
    kit.jobs.add("presence", Job(TICK, presence.tick))
    told: Collection[str] = presence.rosters  # the rooms of the beacon
    if kit.nodes:
        here = _among_nodes(kit, people, presence, kit.nodes.id)
        kit.elsewhere.add("presence", here.rooms_elsewhere)
        told = here.own
        sockets.install(kit, presence, here, sessions)
    else:
        held = store.load(kit.database.reader)
        presence.inherit(held, people.actors_of({person_id for _, person_id in held}))
        sockets.install(kit, presence, presence, sessions)
    kit.jobs.add("presence beacon", Job(kit.settings.head_interval, lambda: presence.beacon(list(told))))


def _among_nodes(kit: Kit, people: People, presence: Presence, node_id: str) -> NodePresence:
    """Presence on several nodes."""
    here = NodePresence(kit.database, people, presence, node_id, kit.settings.grace)
    here.load()
    kit.bus.subscribe(PresenceTold, here.hear)
    kit.bus.subscribe(NodeGone, here.gone)
    kit.bus.subscribe(Afresh, lambda notice: here.load_afresh())
    kit.jobs.add("presence of this node", Job(TICK, here.tick))
    kit.node_returned.add("presence", here.tell_again)
    kit.nodes_forgotten.add("presence", store.forget_nodes)
    return here
