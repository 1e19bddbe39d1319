"""Wires the moderation: requests, and the commands of the operator."""

from chatapp.features.moderation import sockets
from chatapp.features.moderation.commands import Commands
from chatapp.features.moderation.service import Moderation, Parts
from chatapp.features.people.service import People
from chatapp.features.restrictions.feature import Order
from chatapp.features.roles.service import Roles
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Job, Kit

LOOK_EVERY = 0.5  # seconds; a command works within a second


def install(kit: Kit, people: People, roles: Roles, order: Order, rooms: Rooms) -> None:
    """Nothing builds on it."""
    parts = Parts(kit.database, people, rooms, roles, order.restrictions, order.checks)
    moderation = Moderation(parts)
    sockets.install(kit, moderation, order.restrictions, roles)
    commands = Commands(kit.database, moderation, order.restrictions, roles, order.handles)
    kit.jobs.add("commands", Job(LOOK_EVERY, commands.run, once=True))
