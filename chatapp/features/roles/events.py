"""What everybody hears of roles."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event


class RoleChanged(Event, frozen=True, kw_only=True):
    """To everyone, as the badge is seen wherever the person has written.

    ``room`` is a slug, empty when the role is of the house. ``role`` is what the person is there now, ``guest`` for
    nobody special.
    """

    name: ClassVar[str] = "role:changed"
    room: str
    person: str
    role: str

    def audience(self) -> str:
        return audiences.room(self.room) if self.room else audiences.EVERYONE
