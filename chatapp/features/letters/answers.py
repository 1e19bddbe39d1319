"""What the request about letters answers."""

import msgspec


class LetterRead(msgspec.Struct, frozen=True):
    """``letter:read``: false when it was read before."""

    changed: bool
