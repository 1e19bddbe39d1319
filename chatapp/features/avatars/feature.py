"""Wires the faces. They know no other feature: the people feature asks for a face with ``Faces.choose``."""

from chatapp.features.avatars import routes
from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.liara import Liara
from chatapp.features.avatars.portrait_cache import PortraitCache
from chatapp.features.avatars.service import Faces
from chatapp.kit import Job, Kit

COLLECT = 5.0  # seconds between two portraits that are fetched in advance, until all hundred are here


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
    routes.install(kit.app, faces)
    return faces
