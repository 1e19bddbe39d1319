"""Presence on several nodes: one list. Each node holds those who are there in it, and tells the others.

A node has the leases of its own sessions. For the list it is one holder of a person among others: so nobody leaves
while they are on another node, and when a node dies, everybody there is as good as cut off.
"""

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.future import Future
from chatapp.core.nodes import lease
from chatapp.core.nodes.notices import NodeGone
from chatapp.features.people.models import Actor, Person
from chatapp.features.people.service import People
from chatapp.features.presence import store
from chatapp.features.presence.events import PresenceTold
from chatapp.features.presence.roster import Lease
from chatapp.features.presence.service import Presence

AT_ONCE = 200  # people in one notice
Place = tuple[str, str]


class NodePresence:
    """``presence`` is the one list, ``node_id`` is this node."""

    def __init__(self, database: Database, people: People, presence: Presence, node_id: str, grace: float) -> None:
        self._database, self._people, self._presence = database, people, presence
        self._node, self._grace = node_id, grace
        self.own: dict[str, dict[str, Lease]] = {}
        self._ending: dict[Place, Lease] = {}
        self._untold: dict[Place, Person | None] = {}  # who has come, and None for who has left
        self._telling = False

    def enter(self, actor: Actor, session_id: str, slug: str) -> None:
        """A session is in the room."""
        leases = self.own.setdefault(slug, {})
        found = leases.get(actor.id)
        if found is None:
            found = leases[actor.id] = Lease(actor)
            self._presence.enter(actor, self._node, slug)
            self._untold[slug, actor.id] = actor.person
        found.actor, found.ends = actor, None
        found.sessions.add(session_id)
        self._ending.pop((slug, actor.id), None)

    def leave(self, actor: Actor, session_id: str, slug: str, at_once: bool) -> None:
        """A session is gone. The lease ends at once when the person left, else after the grace."""
        found = self.own.get(slug, {}).get(actor.id)
        if found and session_id in found.sessions:
            found.sessions.discard(session_id)
            if not found.sessions:
                found.ends = clock.monotonic() + (0 if at_once else self._grace)
                self._ending[slug, actor.id] = found

    def tick(self) -> None:
        """Ends leases, and tells the other nodes what has changed here."""
        moment = clock.monotonic()
        for (slug, person_id), found in list(self._ending.items()):
            if (found.ends or 0) <= moment:
                del self._ending[slug, person_id]
                del self.own[slug][person_id]
                if not self.own[slug]:
                    del self.own[slug]
                self._presence.release(person_id, self._node, slug, at_once=True)
                self._untold[slug, person_id] = None
        if self._untold and not self._telling:
            self._tell()

    def tell_again(self) -> None:
        """The others had given this node up, and everybody on it."""
        for slug, leases in self.own.items():
            for person_id, found in leases.items():
                self._untold[slug, person_id] = found.actor.person

    def hear(self, told: PresenceTold) -> None:
        """Another node has told its changes."""
        if told.node == self._node:
            return
        for slug, person in told.joined:
            self._presence.enter(self._here(person), told.node, slug)
        for slug, person_id in told.left:
            self._presence.release(person_id, told.node, slug, at_once=True)

    def gone(self, gone: NodeGone) -> None:
        """A node has died, or this one was given up: then it tells again."""
        if gone.node != self._node:
            self._presence.release_all(gone.node)

    def rooms_elsewhere(self, person_id: str) -> list[str]:
        """The addresses of the rooms where the person is on another node."""
        found = ((slug, roster.leases.get(person_id)) for slug, roster in self._presence.rosters.items())
        return [slug for slug, held in found if held and held.sessions - {self._node}]

    def load(self) -> None:
        """Who is on the other nodes; those on nodes that have ended have the grace to come back."""
        living = {each.id for each in lease.living(self._database.reader)}
        # the first node goes on where the last one ended; any other has been told, and people may have left since
        lately = lease.ended_lately(self._database.reader, self._grace)
        held = store.by_node(self._database.reader)
        people = self._people.actors_of({person_id for places in held.values() for _, person_id in places})
        for node, places in held.items():
            if node in living and node != self._node:
                for slug, person_id in places:
                    if actor := people.get(person_id):
                        self._presence.enter(actor, node, slug)
            elif node != self._node and (node in lately or not living):
                self._presence.inherit(places, people)
        if "" in held:  # of a time without nodes
            self._database.write(lambda tx: store.forget_nodes(tx, [""]))

    def load_afresh(self) -> None:
        """This node has missed what the others told: forgets what it knew of them and reads it again."""
        for roster in self._presence.rosters.values():
            for holder in {each for found in roster.leases.values() for each in found.sessions} - {self._node}:
                roster.release_all(holder, clock.monotonic() + self._grace)
        self.load()

    def _here(self, person: Person) -> Actor:
        actor = self._people.adopt(Actor(person))
        if actor.person.rev < person.rev:
            actor.person = person
        return actor

    def _tell(self) -> None:
        untold = dict(list(self._untold.items())[:AT_ONCE])
        for place in untold:
            del self._untold[place]
        joined = [(place, person) for place, person in untold.items() if person]
        left = [place for place, person in untold.items() if person is None]
        told = PresenceTold(node=self._node, joined=[(place[0], person) for place, person in joined], left=left)

        def unit(tx: Tx) -> None:
            store.save_of_node(tx, self._node, [place for place, _ in joined], left)
            tx.announce(told)

        def done(future: Future[None]) -> None:
            self._telling = False
            if future.error is not None:  # later changes are newer
                self._untold = {**untold, **self._untold}

        self._telling = True
        self._database.write(unit).then(done)
