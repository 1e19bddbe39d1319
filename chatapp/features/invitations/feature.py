"""Wires private rooms."""

from chatapp.core.ratelimit import Limit
from chatapp.features.invitations import sockets, store
from chatapp.features.invitations.keys import Keys
from chatapp.features.invitations.passwords import Passwords
from chatapp.features.invitations.personal import PERSONAL
from chatapp.features.invitations.service import Invitations
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles.service import Roles
from chatapp.features.rooms.dismissing import Dismissing
from chatapp.features.rooms.making import Making
from chatapp.features.rooms.quota import Quota
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, secret: bytes, roles: Roles, checks: Checks, sessions: RoomSessions) -> Making:
    """Returns what makes private rooms. ``secret`` is the chat's key."""
    keys, quota = Keys(secret), Quota(kit.buckets, lambda: Limit(kit.settings.rooms, 3600))
    invitations = Invitations(kit.database, keys, roles, checks, Dismissing(kit.database, roles))
    kit.room_removed.add("invitations", store.remove_room)
    kit.personal.add("invitations", PERSONAL)
    kit.people_removed.add("invitations", store.forget_people)
    making = Making(kit.database, roles, keys.rooms, quota.take)
    sockets.install(kit, making, invitations, sessions)
    sockets.install_passwords(kit, Passwords(kit.database, checks), sessions)
    return making
