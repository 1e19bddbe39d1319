"""What an export says, whatever its form."""

from typing import Any, NamedTuple


class Whole(NamedTuple):
    """The room, as it is now. Times are RFC 3339 in UTC."""

    title: str
    slug: str
    topic: str
    chat: str
    exported_at: str


class Reply(NamedTuple):
    """The message that one replies to. ``text``: the beginning of it; None when it was deleted."""

    seq: int
    name: str
    text: str | None


class Reaction(NamedTuple):
    """An emoji, how many have put it, and the names of the first ten."""

    emoji: str
    total: int
    names: list[str]

    @property
    def more(self) -> str:
        """What follows the names when they are not all: " and 3 more"."""
        unnamed = self.total - len(self.names)
        return f" and {unnamed} more" if unnamed > 0 else ""


class Line(NamedTuple):
    """A message, or a note when ``note`` is there. ``then``: the name of that time, when it is another one now.

    ``body`` is None of a deleted message. ``edits``: how often its text was changed, the last time ``edited_at``.
    """

    seq: int
    at: str
    person_id: str
    name: str
    then: str | None = None
    body: str | None = None
    edits: int = 0
    edited_at: str = ""
    reply: Reply | None = None
    reactions: list[Reaction] = []  # noqa: RUF012 - never changed
    note: str | None = None


class Form(NamedTuple):
    """How an export is written: its beginning, each line, and its end."""

    kind: str
    mimetype: str
    begin: Any
    line: Any
    end: Any
