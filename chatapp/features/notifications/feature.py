"""Wires the notifications."""

from chatapp.features.notifications import sockets, store
from chatapp.features.notifications.personal import PERSONAL
from chatapp.features.notifications.service import Notifications
from chatapp.kit import Kit


def install(kit: Kit) -> None:
    """What a person wishes goes with them."""
    kit.people_removed.add("notifications", store.forget_people)
    kit.personal.add("notifications", PERSONAL)
    sockets.install(kit, Notifications(kit.database))
