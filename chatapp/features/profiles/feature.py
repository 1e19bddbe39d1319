"""Wires the profiles."""

from chatapp.features.people.service import People
from chatapp.features.profiles import sockets, store
from chatapp.features.profiles.personal import PERSONAL
from chatapp.features.profiles.service import Profiles
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, people: People, sessions: RoomSessions) -> None:
    """A status goes with its person."""
    kit.people_removed.add("profiles", store.forget)
    kit.personal.add("profiles", PERSONAL)
    sockets.install(kit, Profiles(kit.database, people), sessions)
