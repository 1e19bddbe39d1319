"""Who is in one room: a lease for each person, held by their sessions, and for a while after the last one ended.

Leases, not counters: what a killed tab or server leaves behind expires by itself.
"""

from dataclasses import dataclass, field

from chatapp.features.people.models import Actor, Person


@dataclass(slots=True)
class Lease:
    """One person's presence. ``ends`` is None while a session holds it, else a monotonic time."""

    actor: Actor
    sessions: set[str] = field(default_factory=set)
    ends: float | None = None


@dataclass(slots=True)
class Changes:
    """Changes that the room has not heard yet. ``read``: a newcomer's list contained these changes."""

    joined: dict[str, Person] = field(default_factory=dict)
    left: dict[str, Person] = field(default_factory=dict)
    read: bool = False

    def join(self, person: Person) -> None:
        """A join. If nobody has heard of the leave before it, there is nothing to tell."""
        if self.left.pop(person.id, None) is None or self.read:
            self.joined[person.id] = person

    def leave(self, person: Person) -> None:
        """A leave. If nobody has heard of the join before it, there is nothing to tell."""
        if self.joined.pop(person.id, None) is None or self.read:
            self.left[person.id] = person


class Roster:
    """The people of one room in the order in which they came."""

    def __init__(self) -> None:
        self.leases: dict[str, Lease] = {}
        self.changes = Changes()
        self.ending: dict[str, Lease] = {}
        self.notified = float("-inf")  # when the room last heard a change

    def hold(self, actor: Actor, session_id: str) -> None:
        """A session is in the room. A return within the grace changes nothing."""
        lease = self.leases.get(actor.id)
        if lease is None:
            lease = self.leases[actor.id] = Lease(actor)
            self.changes.join(actor.person)
        lease.actor, lease.ends = actor, None
        lease.sessions.add(session_id)
        self.ending.pop(actor.id, None)

    def release(self, person_id: str, session_id: str, ends: float) -> None:
        """A session is gone. After the last one, the lease expires at ``ends``."""
        lease = self.leases.get(person_id)
        if lease is None or session_id not in lease.sessions:
            return
        lease.sessions.discard(session_id)
        if not lease.sessions:
            lease.ends = ends
            self.ending[person_id] = lease

    def release_all(self, holder: str, ends: float) -> None:
        """Everything that this holder held is released."""
        for person_id, lease in self.leases.items():
            if holder in lease.sessions:
                self.release(person_id, holder, ends)

    def inherit(self, actor: Actor, ends: float) -> None:
        """A lease from the previous process."""
        lease = self.leases.setdefault(actor.id, Lease(actor, ends=ends))
        if not lease.sessions:
            self.ending[actor.id] = lease

    def expire(self, moment: float) -> None:
        """Ends the leases that have expired."""
        over = [person_id for person_id, lease in self.ending.items() if (lease.ends or 0) <= moment]
        for person_id in over:
            lease = self.ending.pop(person_id)
            del self.leases[person_id]
            self.changes.leave(lease.actor.person)

    def take_changes(self) -> Changes:
        """The changes that the room must hear now."""
        changes, self.changes = self.changes, Changes()
        return changes
