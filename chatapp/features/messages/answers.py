"""What the requests about messages answer."""

import msgspec


class Posted(msgspec.Struct, frozen=True):
    """``message:send``; ``duplicate`` says that it is the first answer again."""

    id: str
    seq: int
    duplicate: bool
