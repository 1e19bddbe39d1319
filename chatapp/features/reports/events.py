"""What moderators hear of reports."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event


class ReportsChanged(Event, frozen=True, kw_only=True):
    """To the clients of a moderator (``person``): a report came or was decided; ``open`` of the ``room`` are left."""

    name: ClassVar[str] = "reports:changed"
    person: str
    room: str
    open: int

    def audience(self) -> str:
        return audiences.person(self.person)
