"""The answers to the requests about profiles."""

import msgspec

from chatapp.features.people.models import Person


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody is doing: one emoji, a line of text, or both; ``until`` when it ends, if it does."""

    emoji: str = ""
    text: str = ""
    until: str | None = None


class Card(msgspec.Struct, frozen=True):
    """``person:card``: the person as they are now, when they first came to the chat, the names under which they have
    written in this room before, the newest first, and their status.
    """

    person: Person
    first_seen: str
    former: list[str]
    status: Status | None


class StatusSet(msgspec.Struct, frozen=True):
    """``status:set``: the status as it is now; null for none."""

    status: Status | None
