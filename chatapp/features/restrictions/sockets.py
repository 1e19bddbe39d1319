"""What restrictions mean for connections: their requests are checked, and a ban ends them at once."""

from datetime import timedelta
from typing import Any

from chatapp.core import audiences
from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival
from chatapp.features.people.sockets import actor_of
from chatapp.features.restrictions import store
from chatapp.features.restrictions.checks import Checks
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.models import Restriction
from chatapp.features.restrictions.visits import Visits
from chatapp.features.roles.models import HOUSE
from chatapp.features.roles.permissions import REQUESTS
from chatapp.kit import Job, Kit
from chatapp.realtime.socketio.session import Session

NAMED = {"person:rename": "name", "person:check_name": "name", "update_username": "username"}
LONGEST = 200  # characters of a name that are looked at: the rules for names refuse it anyway
HOUR = 3600.0


def install(kit: Kit, checks: Checks, handles: Handles, visits: Visits) -> None:
    """Registers the hooks."""
    kit.realtime.on_ready(lambda session: visits.note(actor_of(session).id, session.address))
    kit.realtime.on_request(lambda session, name, request: check(kit.database.reader, checks, session, name, request))
    kit.imposed.add(
        "restrictions", lambda restriction, hashes, words: _close(kit, handles, checks, restriction, hashes)
    )
    kit.closing.add("addresses", visits.store)  # in the order of the names: before "database"

    def forget() -> None:
        visits.forget(timedelta(days=kit.settings.address_days))

    kit.jobs.add("addresses", Job(HOUR, forget, once=True))
    kit.jobs.add("restrictions", Job(HOUR, checks.reload))  # those that have ended by themselves are forgotten


def check(reader: Reader, checks: Checks, session: Session, name: str, request: Any) -> None:
    """Refuses the renames of those who may write nowhere, and names that a filter of the whole chat does not take.

    What is of a room is checked with its membership.
    """
    if REQUESTS.get(name) == "name":
        checks.check_name(reader, actor_of(session).id)
    if name in NAMED:
        checks.check_text(reader, actor_of(session).id, HOUSE, getattr(request, NAMED[name])[:LONGEST])


def _close(kit: Kit, handles: Handles, checks: Checks, restriction: Restriction, hashes: set[str]) -> None:
    """Ends every connection that would be refused now: on its return it is told why."""
    if restriction.room != HOUSE:
        return
    concerned = list(kit.realtime.members(audiences.person(restriction.person)))
    if hashes:
        everyone = kit.realtime.members(audiences.EVERYONE)
        concerned += [session for session in everyone if hashes.intersection(handles.of(session.address))]
    for session in concerned:
        if _refused(kit, checks, session):
            session.close("kicked")


def _refused(kit: Kit, checks: Checks, session: Session) -> bool:
    person = actor_of(session).id
    try:
        checks.check_arrival(Arrival(session.address, person, store.since(kit.database.reader, person)))
    except ChatError:
        return True
    return False
