"""Wires privacy."""

import gevent

from chatapp.core.cookies import PersonCookie
from chatapp.features.people.service import People
from chatapp.features.privacy import routes, store
from chatapp.features.privacy.service import Drawings, Privacy
from chatapp.features.roles.service import Roles
from chatapp.kit import Job, Kit

LOOK_EVERY, REST = 2.0, 0.005  # seconds between two looks; for others after each unit of work


def install(kit: Kit, people: People, faces: Drawings, roles: Roles, cookie: PersonCookie) -> None:
    """Nothing builds on it. What is shown and erased comes from ``kit.personal``."""
    privacy = Privacy(kit.database, people, roles, faces, kit.personal, kit.signed_out, lambda: gevent.sleep(REST))
    kit.people_removed.add("privacy", store.forget_people)
    kit.jobs.add("erasures", Job(LOOK_EVERY, privacy.work, once=True))
    routes.install(kit, privacy, people, cookie)
