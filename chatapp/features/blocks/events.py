"""What a person's own clients hear of their blocks."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event


class BlocksChanged(Event, frozen=True, kw_only=True):
    """To the clients of ``person``: the ids of all whom they have blocked now. Nobody else hears it."""

    name: ClassVar[str] = "blocks:changed"
    person: str
    blocked: list[str]

    def audience(self) -> str:
        return audiences.person(self.person)
