"""The answers to the requests about edits, and the mark of an edited message in a page."""

import msgspec


class Edited(msgspec.Struct, frozen=True):
    """``message:edit``: at this number at the latest, the log has it. ``duplicate``: the first answer, repeated."""

    seq: int
    duplicate: bool


class EditMark(msgspec.Struct, frozen=True):
    """How often a message was edited, and when it was last."""

    count: int
    at: str


class Version(msgspec.Struct, frozen=True):
    """A text of a message; ``seq`` is the number from which on, and ``at`` the time since which it was the text."""

    seq: int
    body: str
    at: str


class Versions(msgspec.Struct, frozen=True):
    """``message:versions``: newest first; ``more``: there are older ones."""

    versions: list[Version]
    more: bool
