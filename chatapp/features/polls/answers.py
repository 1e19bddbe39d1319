"""What a message with a poll carries, how its votes stand, and the answers to the requests."""

import msgspec

from chatapp.features.people.models import Person


class Poll(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a message asks beside its text, which is the question. It never changes.

    ``several``: each person may choose several answers. ``secret``: nobody learns who has chosen what.
    ``ends_at``: until when votes are taken, RFC 3339; without it, until somebody ends the poll.
    """

    options: list[str]
    several: bool = False
    secret: bool = False
    ends_at: str | None = None


class Votes(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a poll stands since the event ``seq``: votes for each answer, and how many people have voted.

    ``ended_at``: somebody has ended it then, before its time.
    """

    counts: list[int]
    voters: int
    seq: int
    ended_at: str | None = None


class Voted(msgspec.Struct, frozen=True):
    """``vote:put`` and ``vote:take``: what this person has chosen now, and whether this request changed it.

    The first ``poll:changed`` with the number ``seq`` or a later one counts it.
    """

    choices: list[int]
    changed: bool
    seq: int


class PollEnded(msgspec.Struct, frozen=True):
    """``poll:end``: at this number at the latest, the log has the end. ``changed``: by this request."""

    seq: int
    changed: bool


class Voters(msgspec.Struct, frozen=True):
    """``poll:voters``: for each answer, the first 20 people who have chosen it."""

    people: list[list[Person]]


class OwnVotes(msgspec.Struct, frozen=True):
    """``votes:own``: what this person has chosen in these polls, by the number of the message."""

    votes: dict[int, list[int]]
