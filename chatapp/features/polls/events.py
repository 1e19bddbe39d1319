"""What is heard of votes: everybody hears counts, and each person what they have chosen themselves."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import AboutMessage, Event


class PollChanged(AboutMessage, frozen=True, kw_only=True):
    """How the poll stands now. It names nobody: in a secret poll nobody may learn who has chosen what.

    It tells of all votes since the event before, which may be one or thousands.
    """

    name: ClassVar[str] = "poll:changed"
    counts: list[int]
    voters: int
    ended_at: str | None = None


class VotesChanged(Event, frozen=True, kw_only=True):
    """To the clients of ``person``: what they have chosen now. Nobody else hears it, and it is not stored.

    The first ``poll:changed`` with the number ``counted`` or a later one counts it. It is not called ``seq``: clients
    take an event of a room with a ``seq`` for that entry of the log, and would skip the ``poll:changed`` itself.
    """

    name: ClassVar[str] = "votes:changed"
    person: str
    room: str
    message: int
    choices: list[int]
    counted: int

    def audience(self) -> str:
        return audiences.person(self.person)
