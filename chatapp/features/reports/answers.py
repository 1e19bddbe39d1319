"""What the requests about reports answer."""

import msgspec


class Reported(msgspec.Struct, frozen=True):
    """``message:report``: ``changed`` is false when this person has reported the message before."""

    changed: bool


class ContextLine(msgspec.Struct, frozen=True):
    """A message as it was when it was reported. ``person`` is an id; ``body`` is cut after 1,000 characters."""

    seq: int
    person: str
    name: str
    body: str
    at: str


class ReportLine(msgspec.Struct, frozen=True):
    """``author`` and ``person`` are ids, of who wrote the message and who reports it. ``outcome`` null: not decided.

    ``others``: how many more people have reported the same message.
    """

    id: str
    room: str
    message: int
    author: str
    author_name: str
    person: str
    name: str
    kind: str
    note: str
    made_at: str
    context: list[ContextLine]
    others: int
    outcome: str | None
    by: str
    decided_at: str | None


class ReportList(msgspec.Struct, frozen=True):
    """``reports:list``: at most 50, and how many are open in all."""

    reports: list[ReportLine]
    open: int


class Decided(msgspec.Struct, frozen=True):
    """``report:decide`` and ``report:reopen``: how the report stands now; ``outcome`` null: open."""

    outcome: str | None
