"""What the request about deletions answers."""

import msgspec


class Deleted(msgspec.Struct, frozen=True):
    """``message:delete``: at this number at the latest, the log has no text of it. ``changed``: by this request."""

    seq: int
    changed: bool
