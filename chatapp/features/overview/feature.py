"""Wires the list of rooms."""

import gevent

from chatapp.core.events import Numbered
from chatapp.core.nodes.notices import RoomMoved, Unsure
from chatapp.features.overview import sockets
from chatapp.features.overview.events import ListTouched
from chatapp.features.overview.service import Overview
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.events import RoomGained, RoomLost
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit

BEAT = 1.0


def install(kit: Kit, rooms: Rooms, sessions: RoomSessions, checks: Checks) -> None:
    """Who has asked for the list hears what changes in it, at most once a second."""
    overview = Overview(kit.database, rooms.total, checks, kit.addressed, pause=lambda: gevent.sleep(0))
    kit.bus.subscribe(Numbered, overview.happened)
    kit.bus.subscribe(RoomGained, lambda event: overview.gained(event.person, event.room))
    kit.bus.subscribe(RoomLost, lambda event: overview.lost(event.person, event.room))
    kit.bus.subscribe(RoomMoved, overview.happened)
    kit.bus.subscribe(Unsure, lambda notice: overview.look_at_all())
    kit.bus.subscribe(ListTouched, lambda notice: overview.touched(notice.person, notice.room))
    kit.jobs.add("overview", Job(BEAT, overview.beat))
    sockets.install(kit, overview, sessions)
