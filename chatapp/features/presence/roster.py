"""Who is in one room: a lease for each person, held by their sessions, kept for a while after the last.

Leases, not counters: what a killed tab or server leaves behind runs out by itself.
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
    """What the room has not heard yet. ``read``: a newcomer has read the list with these changes in it."""

    joined: dict[str, Person] = field(default_factory=dict)
    left: dict[str, Person] = field(default_factory=dict)
    read: bool = False

    def join(self, person: Person) -> None:
        """Somebody came. Coming back before anyone knew of the leave is nothing to tell."""
        if self.left.pop(person.id, None) is None or self.read:
            self.joined[person.id] = person

    def leave(self, person: Person) -> None:
        """Somebody is gone. Whom nobody has seen is not missed."""
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
        """A session is in the room. Coming back within the grace is nothing at all."""
        lease = self.leases.get(actor.id)
        if lease is None:
            lease = self.leases[actor.id] = Lease(actor)
            self.changes.join(actor.person)
        lease.actor, lease.ends = actor, None
        lease.sessions.add(session_id)
        self.ending.pop(actor.id, None)

    def release(self, person_id: str, session_id: str, ends: float) -> None:
        """A session is gone; with the last one the lease runs out at ``ends``."""
        lease = self.leases.get(person_id)
        if lease is None or session_id not in lease.sessions:
            return
        lease.sessions.discard(session_id)
        if not lease.sessions:
            lease.ends = ends
            self.ending[person_id] = lease

    def inherit(self, actor: Actor, ends: float) -> None:
        """A lease that the process before this one had given."""
        lease = self.leases.setdefault(actor.id, Lease(actor, ends=ends))
        if not lease.sessions:
            self.ending[actor.id] = lease

    def expire(self, moment: float) -> None:
        """Ends the leases whose time is over."""
        over = [person_id for person_id, lease in self.ending.items() if (lease.ends or 0) <= moment]
        for person_id in over:
            lease = self.ending.pop(person_id)
            del self.leases[person_id]
            self.changes.leave(lease.actor.person)

    def take_changes(self) -> Changes:
        """What the room must hear now."""
        changes, self.changes = self.changes, Changes()
        return changes
