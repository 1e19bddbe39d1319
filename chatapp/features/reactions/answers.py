"""The answers to the requests about reactions, and the reactions in a page."""

import msgspec

from chatapp.features.people.models import Person


class Reacted(msgspec.Struct, frozen=True):
    """``reaction:put`` and ``reaction:take``: how many have put this emoji, and whether this request changed it."""

    count: int
    changed: bool


class ReactionKind(msgspec.Struct, frozen=True):
    """One emoji on one message, with the first ten people who put it."""

    emoji: str
    count: int
    people: list[Person]
