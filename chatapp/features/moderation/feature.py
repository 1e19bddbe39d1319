"""Wires the moderation: requests, and the commands of the operator."""

from chatapp.features.deletions.feature import Deleting
from chatapp.features.letters.service import Letters
from chatapp.features.moderation import deleting as deleting_requests
from chatapp.features.moderation import filtering, sockets, warning
from chatapp.features.moderation.commands import Commands
from chatapp.features.moderation.service import Moderation, Parts
from chatapp.features.people.service import People
from chatapp.features.restrictions.feature import Order
from chatapp.features.roles.service import Roles
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Job, Kit

LOOK_EVERY = 0.5  # seconds; a command works within a second


def install(
    kit: Kit, people: People, roles: Roles, order: Order, rooms: Rooms, deleting: Deleting, letters: Letters
) -> None:
    """Nothing builds on it."""
    parts = Parts(kit.database, people, rooms, roles, order.restrictions, order.checks)
    moderation = Moderation(parts)
    sockets.install(kit, moderation, order.restrictions, roles)
    deleting_requests.install(kit, moderation, deleting.many)
    warning.install(kit, moderation, letters)
    filtering.install(kit, moderation, order.restrictions)
    commands = Commands(kit.database, moderation, order.restrictions, roles, order.handles, deleting.many, kit.commands)
    kit.jobs.add("commands", Job(LOOK_EVERY, commands.run, once=True))
