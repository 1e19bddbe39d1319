"""Wires the people: a name and a face at once."""

from collections.abc import Mapping
from typing import Any

from chatapp.core import public_address
from chatapp.core.cookies import PersonCookie
from chatapp.features.people import names, routes, sockets
from chatapp.features.people.claims import Claims
from chatapp.features.people.events import PersonUpdated
from chatapp.features.people.join_cost import JoinCost
from chatapp.features.people.personal import PERSONAL
from chatapp.features.people.registration import Faces, Registration
from chatapp.features.people.service import OFTEN, People
from chatapp.kit import Job, Kit

SWEEP = 3600.0  # seconds between two sweeps of former names


def install(kit: Kit, secret: bytes, cookie: PersonCookie, faces: Faces) -> People:
    """Returns the service that rooms and messages build on."""
    people = People(kit.database, secret, faces.choose, kit.person_changed, kit.staff, kit.settings)
    cost = JoinCost(secret, kit.settings.free_joins, kit.buckets)
    registration = Registration(kit.database, people, faces, Claims(secret), cost)
    kit.limits.add("name", names.LIMIT)
    kit.bus.subscribe(PersonUpdated, people.updated)
    kit.spoke.add("people", people.spoke)
    kit.jobs.add("people", Job(OFTEN.total_seconds(), people.stay))
    kit.personal.add("people", PERSONAL)
    kit.keepers.add("people", people.forgetting.known)
    kit.known.add("people", lambda environ: _who(people, cookie, environ))
    kit.jobs.add("former names", Job(SWEEP, people.forgetting.sweep_names, once=True))
    routes.install(kit, registration, cookie)
    sockets.install(kit, people, registration, cookie)
    return people


def _who(people: People, cookie: PersonCookie, environ: Mapping[str, Any]) -> str | None:
    """The person whom a request's cookies name."""
    known = people.recognise(cookie.tokens(environ.get("HTTP_COOKIE", ""), public_address.of(environ)))
    return known.actor.id if known else None
