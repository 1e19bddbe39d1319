"""What a person's own clients hear of how they are notified."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event
from chatapp.features.notifications.lines import Wishes


class NotifyChanged(Event, frozen=True, kw_only=True):
    """To the clients of ``person``. Nobody else hears it."""

    name: ClassVar[str] = "notify:changed"
    person: str
    wishes: Wishes

    def audience(self) -> str:
        return audiences.person(self.person)
