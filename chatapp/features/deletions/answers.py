"""What the request about deletions answers."""

import msgspec


class MessageCount(msgspec.Struct, frozen=True):
    """``messages:count``: how many messages it would be. ``messages:restore``: how many are back."""

    count: int


class MessagesDeleted(msgspec.Struct, frozen=True):
    """``messages:delete``: how many, and until when ``messages:restore`` takes the ``id``."""

    id: str
    count: int
    until: str


class Deleted(msgspec.Struct, frozen=True):
    """``message:delete``: at this number at the latest, the log has no text of it. ``changed``: by this request."""

    seq: int
    changed: bool
