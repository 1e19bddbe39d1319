"""Chooses a face, decides within a second and a half which picture it is, and never changes it afterwards."""

import logging
from typing import NamedTuple

import gevent
from gevent.event import Event

from chatapp.core import clock
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions, Neighbours
from chatapp.features.avatars import store
from chatapp.features.avatars.choice import RECENT, Choice
from chatapp.features.avatars.drawn import Drawer
from chatapp.features.avatars.models import Face, Kind, key_of, url
from chatapp.features.avatars.portrait_cache import PortraitCache
from chatapp.features.avatars.proposals import Proposals

log = logging.getLogger(__name__)


class Image(NamedTuple):
    """What a browser gets. ``lasting`` is False for a temporary picture."""

    data: bytes
    mimetype: str
    lasting: bool = True


class Faces:
    """``cache`` is None where all faces are drawn here; ``wait`` is in seconds.

    ``neighbours`` returns the addresses of the faces in a person's rooms: the person gets none of them.
    """

    def __init__(
        self,
        database: Database,
        drawer: Drawer,
        cache: PortraitCache | None,
        wait: float,
        neighbours: Extensions[Neighbours],
    ) -> None:
        self._database = database
        self._drawer = drawer
        self._cache = cache
        self._wait = wait
        self._choice = Choice(store.latest_pictures(database.reader, RECENT))
        self._undecided: dict[str, Event] = {}
        self._proposals = Proposals()
        self._neighbours = neighbours

    def choose(self, tx: Tx, person_id: str) -> str:
        """A new face for a person, in the transaction that makes or changes them. Returns its address."""
        face = self._candidate(tx, person_id, clock.new_row_id())
        store.add(tx, face, person_id)
        self._begin(face)
        return url(face.key)

    def draw(self, tx: Tx, person_id: str) -> str:
        """A face that is no portrait, for somebody who has left. Returns its address."""
        face = Face(clock.new_id(), "drawn", None)
        store.add(tx, face, person_id)
        return url(face.key)

    def propose(self) -> tuple[str, int | None]:
        """A face for a visitor, in memory alone: its address, and the number of its portrait for ``keep``."""
        face = self._candidate(self._database.reader, "", clock.new_row_id())
        self._proposals.add(face)
        return url(face.key), face.picture

    def keep(self, tx: Tx, person_id: str, address: str, picture: int | None) -> None:
        """Stores the face that ``propose`` returned for a visitor, in the transaction that makes the person."""
        key = key_of(address)
        face = self._proposals.get(key) or Face(key, None if picture and self._cache else "drawn", picture)
        store.add(tx, face, person_id)
        self._proposals.stored(key)
        self._begin(face)

    def image(self, key: str) -> Image:
        """The picture of a face; waits for its decision. Raises ChatError ``not_found``."""
        face = self._find(key)
        if face and face.kind is None:
            face = self._decided(face)
        if face is None:
            raise ChatError("not_found")
        if face.kind == "drawn":
            return Image(self._drawer.draw(key), "image/svg+xml")
        portrait = self._portrait(face)
        if portrait is None:
            return Image(self._drawer.draw(key), "image/svg+xml", lasting=False)
        return Image(portrait, "image/webp")

    def _find(self, key: str) -> Face | None:
        return store.by_key(self._database.reader, key) or self._proposals.get(key)

    def _portrait(self, face: Face) -> bytes | None:
        if self._cache is None or face.kind is None or face.picture is None:
            return None
        return self._cache.read(face.picture)

    def _candidate(self, tx: Reader, person_id: str, key: str) -> Face:
        if self._cache is None:
            return Face(key, "drawn", None)
        faces = (face for neighbours in self._neighbours for face in neighbours(tx, person_id))
        around = store.pictures_of(tx, map(key_of, faces))
        avoid = around | store.pictures_had_by(tx, person_id)
        if not self._cache.reachable:
            picture = self._choice.pick(avoid, self._cache.kept)
        else:
            picture = self._choice.pick(avoid) or self._choice.pick(around)
        if picture is None:
            return Face(key, "drawn", None)
        return Face(key, "liara" if picture in self._cache.kept else None, picture)

    def _begin(self, face: Face) -> None:
        """Starts to decide which picture it is, unless that is decided."""
        if face.kind is None and face.picture and face.key not in self._undecided:
            self._undecided[face.key] = Event()
            # a greenlet starts in a later turn of the loop: after the commit of this unit
            gevent.spawn(self._decide, face.key, face.picture, clock.monotonic() + self._wait)

    def _decide(self, key: str, picture: int, deadline: float) -> None:
        try:
            here = self._cache is not None and self._cache.obtain(picture, deadline - clock.monotonic())
            self._settle(key, "liara" if here else "drawn")
        except ChatError as error:
            log.warning("a face is still undecided", extra={"reason": error.code})
        finally:
            self._undecided.pop(key).set()

    def _decided(self, face: Face) -> Face | None:
        """The face once it is decided. If a crash left it undecided, it becomes a drawing."""
        if self._proposals.is_waiting(face.key):
            self._begin(face)  # only a request for the picture makes us ask the API for a portrait
        deciding = self._undecided.get(face.key)
        if deciding is None or not deciding.wait(self._wait + 1.0):
            self._settle(face.key, "drawn")
        return self._find(face.key)

    def _settle(self, key: str, kind: Kind) -> None:
        self._proposals.decide(key, kind)
        if not self._proposals.is_waiting(key):
            self._database.write(lambda tx: store.decide(tx, key, kind)).wait()
