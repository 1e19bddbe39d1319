"""What the requests about messages answer."""

import msgspec


class Posted(msgspec.Struct, frozen=True):
    """``message:send``; ``duplicate``: this repeats the first answer."""

    id: str
    seq: int
    duplicate: bool
