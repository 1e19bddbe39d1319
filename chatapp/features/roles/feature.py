"""Wires the roles."""

from chatapp.features.roles import permissions, sockets, store
from chatapp.features.roles.personal import PERSONAL
from chatapp.features.roles.service import Roles
from chatapp.kit import Kit


def install(kit: Kit) -> Roles:
    """Returns the service. The page knows what each standing may do, so that it shows nothing that is refused."""
    roles = Roles(kit.database)
    rights = {str(standing): actions for standing, actions in permissions.rights().items() if actions}
    kit.boot.add("rights", lambda boot: rights)
    kit.personal.add("roles", PERSONAL)
    kit.keepers.add("roles", store.holders)
    kit.room_removed.add("roles", store.remove_room)
    sockets.install(kit, roles)
    return roles
