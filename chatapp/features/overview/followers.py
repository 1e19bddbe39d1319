"""Who follows which room from outside: clients that list it and are not in it. Those inside hear everything anyway."""

from collections.abc import Callable, Iterable

from chatapp.features.overview.events import RoomsChanged
from chatapp.features.overview.models import Visited
from chatapp.features.people.models import Actor

MOST = 100  # rooms that one client follows: its list, and those that it has entered since


class Follower:
    """A client that has asked for its list. ``rooms``: its list by address, latest entered last."""

    __slots__ = ("actor", "due", "inside", "rooms", "send", "version")

    def __init__(self, actor: Actor, send: Callable[[RoomsChanged], None], inside: Iterable[str]) -> None:
        self.actor = actor
        self.send = send
        self.inside = set(inside)
        self.rooms: dict[str, Visited] = {}
        self.due: set[str] = set()  # rooms whose line it must hear
        self.version = 0


class Followers:
    """All of them, by their session, by room and by person."""

    def __init__(self) -> None:
        self._by_session: dict[str, Follower] = {}
        self._by_person: dict[str, set[Follower]] = {}
        self._outside: dict[str, set[Follower]] = {}

    def get(self, session_id: str) -> Follower | None:
        """The client of this session."""
        return self._by_session.get(session_id)

    def of_person(self, person_id: str) -> Iterable[Follower]:
        """The clients of a person."""
        return self._by_person.get(person_id, ())

    def outside(self, slug: str) -> Iterable[Follower]:
        """The clients that must be told of the room."""
        return self._outside.get(slug, ())

    def rooms(self) -> list[str]:
        """The rooms that are followed from outside."""
        return list(self._outside)

    def add(self, session_id: str, follower: Follower) -> None:
        """A client has asked for its list."""
        self._by_session[session_id] = follower
        self._by_person.setdefault(follower.actor.id, set()).add(follower)

    def remove(self, session_id: str) -> None:
        """A client is gone."""
        follower = self._by_session.pop(session_id, None)
        if follower:
            for slug in follower.rooms:
                _discard(self._outside, slug, follower)
            _discard(self._by_person, follower.actor.id, follower)

    def follow(self, follower: Follower, visited: Visited) -> None:
        """The room is in the client's list. With very many, it forgets the one that it entered first."""
        slug = visited.slug
        follower.rooms.pop(slug, None)
        follower.rooms[slug] = visited
        if slug not in follower.inside:
            self._outside.setdefault(slug, set()).add(follower)
        if len(follower.rooms) > MOST:
            self.forget(follower, next(iter(follower.rooms)))

    def forget(self, follower: Follower, slug: str) -> None:
        """The room is not in the client's list any more."""
        follower.rooms.pop(slug, None)
        follower.due.discard(slug)
        _discard(self._outside, slug, follower)

    def step_in(self, follower: Follower, slug: str) -> None:
        """The client is in the room."""
        follower.inside.add(slug)
        _discard(self._outside, slug, follower)

    def step_out(self, follower: Follower, slug: str) -> None:
        """The client has left the room, and still lists it."""
        follower.inside.discard(slug)
        if slug in follower.rooms:
            self._outside.setdefault(slug, set()).add(follower)


def _discard(index: dict[str, set[Follower]], key: str, follower: Follower) -> None:
    members = index.get(key)
    if members is not None:
        members.discard(follower)
        if not members:
            del index[key]
