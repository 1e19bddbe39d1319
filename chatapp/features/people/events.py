"""Events about a person, for the person's own clients."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event
from chatapp.features.people.models import Person


class SessionReady(Event, frozen=True, kw_only=True):
    """To the client itself, once after CONNECT. ``token`` is null for a browser: its cookie is enough.

    ``lost``: the person's name until now, when somebody who had it before is back.
    """

    name: ClassVar[str] = "session:ready"
    protocol: int
    person: Person
    token: str | None
    limits: dict[str, int]
    time: str
    lost: str | None = None


class PersonUpdated(Event, frozen=True, kw_only=True):
    """To the person's own clients, after a rename or a new face. ``lost`` as in SessionReady."""

    name: ClassVar[str] = "person:updated"
    person: Person
    lost: str | None = None

    def audience(self) -> str:
        return audiences.person(self.person.id)
