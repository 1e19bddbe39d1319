"""Wires the faces. They know no other feature: the people feature asks for a face with ``Faces.choose``."""

import gevent

from chatapp.features.avatars import routes, store
from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.liara import Liara
from chatapp.features.avatars.old_faces import OldFaces
from chatapp.features.avatars.personal import PERSONAL
from chatapp.features.avatars.portrait_cache import PortraitCache
from chatapp.features.avatars.service import Faces
from chatapp.kit import Job, Kit

COLLECT = 5.0  # seconds between two portraits that are fetched in advance, until all hundred are here

SWEEP, REST = 3600.0, 0.01  # seconds between two sweeps of old faces; for others after each unit of work


def install(kit: Kit) -> Faces:
    """Returns the service. ``avatars = local`` never calls out."""
    settings = kit.settings
    cache = None
    if settings.avatars == "liara":
        cache = PortraitCache(settings.data / "pictures", Liara(settings.liara_url), Breaker())
        kit.jobs.add("avatars", Job(COLLECT, cache.fetch_one_more))
    drawer = Drawer()
    drawer.warm_up()
    faces = Faces(kit.database, drawer, cache, settings.avatar_wait, kit.neighbours)
    kit.personal.add("avatars", PERSONAL)
    kit.people_removed.add("avatars", store.forget)
    old = OldFaces(kit.database, settings.idle_days, lambda: gevent.sleep(REST))
    kit.live.add("avatars", lambda now: old.set_days(now.idle_days))
    kit.jobs.add("old faces", Job(SWEEP, old.sweep))
    routes.install(kit.app, faces)
    return faces
