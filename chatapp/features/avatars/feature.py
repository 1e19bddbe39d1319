"""Wires the faces. They know nobody: the people ask for one with ``Faces.choose``."""

from chatapp.features.avatars import routes
from chatapp.features.avatars.breaker import Breaker
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.liara import Liara
from chatapp.features.avatars.service import Faces
from chatapp.features.avatars.shelf import Shelf
from chatapp.kit import Kit

COLLECT = 5.0  # seconds between the portraits that are fetched in advance, until all hundred are here


def plug(kit: Kit) -> Faces:
    """Returns the service. ``avatars = local`` never calls out."""
    settings = kit.settings
    shelf = None
    if settings.avatars == "liara":
        shelf = Shelf(settings.data / "pictures", Liara(settings.liara_url), Breaker())
        kit.every(COLLECT, shelf.fetch_one_more)
    drawer = Drawer()
    drawer.warm_up()
    faces = Faces(kit.database, drawer, shelf, settings.avatar_wait)
    routes.plug(kit.app, faces)
    return faces
