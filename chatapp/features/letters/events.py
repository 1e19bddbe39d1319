"""What somebody is told."""

from typing import ClassVar

from chatapp.core import audiences
from chatapp.core.events import Event
from chatapp.features.letters.lines import Letter


class LetterCame(Event, frozen=True, kw_only=True):
    """To the clients of ``person``: what they have not read yet, the oldest first."""

    name: ClassVar[str] = "letter:came"
    person: str
    letters: list[Letter]

    def audience(self) -> str:
        return audiences.person(self.person)
