"""How long the messages of a room are kept."""

from typing import NamedTuple


class Rule(NamedTuple):
    """``days`` and ``messages`` that a room keeps; 0 is without a limit."""

    days: float
    messages: int


class KeptRoom(NamedTuple):
    """A room, from where to where its log goes, and its own rule: None is that of the house."""

    id: int
    slug: str
    floor: int
    replayable: int
    head: int
    days: int | None
    messages: int | None

    def rule(self, house: Rule) -> Rule:
        """The rule that holds here."""
        return Rule(
            house.days if self.days is None else self.days,
            house.messages if self.messages is None else self.messages,
        )


class Portion(NamedTuple):
    """What a purge of a room would remove: how many messages and characters, when the first and last was sent."""

    messages: int
    characters: int
    first: str | None
    last: str | None


class IdleRoom(NamedTuple):
    """A room, and whether it has no messages and nobody has entered it for long."""

    id: int
    slug: str
    head: int
    idle: bool
