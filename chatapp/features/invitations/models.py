"""A link into a room."""

from typing import Literal, NamedTuple

Grants = Literal["read", "write", "moderate"]


class Link(NamedTuple):
    """As it is stored. ``uses`` is how many people may come by it, None for any number; times are stamps."""

    id: str
    room: int
    may: Grants
    made_by: str
    made_at: str
    until: str | None
    uses: int | None
    used: int
    revoked: str | None

    def lets_in(self, now: str) -> bool:
        """Whether one more person may come by it."""
        spent = self.uses is not None and self.used >= self.uses
        return self.revoked is None and not spent and (self.until is None or self.until > now)
