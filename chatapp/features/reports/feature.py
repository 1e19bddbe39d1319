"""Wires the reports."""

from datetime import timedelta

from chatapp.core import clock
from chatapp.features.reports import sockets, store
from chatapp.features.reports.personal import PERSONAL
from chatapp.features.reports.service import Parts, Reports
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit

DAY = 86_400.0
DECIDED_KEPT = timedelta(days=30)  # for an appeal
OPEN_KEPT = timedelta(days=180)  # nobody keeps order in such a room


def install(kit: Kit, parts: Parts, rooms: Rooms, sessions: RoomSessions) -> None:
    """Nothing builds on it."""
    kit.personal.add("reports", PERSONAL)
    kit.people_removed.add("reports", store.forget_people)
    kit.room_removed.add("reports", store.remove_room)
    kit.jobs.add("reports", Job(DAY, lambda: _forget(kit), once=True))
    sockets.install(kit, Reports(parts), rooms, sessions)


def _forget(kit: Kit) -> None:
    decided, made = (clock.stamp(clock.now() - kept) for kept in (DECIDED_KEPT, OPEN_KEPT))
    kit.database.write(lambda tx: store.forget(tx, decided, made))
