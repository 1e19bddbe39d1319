"""Wires the restrictions: whoever is banned is refused at CONNECT and gets a page with the reason."""

from typing import NamedTuple

from chatapp.core.nodes.notices import Afresh
from chatapp.features.restrictions import filter_store, sockets, store
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.events import Imposed, RestrictionsChanged
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.personal import PERSONAL
from chatapp.features.restrictions.service import Restrictions
from chatapp.features.restrictions.visits import Visits
from chatapp.kit import Kit


class Order(NamedTuple):
    """What rooms, messages and moderators build on."""

    checks: Checks
    restrictions: Restrictions
    handles: Handles


def install(kit: Kit, secret: bytes) -> Order:
    """Returns the checks, and what changes the restrictions."""
    handles = Handles(secret)
    checks = Checks(kit.database, handles, kit.settings.appeal)
    kit.live.add("restrictions", lambda settings: checks.set_appeal(settings.appeal))
    kit.arrivals.add("restrictions", checks.check_arrival)
    kit.personal.add("restrictions", PERSONAL)
    kit.people_removed.add("restrictions", store.forget_people)
    kit.room_removed.add("restrictions", store.remove_room)
    kit.room_removed.add("restrictions: filters", filter_store.remove_room)
    visits = Visits(kit.database, handles)
    sockets.install(kit, checks, handles, visits)
    restrictions = Restrictions(kit.database, checks, kit.imposed, visits.store)
    for outdated in (RestrictionsChanged, Afresh):
        kit.bus.subscribe(outdated, lambda notice: checks.reload())
    kit.bus.subscribe(Imposed, restrictions.enforce)
    return Order(checks, restrictions, handles)
